// Who this workflow is for a certificate: read from the token itself, because a reusable workflow signs in its own name.
import { failure } from '../errors/failure.ts';
import { claimsOf } from '../oci/token-claims.ts';
import type { Ports } from '../ports/ports.ts';

/** The token, and what the certificate that is made of it will say. */
export type Identity = { readonly token: string; readonly identity: string; readonly issuer: string };

/** Asks GitHub for a token. Raises SIGN_IDENTITY_MISSING. */
export async function askIdentity({ github }: Pick<Ports, 'github'>): Promise<Identity> {
  const token = await github.identity('sigstore');
  if (token === undefined)
    throw failure('SIGN_IDENTITY_MISSING', 'GitHub issued no identity token for this job.', { input: 'sign' });
  const { iss: issuer, job_workflow_ref: workflow } = claimsOf(token) ?? {};
  if (typeof issuer !== 'string' || typeof workflow !== 'string')
    throw failure('SIGN_IDENTITY_MISSING', 'The identity token of this job does not name the workflow.', {
      input: 'sign',
    });
  // Fulcio makes the name of the certificate so: the server's URL and the workflow's reference.
  const server = issuer.startsWith('https://token.actions.githubusercontent.com')
    ? 'https://github.com'
    : new URL(issuer).origin;
  return { token, identity: `${server}/${workflow}`, issuer };
}
