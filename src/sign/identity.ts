// The identity of this workflow in a certificate, from the token: a reusable workflow signs with its own identity.
import { failure } from '../errors/failure.ts';
import { claimsOf } from '../oci/token-claims.ts';
import type { Ports } from '../ports/ports.ts';

/** The token, and the identity in its certificate. */
type Identity = { readonly token: string; readonly identity: string; readonly issuer: string };

/** Requests a token from GitHub. Raises SIGN_IDENTITY_MISSING. */
export async function askIdentity({ github }: Ports): Promise<Identity> {
  const token = await github.identity('sigstore');
  if (token === undefined)
    throw failure('SIGN_IDENTITY_MISSING', 'GitHub issued no identity token for this job.', { input: 'sign' });
  const { iss: issuer, job_workflow_ref: workflow } = claimsOf(token);
  if (typeof issuer !== 'string' || typeof workflow !== 'string')
    throw failure('SIGN_IDENTITY_MISSING', 'The identity token of this job does not name the workflow.', {
      input: 'sign',
    });
  // Fulcio's format of the identity: the server's URL and the workflow's reference.
  const server = issuer.startsWith('https://token.actions.githubusercontent.com')
    ? 'https://github.com'
    : new URL(issuer).origin;
  return { token, identity: `${server}/${workflow}`, issuer };
}
