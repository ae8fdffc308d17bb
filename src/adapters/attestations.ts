// Signs attestations by Sigstore's own library, which is loaded only where something is attested, and stores them with
// GitHub: POST /repos/{owner}/{repo}/attestations (docs.github.com/rest/repos/attestations).
import { failure, messageOf } from '../errors/failure.ts';
import type { Attestations, SigstoreServices } from '../ports/ports.ts';
import type { Post } from './api.ts';
import { orStopped } from './registry/cancel.ts';

/**
 * Milliseconds for a request, and how often it is repeated. The library passes no limit of bytes to its HTTP client (5.1.0,
 * src/external/fetch.ts), so the time alone bounds a response.
 */
const limits = { timeout: 20_000, retry: 3 };

/** Creates the services; a cancel ends the wait for the services. */
export function createAttestations(post: Post, canceled: AbortSignal): Attestations {
  return {
    store: (repository, bundle) => post(`/repos/${repository}/attestations`, { bundle }),
    sign: async (statement, { token, services }) => {
      const { DSSEBundleBuilder, FulcioSigner, RekorWitness, TSAWitness } = await import('@sigstore/sign');
      const { bundleToJSON } = await import('@sigstore/bundle');
      const identityProvider = { getToken: async () => token };
      const signer = new FulcioSigner({ identityProvider, fulcioBaseURL: services.fulcio, ...limits });
      const witnesses = [
        ...(services.rekor === undefined
          ? []
          : [new RekorWitness({ rekorBaseURL: services.rekor, fetchOnConflict: true, ...limits })]),
        ...(services.timestamps === undefined ? [] : [new TSAWitness({ tsaBaseURL: services.timestamps, ...limits })]),
      ];
      const artifact = { data: Buffer.from(statement), type: 'application/vnd.in-toto+json' };
      const signing = new DSSEBundleBuilder({ signer, witnesses }).create(artifact).catch((error: unknown) => {
        throw notSigned(error, services);
      });
      const interrupted = 'The job was canceled before everything was attested.';
      const bundle = bundleToJSON(await orStopped(signing, canceled, () => failure('INTERRUPTED', interrupted)));
      return { ...bundle, mediaType: bundle.mediaType };
    },
  };
}

/** Names the service by the codes of the library (sigstore/sigstore-js, packages/sign/src/error.ts). */
function notSigned(error: unknown, { fulcio, rekor, timestamps }: SigstoreServices): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const service = [
    { sign: 'CA_', name: 'Fulcio, which issues the certificate', url: fulcio },
    { sign: 'TLOG_', name: 'Rekor, the transparency log', url: rekor },
    { sign: 'TSA_', name: 'The timestamp authority', url: timestamps },
  ].find(({ sign }) => code.startsWith(sign));
  // Other messages may repeat the token.
  const what = service === undefined ? 'Sigstore failed' : `${service.name}, failed at ${service.url}: ${whyOf(error)}`;
  return failure('ATTEST_NOT_SIGNED', `${what.replace(/\.$/, '')}.`, { input: 'attest' }, { cause: error });
}

function whyOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return messageOf(cause).slice(0, 300);
}
