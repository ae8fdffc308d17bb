// Bundles as their verifiers look for them: by the referrers API, or by the tag in its place. Cosign writes that list with
// the type of the config (google/go-containerregistry pkg/v1/remote/write.go), by which Kyverno and policy-controller pass
// a bundle over; the list is corrected.
import { failure } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import { readAfterWrite } from '../oci/read-after-write.ts';
import type { Repository } from '../oci/reference.ts';
import { correctedList, fallbackTag, type Referrer, referrersIn } from '../oci/referrers.ts';
import type { Ports } from '../ports/ports.ts';

/** How the type of every version of the bundle begins. */
const bundleType = 'application/vnd.dev.sigstore.bundle';

export type Bundled = { readonly repository: Repository; readonly digest: Digest; readonly reference: string };

/** Returns the digests of all referrers of an image. */
export async function referrersOf({ repository, digest }: Bundled, { registry }: Ports): Promise<readonly Digest[]> {
  const answered = await registry.referrers(repository, digest);
  return digestsIn(answered ?? referrersIn(await registry.manifest(repository, fallbackTag(digest))));
}

/**
 * Waits until a verifier finds the bundles by their type, and returns all that are listed. `isThere` judges digests. Raises
 * SIGNATURE_NOT_VERIFIED.
 */
export async function findBundles(
  signed: Bundled,
  isThere: (found: readonly Digest[]) => boolean,
  ports: Ports,
): Promise<readonly Digest[]> {
  const { repository, digest, reference } = signed;
  const { registry, clock } = ports;
  const areListed = (list: readonly Referrer[] | undefined): boolean => isThere(bundlesIn(list));
  const answered = await registry.referrers(repository, digest);
  // A registry with the API may still show the list of a moment ago.
  const list =
    answered === undefined
      ? await listUnderTag(signed, isThere, ports)
      : await readAfterWrite(() => registry.referrers(repository, digest), areListed, clock);
  if (areListed(list)) return bundlesIn(list);
  const place = answered === undefined ? `the tag ${fallbackTag(digest)}` : 'the referrers API';
  throw failure('SIGNATURE_NOT_VERIFIED', `The bundle of ${reference} is not listed by ${place}.`, { input: 'sign' });
}

/** Reads the list under the tag, with the types of its entries, which are corrected there; undefined if the tag is missing. */
async function listUnderTag(
  { repository, digest }: Bundled,
  isThere: (found: readonly Digest[]) => boolean,
  { registry, clock }: Ports,
): Promise<readonly Referrer[] | undefined> {
  const tag = fallbackTag(digest);
  const read = () => registry.manifest(repository, tag);
  const list = await readAfterWrite(read, (seen) => isThere(digestsIn(referrersIn(seen))), clock);
  const corrected = list && (await correctedList(list, (referrer) => registry.manifest(repository, referrer)));
  if (corrected !== undefined) await registry.putManifest(repository, tag, corrected);
  return referrersIn(corrected ?? list);
}

function digestsIn(list: readonly Referrer[] = []): readonly Digest[] {
  return list.map(({ digest }) => digest);
}

function bundlesIn(list: readonly Referrer[] = []): readonly Digest[] {
  return digestsIn(list.filter(({ artifactType }) => artifactType?.startsWith(bundleType) === true));
}
