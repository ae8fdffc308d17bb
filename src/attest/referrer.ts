// Keeps attestations beside the image, as referrers, where verifiers without access to GitHub look.
import { failure } from '../errors/failure.ts';
import { type Descriptor, type Manifest, manifestFrom, mediaTypes } from '../oci/image-index.ts';
import { readAfterWrite } from '../oci/read-after-write.ts';
import type { Referrer } from '../oci/referrers.ts';
import type { BlobSource, Ports, SigstoreBundle } from '../ports/ports.ts';
import { blobOf, listReferrers, putReferrer, readReferrers, type Subject } from '../referrers/referrers.ts';

/** A signed statement, and the type of its predicate. */
export type Signed = { readonly bundle: SigstoreBundle; readonly predicateType: string };

/** Puts the bundles beside their subject, and checks that they are listed. Raises ATTEST_NOT_STORED and REGISTRY_* failures. */
export async function putReferrers(place: Subject, signed: readonly Signed[], edges: Ports): Promise<void> {
  const { registry, clock } = edges;
  const { repository, digest } = place;
  const subject = await registry.head(repository, digest);
  if (subject === undefined) throw failure('CONTENT_MISSING', `${repository.name}@${digest} no longer exists.`);
  const created = clock.now().toISOString();
  const referrers: Manifest[] = [];
  for (const each of signed) {
    const bundle = blobOf(new TextEncoder().encode(JSON.stringify(each.bundle)));
    const manifest = referrerOf(each, { subject, bundle, created });
    await putReferrer(repository, { manifest, blobs: [emptyConfig, bundle] }, registry);
    referrers.push(manifest);
  }
  if (await areListed(place, referrers, edges)) return;
  const fact = `${repository.registry} does not list the attestations of ${repository.name}@${digest}.`;
  throw failure('ATTEST_NOT_STORED', fact, { input: 'attest' });
}

const emptyConfig = blobOf(new TextEncoder().encode('{}'));

type Parts = { readonly subject: Descriptor; readonly bundle: BlobSource; readonly created: string };

/** The manifest, with the fields and annotations that actions/attest writes (sigstore/sigstore-js, packages/oci/src/image.ts). */
function referrerOf({ bundle: { mediaType }, predicateType }: Signed, { subject, bundle, created }: Parts): Manifest {
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    artifactType: mediaType,
    config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: emptyConfig.digest, size: emptyConfig.size },
    layers: [{ mediaType, digest: bundle.digest, size: bundle.size }],
    subject,
    annotations: {
      'org.opencontainers.image.created': created,
      'dev.sigstore.bundle.content': 'dsse-envelope',
      'dev.sigstore.bundle.predicateType': predicateType,
    },
  };
  return manifestFrom(JSON.stringify(manifest), mediaTypes.manifest);
}

/** Whether the registry lists them, by its API or under the tag in its place, which is written here. */
async function areListed(subject: Subject, referrers: readonly Manifest[], edges: Ports): Promise<boolean> {
  const { registry, clock } = edges;
  const areIn = (list: readonly Referrer[] | undefined): boolean =>
    referrers.every((own) => list?.some((each) => each.digest === own.digest && each.artifactType !== undefined));
  if (!(await listReferrers(subject, referrers, registry))) return false;
  return areIn(await readAfterWrite(() => readReferrers(subject, registry), areIn, clock));
}
