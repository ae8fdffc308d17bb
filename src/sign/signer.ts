// Who signs, as cosign and users name the signer: by a public key, or by the identity in a certificate.

import { type Finished, tail, whyUnanswered } from '../commands/command.ts';
import { askPublicKey, type SignerKey, type Who } from '../commands/cosign.ts';
import { failure } from '../errors/failure.ts';
import { claimsOf } from '../oci/json.ts';
import type { Ports } from '../ports/ports.ts';

/** Who signs, with which cosign, and how the signatures are verified. */
export type Signer = SignerKey & {
  /** The signer for this step, and for users. */
  readonly who: Who;
  readonly shown: Who;
  readonly publicKey?: string;
  readonly verifyEnv: Readonly<Record<string, string>>;
};

/** The variable that passes the public key to cosign, without a file. */
const variable = 'POLYARCH_PUBLIC_KEY';

/** Asks cosign for the public key, or GitHub for the identity. Raises SIGN_FAILED, SIGN_IDENTITY_MISSING and IDENTITY_UNAVAILABLE. */
export async function signerOf(signing: SignerKey, ports: Ports): Promise<Signer> {
  const { key, program } = signing;
  if (key === undefined) {
    const { token: _, ...who } = await askIdentity(ports);
    return { ...signing, who, shown: who, verifyEnv: {} };
  }
  const asked = await ports.exec.run({ ...askPublicKey(program, key), env: keyEnv(key, ports) });
  if (asked.exitCode !== 0) throw failed('cosign could not read the key', asked);
  const publicKey = asked.stdout;
  const verifyEnv = { [variable]: publicKey };
  return { ...signing, who: { key: `env://${variable}` }, shown: { key: 'cosign.pub' }, publicKey, verifyEnv };
}

/** The token, and the identity in its certificate. */
type Identity = { readonly token: string; readonly identity: string; readonly issuer: string };

/**
 * Requests a token from GitHub, whose certificate names the workflow: a reusable one signs with its own identity. Raises
 * SIGN_IDENTITY_MISSING and IDENTITY_UNAVAILABLE.
 */
export async function askIdentity({ github }: Ports): Promise<Identity> {
  const missing = (fact: string) => failure('SIGN_IDENTITY_MISSING', fact, { input: 'sign' });
  const token = await github.identity('sigstore');
  if (token === undefined) throw missing('This job may not request an identity token.');
  const { iss: issuer, job_workflow_ref: workflow } = claimsOf(token);
  if (typeof issuer !== 'string' || typeof workflow !== 'string')
    throw missing('The identity token of this job does not name the workflow.');
  // Fulcio's format of the identity: the server's URL and the workflow's reference.
  const isGitHub = issuer.startsWith('https://token.actions.githubusercontent.com');
  const server = isGitHub ? 'https://github.com' : new URL(issuer).origin;
  return { token, identity: `${server}/${workflow}`, issuer };
}

/** The variable that an `env://NAME` key is in, by which cosign reads it; none for keys of another form. */
export function keyEnv(key: string, { env }: Ports): Readonly<Record<string, string>> {
  const [, name = ''] = /^env:\/\/(.+)$/.exec(key) ?? [];
  const value = env[name];
  return value === undefined ? {} : { [name]: value };
}

/** Makes the failure of a run of cosign that should have signed. */
export function failed(fact: string, finished: Finished): Error {
  return failure('SIGN_FAILED', `${fact}${whyUnanswered('cosign', finished)}.`, {
    input: 'sign',
    tail: tail(finished.stderr),
  });
}
