// Keeps attestations beside the image, as referrers, where verifiers without access to GitHub look.
import { failure } from '../errors/failure.ts';
import { type Descriptor, manifestFrom, mediaTypes } from '../oci/image-index.ts';
import { readAfterWrite } from '../oci/read-after-write.ts';
import type { Referrer } from '../oci/referrers.ts';
import type { Ports, SigstoreBundle } from '../ports/ports.ts';
import { blobOf, putReferrers, type Referring, readReferrers, type Subject } from '../referrers/referrers.ts';

/** A signed statement, and the type of its predicate. */
export type Signed = { readonly bundle: SigstoreBundle; readonly predicateType: string };

/** Puts the bundles beside their subject, and checks that they are listed. Raises ATTEST_NOT_STORED and REGISTRY_* failures. */
export async function putAttestations(place: Subject, signed: readonly Signed[], ports: Ports): Promise<void> {
  const { registry, clock } = ports;
  const { repository, digest } = place;
  const subject = await registry.head(repository, digest);
  if (subject === undefined) throw failure('CONTENT_MISSING', `${repository.name}@${digest} no longer exists.`);
  const created = clock.now().toISOString();
  const referrers = signed.map((each) => referrerOf(each, subject, created));
  const areIn = (list: readonly Referrer[] = []): boolean =>
    referrers.every(({ manifest }) =>
      list.some((each) => each.digest === manifest.digest && each.artifactType !== undefined),
    );
  const hasPlace = await putReferrers(place, referrers, registry);
  if (hasPlace && areIn(await readAfterWrite(() => readReferrers(place, registry), areIn, clock))) return;
  const fact = `${repository.registry} does not list the attestations of ${repository.name}@${digest}.`;
  throw failure('ATTEST_NOT_STORED', fact, { input: 'attest' });
}

const emptyConfig = blobOf(new TextEncoder().encode('{}'));

/** The referrer, with the fields and annotations that actions/attest writes (sigstore/sigstore-js, packages/oci/src/image.ts). */
function referrerOf({ bundle, predicateType }: Signed, subject: Descriptor, created: string): Referring {
  const { mediaType } = bundle;
  const blob = blobOf(new TextEncoder().encode(JSON.stringify(bundle)));
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    artifactType: mediaType,
    config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: emptyConfig.digest, size: emptyConfig.size },
    layers: [{ mediaType, digest: blob.digest, size: blob.size }],
    subject,
    annotations: {
      'org.opencontainers.image.created': created,
      'dev.sigstore.bundle.content': 'dsse-envelope',
      'dev.sigstore.bundle.predicateType': predicateType,
    },
  };
  return { manifest: manifestFrom(JSON.stringify(manifest), mediaTypes.manifest), blobs: [emptyConfig, blob] };
}
