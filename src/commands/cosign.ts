// The commands of cosign: signing by digest, and what a consumer runs to check it.
import type { Command } from './command.ts';

/** How it is signed; a key by the name that cosign knows it by. */
export type SignerKey = { readonly key: string | undefined; readonly major: number };

const cosign = (args: readonly string[]): Command => ({ program: 'cosign', args, timeout: 300_000 });

/** Asks for the version. */
export function askCosign(): Command {
  return { ...cosign(['version', '--json']), timeout: 30_000 };
}

/** The major version; undefined where the answer is none. */
export function parseCosign(stdout: string): number | undefined {
  const [, major] = /"gitVersion":\s*"v?(\d+)\./i.exec(stdout) ?? [];
  return major === undefined ? undefined : Number(major);
}

/**
 * With a key: no transparency log, which would tell the world the names of private images, and signatures in the form
 * that cosign 2, policy controllers and machines without internet can read, too.
 */
function quiet({ key, major }: SignerKey): readonly string[] {
  if (key === undefined) return [];
  const old = major < 3 ? [] : ['--use-signing-config=false', '--new-bundle-format=false'];
  return ['--key', key, ...old, '--tlog-upload=false'];
}

/** Signs references by digest. */
export function signImages(signer: SignerKey, references: readonly string[], env: Command['env'] = {}): Command {
  return { ...cosign(['sign', '--yes', ...quiet(signer), ...references]), env };
}

/** Asks for the public half of a key. */
export function askPublicKey(key: string): Command {
  return cosign(['public-key', '--key', key]);
}

/** Who has signed, in the words of a consumer: a key, or the identity that a certificate names. */
export type Who = { readonly key: string } | { readonly identity: string; readonly issuer: string };

/** The arguments that check a signature; the same whoever runs them. */
export function verifyArguments(who: Who, major: number, reference: string): readonly string[] {
  if (!('key' in who))
    return ['verify', '--certificate-identity', who.identity, '--certificate-oidc-issuer', who.issuer, reference];
  const old = major < 3 ? [] : ['--new-bundle-format=false'];
  return ['verify', '--key', who.key, ...old, '--insecure-ignore-tlog=true', reference];
}

/** Checks a signature. */
export function verifySignature(args: readonly string[], env: Command['env'] = {}): Command {
  return { ...cosign(args), env };
}
