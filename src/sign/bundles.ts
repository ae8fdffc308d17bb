// Bundles as their verifiers look for them: by the referrers API, or by the tag in its place. Cosign writes that list with
// the type of the config (google/go-containerregistry pkg/v1/remote/write.go), by which Kyverno and policy-controller pass
// a bundle over; the list is corrected.
import { failure } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import { type Manifest, parseObject } from '../oci/image-index.ts';
import { readAfterWrite } from '../oci/read-after-write.ts';
import type { Repository } from '../oci/reference.ts';
import { correctedList, fallbackTag, parseReferrers, type Referrer } from '../oci/referrers.ts';
import type { Ports } from '../ports/ports.ts';

/** How the type of every version of the bundle begins. */
const bundleType = 'application/vnd.dev.sigstore.bundle';

/** What was signed. */
type Bundled = { readonly repository: Repository; readonly digest: Digest; readonly reference: string };

/** Sees to it that a verifier finds the bundle by its type. Raises SIGNATURE_NOT_VERIFIED. */
export async function listBundle(signed: Bundled, ports: Ports): Promise<void> {
  const { repository, digest, reference } = signed;
  const { registry, clock } = ports;
  const hasBundle = (list: readonly Referrer[] | undefined): boolean =>
    list?.some(({ artifactType }) => artifactType?.startsWith(bundleType)) === true;
  const answered = await registry.referrers(repository, digest);
  // A registry with the API may still show the list of a moment ago.
  const list =
    answered === undefined
      ? await listUnderTag(signed, ports)
      : await readAfterWrite(() => registry.referrers(repository, digest), hasBundle, clock);
  if (hasBundle(list)) return;
  const place = answered === undefined ? `the tag ${fallbackTag(digest)}` : 'the referrers API';
  throw failure('SIGNATURE_NOT_VERIFIED', `The bundle of ${reference} is not listed by ${place}.`, { input: 'sign' });
}

/** Reads the list under the tag, after correcting it. */
async function listUnderTag(signed: Bundled, ports: Ports) {
  const list = await correctTag(signed, ports);
  return list && parseReferrers(parseObject(list.bytes, list.digest));
}

/** Returns the list under the tag, with the types of its entries; undefined if the tag is missing. */
async function correctTag({ repository, digest }: Bundled, { registry, clock }: Ports): Promise<Manifest | undefined> {
  const tag = fallbackTag(digest);
  const read = () => registry.manifest(repository, tag);
  const list = await readAfterWrite(read, (seen) => seen !== undefined, clock);
  const corrected = list && (await correctedList(list, (referrer) => registry.manifest(repository, referrer)));
  if (corrected === undefined) return list;
  await registry.putManifest(repository, tag, corrected);
  return corrected;
}
