// In place of prepare and build where an image exists already: copies it as it is, with all that belongs to it.
import { type Built, builtElsewhere } from '../build/build.ts';
import { allOrProblems } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import type { Manifest } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import { formatDuration, formatSize } from '../oci/units.ts';
import type { ImagePlan } from '../plan/image/image-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { Origin } from '../plan/promotion.ts';
import type { Ports } from '../ports/ports.ts';
import { findCompanions, manifestsOf } from './companions.ts';
import { contentOf, readManifest } from './content.ts';
import { copyTo, type Luggage, type Target } from './copy.ts';
import { tagCompanions } from './referrer-tags.ts';
import { subsetOf } from './subset.ts';

/** What is to be promoted. */
export type Promoting = {
  readonly push: Pick<Plan['push'], 'enabled'>;
  readonly images: readonly Pick<ImagePlan, 'name' | 'repositories' | 'platforms' | 'origin'>[];
};

/** Copies every image to its repositories, by digest; no tag of the plan moves. Raises CONTENT_* and REGISTRY_* failures. */
export async function promote({ push, images }: Promoting, ports: Ports): Promise<Built> {
  if (!push.enabled) return builtElsewhere([]);
  const promoted: { readonly name: string; readonly digest: Digest }[] = [];
  for (const { name, repositories, platforms, origin } of images) {
    if (origin === undefined) throw new Error(`The image ${name} has no source.`);
    const root = await rootOf(origin, platforms, ports);
    await promoteTo(repositories, { root, origin }, ports);
    promoted.push({ name, digest: root.digest });
  }
  return builtElsewhere(promoted);
}

async function rootOf({ repository, digest, omitted }: Origin, platforms: ImagePlan['platforms'], ports: Ports) {
  const whole = await readManifest(digest, { repository, registry: ports.registry });
  if (omitted.length === 0) return whole;
  return subsetOf(
    whole,
    platforms.map(({ platform }) => platform),
  );
}

type Promotion = { readonly root: Manifest; readonly origin: Origin };

async function promoteTo(repositories: readonly Repository[], promotion: Promotion, ports: Ports): Promise<void> {
  const { root, origin } = promotion;
  const others = repositories.filter(({ name }) => name !== origin.repository.name);
  if (others.length > 0) {
    const luggage = await pack(promotion, ports);
    const registries = Object.values(Object.groupBy(others, ({ registry }) => registry));
    // What still runs when one has failed would go on behind the report.
    await allOrProblems(registries.map((same = []) => copyToRegistry(same, luggage, ports)));
  }
  // Where everything is already, only an index of fewer platforms is new.
  if (others.length < repositories.length && root.digest !== origin.digest) {
    await ports.registry.putManifest(origin.repository, root.digest, root);
  }
}

/** Everything that goes along. What refers to the whole index says nothing of an index of fewer platforms. */
async function pack({ root, origin }: Promotion, { registry, log }: Ports): Promise<Luggage> {
  const { repository } = origin;
  const place = { repository, registry };
  const image = await contentOf(root, place);
  const subjects = root.digest === origin.digest ? manifestsOf(image) : image.children;
  const { found, unknown } = await findCompanions(
    subjects.map(({ digest }) => digest),
    place,
  );
  if (unknown.length > 0) {
    const reason = 'Each is missing, is no image manifest, or names another subject.';
    log.warning(`Not promoted: ${unknown.join(', ')}. ${reason}`);
  }
  return { repository, image, companions: found };
}

/** Repositories of one registry one after the other, so that each one can mount what is there already. */
async function copyToRegistry(repositories: readonly Repository[], luggage: Luggage, ports: Ports): Promise<void> {
  const [first] = repositories;
  const isSame = first?.registry === luggage.repository.registry;
  for (const repository of repositories) {
    const from = isSame ? luggage.repository : repository === first ? undefined : first;
    await copyHere({ repository, from }, luggage, ports);
  }
}

async function copyHere(target: Target, luggage: Luggage, { registry, clock, log }: Ports): Promise<void> {
  const started = clock.now().getTime();
  const { sent, blobs, bytes } = await copyTo(target, luggage, { registry });
  const { repository } = target;
  const kept = await tagCompanions(repository, luggage.companions, { registry });
  const duration = formatDuration(clock.now().getTime() - started);
  const extent = `${sent} of ${blobs} blobs sent, ${formatSize(bytes)}, with ${luggage.companions.length} signatures and attestations`;
  log.line(`Copied ${luggage.image.root.digest} to ${repository.name}: ${extent}  ${duration}`);
  if (kept.length > 0) {
    log.warning(
      `${repository.name} has other signatures under ${kept.join(', ')}; they stay, and the source's are not added.`,
    );
  }
}
