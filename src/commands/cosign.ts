// The commands of cosign: sign by digest, and verify.
import type { Command } from './command.ts';
import { dockerShares } from './inherited.ts';

/** A cosign: its name or path, and its major version. */
export type Cosign = { readonly program: string; readonly major: number };

/** The signing mode; a key by its cosign reference. */
export type SignerKey = Cosign & { readonly key: string | undefined };

const cosign = (program: string, args: readonly string[]): Command => ({
  ...{ program, args, timeout: 300_000 },
  inherits: [...dockerShares, 'signing'],
});

/** Asks for the version. */
export function askCosign(program: string): Command {
  return { ...cosign(program, ['version', '--json']), timeout: 30_000 };
}

/**
 * Whether a version supports these flags. They were added in 2.0.0 (its CHANGELOG); sigstore/cosign#4696 lists
 * what version 4 removes.
 */
export function isFit(major: number | undefined): major is number {
  return major === 2 || major === 3;
}

/** Parses the major version; undefined for other output. */
export function parseCosign(stdout: string): number | undefined {
  const [, major] = /"gitVersion":\s*"v?(\d+)\./i.exec(stdout) ?? [];
  return major === undefined ? undefined : Number(major);
}

/**
 * With a key: no transparency log, which would publish the names of private images, and signatures in the format
 * that cosign 2, policy controllers and machines without internet can read, too.
 */
function quiet({ key, major }: Pick<SignerKey, 'key' | 'major'>): readonly string[] {
  if (key === undefined) return [];
  const old = major < 3 ? [] : ['--use-signing-config=false', '--new-bundle-format=false'];
  return ['--key', key, ...old, '--tlog-upload=false'];
}

/** Signs references by digest, one after the other; each of them may take a minute. `flags` are for their registry. */
export function signImages(
  signer: SignerKey,
  references: readonly string[],
  { flags, env }: { readonly flags: readonly string[]; readonly env: Readonly<Record<string, string>> },
): Command {
  const command = cosign(signer.program, ['sign', '--yes', ...quiet(signer), ...flags, ...references]);
  return { ...command, timeout: 240_000 + 60_000 * references.length, env };
}

/** Exports the public key of a key. */
export function askPublicKey(program: string, key: string): Command {
  return cosign(program, ['public-key', '--key', key]);
}

/** The signer: a key, or the identity in a certificate. */
export type Who = { readonly key: string } | { readonly identity: string; readonly issuer: string };

/** The subject: a reference, with the flags for its registry. */
export type Signed = { readonly reference: string; readonly flags: readonly string[] };

/** Returns the arguments that verify a signature, for polyarch and for users. */
export function verifyArguments(who: Who, major: number, { reference, flags }: Signed): readonly string[] {
  if (!('key' in who)) {
    const by = ['--certificate-identity', who.identity, '--certificate-oidc-issuer', who.issuer];
    return ['verify', ...by, ...flags, reference];
  }
  const old = major < 3 ? [] : ['--new-bundle-format=false'];
  return ['verify', '--key', who.key, ...old, '--insecure-ignore-tlog=true', ...flags, reference];
}

/** Verifies a signature. */
export function verifySignature(program: string, args: readonly string[], env: Command['env'] = {}): Command {
  return { ...cosign(program, args), env };
}
