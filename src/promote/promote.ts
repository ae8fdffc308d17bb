// In place of prepare and build where an image exists already: copies it as it is, with all that belongs to it.
import { type Built, builtElsewhere } from '../build/build.ts';
import { allOrProblems } from '../errors/failure.ts';
import { forEachLimited } from '../oci/concurrency.ts';
import type { Digest } from '../oci/digest.ts';
import type { Manifest } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import { formatDuration, formatSize } from '../oci/units.ts';
import type { ImagePlan } from '../plan/image/image-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { Origin } from '../plan/promotion.ts';
import type { Ports } from '../ports/ports.ts';
import { blobFrom } from './blob-bridge.ts';
import { type Companion, findCompanions, manifestsOf, tagCompanions } from './companions.ts';
import { type Content, contentOf, readManifest, subsetOf } from './content.ts';

/** Where content goes; `mountFrom` is a repository of the same registry that has the blobs already. */
type Target = { readonly repository: Repository; readonly mountFrom: Repository | undefined };

/** Images or companions where they are, in the order in which they refer to each other, and their name in the log. */
type Transfer = { readonly from: Repository; readonly contents: readonly Content[]; readonly what: string };

/** Manifests or blobs on their way at once. */
const concurrency = 4;

/** Companions to copy once the image has passed the gate, and where to. */
type Delivery = {
  readonly from: Repository;
  readonly companions: readonly Companion[];
  readonly targets: readonly Target[];
};

/** The copied images, and their companions. */
type Promoted = { readonly built: Built; readonly deliveries: readonly Delivery[] };

/** Copies every image to its repositories, by digest; no tag moves. Raises CONTENT_* and REGISTRY_* failures. */
export async function promote({ push, images }: Plan, ports: Ports): Promise<Promoted> {
  if (!push.enabled) return { built: builtElsewhere([]), deliveries: [] };
  const promoted: { readonly name: string; readonly digest: Digest }[] = [];
  const deliveries: Delivery[] = [];
  for (const { name, repositories, platforms, origin } of images) {
    if (origin === undefined) throw new Error(`The image ${name} has no source.`);
    const root = await rootOf(origin, platforms, ports);
    deliveries.push(await promoteTo(repositories, { root, origin }, ports));
    promoted.push({ name, digest: root.digest });
  }
  return { built: builtElsewhere(promoted), deliveries };
}

/** Copies signatures and attestations, and makes them findable. They are visible at once, so the gate comes first. */
export async function promoteCompanions(deliveries: readonly Delivery[], ports: Ports): Promise<void> {
  for (const { from, companions, targets } of deliveries) {
    if (companions.length === 0) continue;
    const contents = companions.map(({ content }) => content);
    const what = `${companions.length} signatures and attestations`;
    await toAll(targets, async (target) => {
      await copyHere(target, { from, contents, what }, ports);
      const kept = await tagCompanions(target.repository, companions, ports);
      if (kept.length === 0) return;
      const fact = `${target.repository.name} has other signatures under ${kept.join(', ')}`;
      ports.log.warning(`${fact}. polyarch keeps them, and does not copy those of the source.`);
    });
  }
}

async function rootOf({ repository, digest, omitted }: Origin, platforms: ImagePlan['platforms'], ports: Ports) {
  const whole = await readManifest(digest, { repository, registry: ports.registry });
  const names = platforms.map(({ platform }) => platform.name);
  return omitted.length === 0 ? whole : subsetOf(whole, names);
}

type Promotion = { readonly root: Manifest; readonly origin: Origin };

async function promoteTo(
  repositories: readonly Repository[],
  { root, origin }: Promotion,
  ports: Ports,
): Promise<Delivery> {
  const from = origin.repository;
  const targets = targetsOf(repositories, from);
  // Where everything is already, only an index of fewer platforms is new.
  if (targets.length < repositories.length && root.digest !== origin.digest)
    await ports.registry.putManifest(from, root.digest, root);
  if (targets.length === 0) return { from, companions: [], targets };
  const image = await contentOf(root, { repository: from, registry: ports.registry });
  const companions = await findAll(image, { root, origin }, ports);
  await toAll(targets, (target) => copyHere(target, { from, contents: [image], what: root.digest }, ports));
  return { from, companions, targets };
}

/** Returns everything that refers to the image. Referrers of the whole index do not apply to an index of fewer platforms. */
async function findAll(image: Content, { root, origin }: Promotion, { registry, log }: Ports) {
  const subjects = root.digest === origin.digest ? manifestsOf(image) : image.children;
  const digests = subjects.map(({ digest }) => digest);
  const { found, unknown } = await findCompanions(digests, { repository: origin.repository, registry });
  if (unknown.length > 0) {
    const reason = 'Each is missing, malformed or too large, or names another subject.';
    log.warning(`Not promoted: ${unknown.join(', ')}. ${reason}`);
  }
  return found;
}

/** Returns the other repositories, each with one of its registry from which blobs can be mounted. */
function targetsOf(repositories: readonly Repository[], from: Repository): readonly Target[] {
  const others = repositories.filter(({ name }) => name !== from.name);
  return others.map((repository) => {
    if (repository.registry === from.registry) return { repository, mountFrom: from };
    const first = others.find(({ registry }) => registry === repository.registry);
    return { repository, mountFrom: first === repository ? undefined : first };
  });
}

/** Registries side by side; the repositories of each one after the other, because they mount from each other. */
async function toAll(targets: readonly Target[], work: (target: Target) => Promise<void>): Promise<void> {
  const registries = Object.values(Object.groupBy(targets, ({ repository }) => repository.registry));
  // Copies that still run after a failure would continue after the report.
  await allOrProblems(
    registries.map(async (same = []) => {
      for (const target of same) await work(target);
    }),
  );
}

/** Copies blobs, then manifests by digest: registries reject a manifest before its content exists. */
async function copyHere({ repository, mountFrom }: Target, { from, contents, what }: Transfer, ports: Ports) {
  const { registry, clock, log } = ports;
  const started = clock.now().getTime();
  const blobs = [...new Map(contents.flatMap((content) => content.blobs).map((blob) => [blob.digest, blob])).values()];
  const sent: number[] = [];
  await forEachLimited(blobs, concurrency, async (blob) => {
    if (await registry.putBlob(repository, blobFrom(from, blob, registry), mountFrom)) sent.push(blob.size);
  });
  for (const { children, root } of contents) {
    await forEachLimited(children, concurrency, (child) => registry.putManifest(repository, child.digest, child));
    await registry.putManifest(repository, root.digest, root);
  }
  const bytes = sent.reduce((sum, size) => sum + size, 0);
  log.event('push-sent', { repository: repository.name, sent: sent.length, blobs: blobs.length, bytes });
  const extent = `${sent.length} of ${blobs.length} blobs sent, ${formatSize(bytes)}`;
  log.line(`Copied ${what} to ${repository.name}: ${extent}  ${formatDuration(clock.now().getTime() - started)}`);
}
