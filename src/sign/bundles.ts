// Bundles beside an image, as their verifiers look for them: by the referrers API, or by the tag in its place. A bundle names
// a digest and no repository, so cosign signs it once, and the other repositories get copies: each signature costs cosign a
// decryption of the key.
import { Failure, failure, orElse, problem } from '../errors/failure.ts';
import { forEachLimited } from '../oci/concurrency.ts';
import type { Digest } from '../oci/digest.ts';
import { parseManifest } from '../oci/image-index.ts';
import { readAfterWrite } from '../oci/read-after-write.ts';
import { correctedList, fallbackTag, type Referrer, referrersIn } from '../oci/referrers.ts';
import type { Ports } from '../ports/ports.ts';
import { blobOf, putReferrers, type Referring, readReferrers, type Subject } from '../referrers/referrers.ts';

/** Concurrent images. */
const concurrency = 4;

/** What was signed, and the same images in other repositories, which get the bundles. */
type Copying = { readonly subjects: readonly Bundled[]; readonly copies: readonly Bundled[] };

/** What referred to each image before it was signed. */
type Before = ReadonlyMap<string, readonly Digest[]>;

/** Lists the referrers of images, from which their new bundles differ: attestations and earlier signatures are bundles, too. */
export async function referrersBefore({ subjects }: Copying, ports: Ports): Promise<Before> {
  const before = new Map<string, readonly Digest[]>();
  await forEachLimited(subjects, concurrency, async (subject) => {
    before.set(subject.reference, digestsIn(await readReferrers(subject, ports.registry)));
  });
  return before;
}

/** Finds the new bundles as verifiers do, and copies them. Raises SIGN_FAILED and SIGNATURE_NOT_VERIFIED. */
export async function spreadBundles({ subjects, copies }: Copying, before: Before, ports: Ports): Promise<void> {
  await forEachLimited(subjects, concurrency, async (subject) => {
    const old = before.get(subject.reference) ?? [];
    const isNew = (digest: Digest) => !old.includes(digest);
    const digests = (await findBundles(subject, (found) => found.some(isNew), ports)).filter(isNew);
    const targets = copies.filter(({ digest }) => digest === subject.digest);
    if (targets.length === 0) return;
    const bundles = await naming(subject, () =>
      Promise.all(digests.map((digest) => readBundle(subject, digest, ports))),
    );
    for (const target of targets) await copyTo(target, bundles, ports);
  });
}

async function copyTo(target: Bundled, bundles: readonly Referring[], ports: Ports): Promise<void> {
  await naming(target, async () => {
    if (await putReferrers(target, bundles, ports.registry)) return;
    throw failure('CONTENT_MALFORMED', 'The tag for the list of referrers points at something else.');
  });
  await findBundles(target, (found) => bundles.every(({ manifest }) => found.includes(manifest.digest)), ports);
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
function naming<T>({ reference }: Bundled, work: () => Promise<T>): Promise<T> {
  return orElse(work(), (cause) => {
    const problems = cause.problems.map(({ code: _, fact, ...facts }) =>
      problem('SIGN_FAILED', `The bundle of ${reference} could not be copied: ${fact}`, { ...facts, input: 'sign' }),
    );
    throw new Failure(problems, { cause });
  });
}

/** How the type of every version of the bundle begins. */
const bundleType = 'application/vnd.dev.sigstore.bundle';

/** What was signed. */
type Bundled = Subject & { readonly reference: string };

/** Whether the bundles that are waited for are among these referrers. */
type Wanted = (found: readonly Digest[]) => boolean;

/** Waits until a verifier finds the bundles by their type, and returns all that are listed. Raises SIGNATURE_NOT_VERIFIED. */
async function findBundles(signed: Bundled, areThere: Wanted, ports: Ports): Promise<readonly Digest[]> {
  const { registry, clock } = ports;
  const bundlesIn = (list: readonly Referrer[] = []) =>
    digestsIn(list.filter(({ artifactType }) => artifactType?.startsWith(bundleType)));
  const read = () => registry.referrers(signed.repository, signed.digest);
  const hasApi = (await read()) !== undefined;
  // A registry with the API may still show the list of a moment ago.
  const list = hasApi
    ? await readAfterWrite(read, (seen) => areThere(bundlesIn(seen)), clock)
    : await listUnderTag(signed, areThere, ports);
  const bundles = bundlesIn(list);
  if (areThere(bundles)) return bundles;
  const place = hasApi ? 'the referrers API' : `the tag ${fallbackTag(signed.digest)}`;
  const fact = `The bundle of ${signed.reference} is not listed by ${place}.`;
  throw failure('SIGNATURE_NOT_VERIFIED', fact, { input: 'sign' });
}

/**
 * Reads the list under the tag; undefined if the tag is missing. Cosign writes it with the type of the config
 * (google/go-containerregistry pkg/v1/remote/write.go), by which Kyverno and policy-controller pass a bundle over, so the
 * types are corrected there.
 */
async function listUnderTag({ repository, digest }: Bundled, areThere: Wanted, { registry, clock }: Ports) {
  const tag = fallbackTag(digest);
  const read = () => registry.manifest(repository, tag);
  const list = await readAfterWrite(read, (seen) => areThere(digestsIn(referrersIn(seen))), clock);
  const corrected = list && (await correctedList(list, (referrer) => registry.manifest(repository, referrer)));
  if (corrected !== undefined) await registry.putManifest(repository, tag, corrected);
  return referrersIn(corrected ?? list);
}

function digestsIn(list: readonly Referrer[] = []): readonly Digest[] {
  return list.map(({ digest }) => digest);
}
