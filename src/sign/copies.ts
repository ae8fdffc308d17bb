// Copies of bundles: a bundle names a digest and no repository, so cosign signs it once, and the other repositories get it
// as it is. Each signature costs cosign a decryption of the key.
import { Failure, failure, problem } from '../errors/failure.ts';
import { inLanes } from '../oci/concurrency.ts';
import type { Digest } from '../oci/digest.ts';
import { parseManifest } from '../oci/image-index.ts';
import type { Ports } from '../ports/ports.ts';
import { blobOf, listReferrers, putReferrer, type Referring } from '../referrers/put.ts';
import { type Bundled, findBundles, referrersOf } from './bundles.ts';

/** Concurrent images. */
const lanes = 4;

/** What was signed, and the same images in other repositories, which get the bundles. */
type Copying = { readonly subjects: readonly Bundled[]; readonly copies: readonly Bundled[] };

/** What referred to each image before it was signed. */
type Before = ReadonlyMap<string, readonly Digest[]>;

/** Lists the referrers of images whose new bundles will be copied. */
export async function referrersBefore({ subjects, copies }: Copying, ports: Ports): Promise<Before> {
  const before = new Map<string, readonly Digest[]>();
  if (copies.length === 0) return before;
  await inLanes(subjects, lanes, async (subject) => {
    before.set(subject.reference, await referrersOf(subject, ports));
  });
  return before;
}

/** Finds the new bundles as verifiers do, and copies them. Raises SIGN_FAILED and SIGNATURE_NOT_VERIFIED. */
export async function spreadBundles({ subjects, copies }: Copying, before: Before, ports: Ports): Promise<void> {
  await inLanes(subjects, lanes, async (subject) => {
    const old = before.get(subject.reference) ?? [];
    const listed = await findBundles(subject, (found) => found.some((digest) => !old.includes(digest)), ports);
    const targets = copies.filter(({ digest }) => digest === subject.digest);
    if (targets.length === 0) return;
    const digests = listed.filter((digest) => !old.includes(digest));
    const bundles = await naming(subject, () =>
      Promise.all(digests.map((digest) => readBundle(subject, digest, ports))),
    );
    for (const target of targets) await copyTo(target, bundles, ports);
  });
}

async function copyTo(target: Bundled, bundles: readonly Referring[], ports: Ports): Promise<void> {
  const { registry } = ports;
  const manifests = bundles.map(({ manifest }) => manifest);
  await naming(target, async () => {
    for (const bundle of bundles) await putReferrer(target.repository, bundle, registry);
    if (await listReferrers(target, manifests, registry)) return;
    throw failure('CONTENT_MALFORMED', 'The tag for the list of referrers points at something else.');
  });
  await findBundles(target, (found) => manifests.every((own) => found.includes(own.digest)), ports);
}

/** Reads a bundle with its blobs, which are small. Raises CONTENT_* and REGISTRY_* failures. */
async function readBundle({ repository }: Bundled, digest: Digest, { registry }: Ports): Promise<Referring> {
  const manifest = await registry.manifest(repository, digest);
  if (manifest === undefined) throw failure('CONTENT_MISSING', `${repository.name} does not have ${digest}.`);
  const content = parseManifest(manifest);
  if (content.kind !== 'image') throw failure('CONTENT_MALFORMED', `The referrer ${digest} is not a manifest.`);
  const digests = new Set([content.config, ...content.layers].map((blob) => blob.digest));
  const blobs = await Promise.all([...digests].map((blob) => registry.blob(repository, blob)));
  return { manifest, blobs: blobs.map(blobOf) };
}

/** Turns failures into SIGN_FAILED that names the image and keeps the cure. */
async function naming<T>({ reference }: Bundled, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure) || error.has('INTERRUPTED')) throw error;
    const problems = error.problems.map(({ code: _, fact, ...facts }) =>
      problem('SIGN_FAILED', `The bundle of ${reference} could not be copied: ${fact}`, { ...facts, input: 'sign' }),
    );
    throw new Failure(problems, { cause: error });
  }
}
