// Who this workflow is for a certificate: read from the token itself, because a reusable workflow signs in its own name.
import { failure } from '../errors/failure.ts';
import { isRecord } from '../oci/json.ts';
import type { Ports } from '../ports/ports.ts';

/** The token, and what the certificate that is made of it will say. */
export type Identity = { readonly token: string; readonly identity: string; readonly issuer: string };

/** Asks GitHub for a token. Raises SIGN_IDENTITY_MISSING. */
export async function askIdentity({ github }: Pick<Ports, 'github'>): Promise<Identity> {
  const token = await github.identity('sigstore');
  if (token === undefined)
    throw failure('SIGN_IDENTITY_MISSING', 'GitHub gives this job no token for its identity.', { input: 'sign' });
  const claims = claimsOf(token);
  const { iss: issuer, job_workflow_ref: workflow } = claims;
  if (typeof issuer !== 'string' || typeof workflow !== 'string')
    throw failure('SIGN_IDENTITY_MISSING', 'The token of this job does not say which workflow it is.', {
      input: 'sign',
    });
  // Fulcio makes the name of the certificate so: the server's URL and the workflow's reference.
  const server = issuer.startsWith('https://token.actions.githubusercontent.com')
    ? 'https://github.com'
    : new URL(issuer).origin;
  return { token, identity: `${server}/${workflow}`, issuer };
}

/** What a token claims; nothing is trusted to it but its own words. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const bytes = Uint8Array.from(atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')), (c) =>
      c.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isRecord(claims) ? claims : {};
  } catch {
    return {};
  }
}
