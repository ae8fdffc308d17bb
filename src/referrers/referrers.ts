// Puts referrers beside their subject, and reads them: by the referrers API, or by the list under a tag without it.
import { type Digest, digestOf } from '../oci/digest.ts';
import type { Manifest } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import { extendedList, fallbackTag, type Referrer, referrersIn } from '../oci/referrers.ts';
import type { BlobSource, Registry } from '../ports/ports.ts';

/** A referrer with its blobs. */
export type Referring = { readonly manifest: Manifest; readonly blobs: readonly BlobSource[] };

/** What referrers are put beside. */
export type Subject = { readonly repository: Repository; readonly digest: Digest };

/** Puts referrers by their digests, each after its blobs, and lists them. Returns whether the list has a place for them. */
export async function putReferrers(
  subject: Subject,
  referrers: readonly Referring[],
  registry: Registry,
): Promise<boolean> {
  const { repository } = subject;
  for (const { manifest, blobs } of referrers) {
    // Registries reject a manifest before its content exists.
    for (const blob of blobs) await registry.putBlob(repository, blob);
    await registry.putManifest(repository, manifest.digest, manifest);
  }
  const manifests = referrers.map(({ manifest }) => manifest);
  return listReferrers(subject, manifests, registry);
}

/** Adds referrers to the list under the fallback tag if the registry has no API. Returns whether they are listed. */
export async function listReferrers(
  { repository, digest }: Subject,
  referrers: readonly Manifest[],
  registry: Registry,
): Promise<boolean> {
  if ((await registry.referrers(repository, digest)) !== undefined) return true;
  const tag = fallbackTag(digest);
  const held = await registry.manifest(repository, tag);
  const list = extendedList(held, referrers);
  // The tag may hold something else, which would be lost.
  if (list === undefined) return false;
  if (list !== held) await registry.putManifest(repository, tag, list);
  return true;
}

/** Reads what refers to a subject: by the API, or by the list under the fallback tag; undefined without either. */
export async function readReferrers(
  { repository, digest }: Subject,
  registry: Registry,
): Promise<readonly Referrer[] | undefined> {
  const listed = await registry.referrers(repository, digest);
  return listed ?? referrersIn(await registry.manifest(repository, fallbackTag(digest)));
}

/** Makes a blob of bytes in memory. */
export function blobOf(bytes: Uint8Array): BlobSource {
  return { digest: digestOf(bytes), size: bytes.length, open: () => ReadableStream.from([bytes]) };
}
