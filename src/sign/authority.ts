// Who signs, as cosign and users name the signer: by a public key, or by the identity in a certificate.
import { type Finished, tail } from '../commands/command.ts';
import { askPublicKey, type SignerKey, type Who } from '../commands/cosign.ts';
import { failure } from '../errors/failure.ts';
import type { Ports } from '../ports/ports.ts';
import { askIdentity } from './identity.ts';

/** The signer. */
export type Authority = {
  /** The signer for this step, and for users. */
  readonly who: Who;
  readonly shown: Who;
  readonly publicKey?: string;
  readonly verifyEnv: Readonly<Record<string, string>>;
};

/** The variable that passes the public key to cosign, without a file. */
const variable = 'POLYARCH_PUBLIC_KEY';

/** Asks cosign for the public key, or GitHub for the identity. Raises SIGN_FAILED and SIGN_IDENTITY_MISSING. */
export async function authorityOf({ key, program }: SignerKey, ports: Ports): Promise<Authority> {
  if (key === undefined) {
    const { token: _, ...who } = await askIdentity(ports);
    return { who, shown: who, verifyEnv: {} };
  }
  const asked = await ports.exec.run({ ...askPublicKey(program, key), env: keyEnv(key, ports) });
  if (asked.exitCode !== 0) throw failed('SIGN_FAILED', 'cosign could not read the key', asked);
  const publicKey = asked.stdout;
  const verifyEnv = { [variable]: publicKey };
  return { who: { key: `env://${variable}` }, shown: { key: 'cosign.pub' }, publicKey, verifyEnv };
}

/** The variable that an `env://NAME` key is in, by which cosign reads it; none for keys of another form. */
export function keyEnv(key: string, { env }: Ports): Readonly<Record<string, string>> {
  const [, name = ''] = /^env:\/\/(.+)$/.exec(key) ?? [];
  const value = env[name];
  return value === undefined ? {} : { [name]: value };
}

/** Makes the failure of a run of cosign. */
export function failed(
  code: 'SIGN_FAILED' | 'SIGNATURE_NOT_VERIFIED',
  fact: string,
  { stderr, isStopped }: Finished,
): Error {
  const why = isStopped === true ? ': timeout' : '';
  return failure(code, `${fact}${why}.`, { input: 'sign', tail: tail(stderr) });
}
