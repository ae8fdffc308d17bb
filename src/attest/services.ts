// Who signs attestations: Sigstore's public services for public repositories, GitHub's own for all others, so that no
// public log names a private image (actions/toolkit, packages/attest/src/endpoints.ts).
import { failure } from '../errors/failure.ts';
import type { Env, SigstoreServices } from '../ports/ports.ts';

/**
 * Returns the services; undefined for a GitHub Enterprise Server, which actions/attest does not support either. Raises
 * ATTEST_NOT_PERMITTED.
 */
export function servicesOf(isPublic: boolean, env: Env): SigstoreServices | undefined {
  const own = env['POLYARCH_SIGSTORE_URL'] ?? '';
  if (own !== '') return isPublic ? { fulcio: local(own), rekor: own } : { fulcio: local(own), timestamps: own };
  const { hostname } = new URL(env['GITHUB_SERVER_URL'] || 'https://github.com');
  if (hostname !== 'github.com' && !/^[a-z0-9-]+\.ghe\.com$/.test(hostname)) return undefined;
  if (isPublic) return { fulcio: 'https://fulcio.sigstore.dev', rekor: 'https://rekor.sigstore.dev' };
  const host = hostname === 'github.com' ? 'githubapp.com' : hostname;
  return { fulcio: `https://fulcio.${host}`, timestamps: `https://timestamp.${host}` };
}

/** The server of tests gets the identity of the workflow, so text that reached the variables of the job must not name one. */
function local(url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (['127.0.0.1', '[::1]', 'localhost'].includes(host)) return url;
  const fact = `POLYARCH_SIGSTORE_URL names ${JSON.stringify(url)}, which is not on this machine.`;
  throw failure('ATTEST_NOT_PERMITTED', fact, { input: 'attest', cure: 'Remove the variable POLYARCH_SIGSTORE_URL.' });
}
