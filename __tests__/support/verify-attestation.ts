// Verifies attestations by the rules of `gh attestation verify` (cli/cli, pkg/cmd/attestation/verify/policy.go), with
// Sigstore's own library: signature, certificate, proof of the time, workflow, issuer, repository and owner.
import { createHash } from 'node:crypto';
import { bundleFromJSON } from '@sigstore/bundle';
import type { initializeCA, initializeCTLog, initializeTLog, initializeTSA } from '@sigstore/mock';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';

/** The keys and certificates that a verifier trusts. */
export type TrustMaterial = ReturnType<typeof toTrustMaterial>;

type Authorities = {
  readonly ca: Awaited<ReturnType<typeof initializeCA>>;
  readonly ctLog: Awaited<ReturnType<typeof initializeCTLog>>;
  readonly tLog: Awaited<ReturnType<typeof initializeTLog>>;
  readonly tsa: Awaited<ReturnType<typeof initializeTSA>>;
};

/** The trusted root that has the authorities of Sigstore's mock, from a minute ago on, as JSON. */
export function trustedRootOf({ ca, ctLog, tLog, tsa }: Authorities) {
  const validFor = { start: new Date(Date.now() - 60_000).toISOString() };
  const base64 = (view: ArrayBufferView): string =>
    Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('base64');
  const authority = (uri: string, chain: readonly ArrayBufferView[]) => ({
    subject: { organization: 'sigstore.mock', commonName: 'sigstore' },
    uri,
    certChain: { certificates: chain.map((each) => ({ rawBytes: base64(each) })) },
    validFor,
  });
  const log = (baseUrl: string, { publicKey }: { readonly publicKey: Buffer }) => ({
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: base64(publicKey), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
    logId: { keyId: createHash('sha256').update(publicKey).digest('base64') },
  });
  return {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    certificateAuthorities: [authority('https://fulcio.sigstore.dev', [ca.rootCertificate])],
    timestampAuthorities: [authority('https://timestamp.githubapp.com', [tsa.intCertificate, tsa.rootCertificate])],
    tlogs: [log('https://rekor.sigstore.dev', tLog)],
    ctlogs: [log('https://ctfe.sigstore.dev', ctLog)],
  };
}

/** What the verifier makes of a trusted root. */
export const trustIn = (root: object): TrustMaterial => toTrustMaterial(TrustedRoot.fromJSON(root));

/** Who must have signed. */
export type Expected = {
  readonly repository: string;
  readonly owner: string;
  readonly issuer: string;
  /** Whether the time is proved by a transparency log, else by a timestamp authority. */
  readonly isLogged: boolean;
};

/** What a bundle states. */
export type Stated = {
  readonly predicateType: string;
  readonly subjects: readonly { readonly name: string; readonly digest: string }[];
  readonly predicate: unknown;
};

/** Verifies a bundle and returns its statement. Raises the errors of the library. */
export function verifyAttestation(bundle: unknown, trust: TrustMaterial, expected: Expected): Stated {
  const { repository, owner, issuer, isLogged } = expected;
  const verifier = new Verifier(trust, { ctlogThreshold: 1, tlogThreshold: isLogged ? 1 : 0, timestampThreshold: 1 });
  verifier.verify(toSignedEntity(bundleFromJSON(bundle)), {
    subjectAlternativeName: new RegExp(`^https://github.com/${repository}/`, 'i'),
    extensions: { issuer },
    // Fulcio's extensions (sigstore/fulcio, docs/oid-info.md).
    oids: [extension(12, `https://github.com/${repository}`), extension(16, `https://github.com/${owner}`)],
  });
  const { dsseEnvelope } = bundle as { readonly dsseEnvelope: { readonly payload: string } };
  const { subject, predicateType, predicate } = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString());
  const subjects = subject.map(({ name, digest }: { name: string; digest: { sha256: string } }) => ({
    name,
    digest: `sha256:${digest.sha256}`,
  }));
  return { predicateType, subjects, predicate };
}

/** The value as a DER string. */
function extension(number: number, text: string) {
  const value = Buffer.concat([Buffer.from([0x0c, text.length]), Buffer.from(text)]);
  return { oid: { id: [1, 3, 6, 1, 4, 1, 57264, 1, number] }, value };
}
