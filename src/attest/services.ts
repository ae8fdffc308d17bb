// Who signs attestations: Sigstore's public services for public repositories, GitHub's own for all others, so that no
// public log names a private image (actions/toolkit, packages/attest/src/endpoints.ts).
import type { Env, SigstoreServices } from '../ports/ports.ts';

/** Returns the services; undefined for a GitHub Enterprise Server, which actions/attest does not support either. */
export function servicesOf(isPublic: boolean, env: Env): SigstoreServices | undefined {
  const own = env['POLYARCH_SIGSTORE_URL'] ?? '';
  if (own !== '') return isPublic ? { fulcio: own, rekor: own } : { fulcio: own, timestamps: own };
  const { hostname } = new URL(env['GITHUB_SERVER_URL'] || 'https://github.com');
  if (hostname !== 'github.com' && !/^[a-z0-9-]+\.ghe\.com$/.test(hostname)) return undefined;
  if (isPublic) return { fulcio: 'https://fulcio.sigstore.dev', rekor: 'https://rekor.sigstore.dev' };
  const host = hostname === 'github.com' ? 'githubapp.com' : hostname;
  return { fulcio: `https://fulcio.${host}`, timestamps: `https://timestamp.${host}` };
}
