// The commands of cosign: sign by digest, and verify.
import { at, listOf, parseJson } from '../oci/json.ts';
import type { Command } from './command.ts';
import { dockerShares } from './inherited.ts';

/** What a version of cosign can do: its generation, and whether it writes bundles that verify without a network. */
export type CosignVersion = { readonly major: number; readonly hasBundles: boolean };

/** A cosign, by its name or path. */
export type Cosign = CosignVersion & { readonly program: string };

/** Which cosign signs, and with which key, by the name that cosign knows it by. */
type KeyedCosign = { readonly program: string; readonly major: number; readonly key: string | undefined };

/** The same with the forms of the signatures. */
export type SignerKey = Cosign & KeyedCosign & { readonly forms: readonly SignatureForm[] };

const cosign = (program: string, args: readonly string[]): Command => ({
  ...{ program, args, timeout: 300_000 },
  inherits: [...dockerShares, 'signing'],
});

/** Asks for the version. */
export function askCosignVersion(program: string): Command {
  return { ...cosign(program, ['version', '--json']), timeout: 30_000 };
}

/**
 * Whether a version supports these flags. They were added in 2.0.0 (its CHANGELOG); sigstore/cosign#4696 lists
 * what version 4 removes.
 */
export function isFit({ major }: CosignVersion): boolean {
  return major === 2 || major === 3;
}

/**
 * Parses the version; undefined for other output. Until 3.0.4 a bundle that was made with a key could not be verified
 * without a network (sigstore/cosign#4613).
 */
export function parseCosign(stdout: string): CosignVersion | undefined {
  const [, ...parts] = /"gitVersion":\s*"v?(\d+)\.(\d+)\.(\d+)/i.exec(stdout) ?? [];
  const [major, minor = 0, patch = 0] = parts.map(Number);
  if (major === undefined) return undefined;
  return { major, hasBundles: major === 3 && (minor > 0 || patch >= 4) };
}

/**
 * How a signature is stored: under a tag `sha256-….sig`, which cosign 2 and every policy controller reads; or as a
 * Sigstore bundle that refers to the image, which cosign 3 prefers.
 */
export type SignatureForm = 'legacy' | 'bundle';

/** The forms that a cosign can write, of those that are wanted; the one that its consumers look for first is the last. */
export function formsOf(format: 'auto' | SignatureForm, { hasBundles }: CosignVersion): readonly SignatureForm[] {
  if (format !== 'auto') return [format];
  return hasBundles ? ['legacy', 'bundle'] : ['legacy'];
}

/**
 * Version 3 signs by Sigstore's own list of services, which goes with bundles alone. With a key there is no transparency
 * log, which would publish the names of private images.
 */
function formFlags({ key, major }: KeyedCosign, form: SignatureForm): readonly string[] {
  const isLegacy = form === 'legacy';
  return [
    ...(key === undefined ? [] : ['--key', key]),
    ...(major >= 3 && (key !== undefined || isLegacy) ? ['--use-signing-config=false'] : []),
    ...(major >= 3 && isLegacy ? ['--new-bundle-format=false'] : []),
    ...(key === undefined ? [] : ['--tlog-upload=false']),
  ];
}

/** In which form it is signed, with the flags and variables for the registry. */
type SigningOrder = {
  readonly form: SignatureForm;
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

/** Signs references by digest, one after the other; each of them may take a minute. `flags` are for their registry. */
export function signImages(
  signer: KeyedCosign,
  references: readonly string[],
  { form, flags, env }: SigningOrder,
): Command {
  const command = cosign(signer.program, ['sign', '--yes', ...formFlags(signer, form), ...flags, ...references]);
  return { ...command, timeout: 240_000 + 60_000 * references.length, env };
}

/** Exports the public key of a key. */
export function askPublicKey(program: string, key: string): Command {
  return cosign(program, ['public-key', '--key', key]);
}

/** The signer: a key, or the identity in a certificate, which is a regular expression where `isPattern`. */
export type Who =
  | { readonly key: string }
  | { readonly identity: string; readonly issuer: string; readonly isPattern?: boolean };

/** What is verified: references of one registry and the form of their signatures, with the flags for the registry. */
type Signed = Omit<SigningOrder, 'env'> & { readonly references: readonly string[] };

/**
 * Returns whether `cosign verify` found a signature. In bundles it accepts any attestation by the signer, too (cosign
 * 3.1.3), and only its output names the type.
 */
export function hasSignature(stdout: string, form: SignatureForm): boolean {
  return form === 'legacy' || typesIn(stdout).includes(signatureType);
}

/**
 * Returns whether `cosign verify` found nothing but attestations of one of the images: it prints a line for each. If it
 * cannot read one of the attestations, it leaves out all types of that image (cosign cmd/cosign/cli/verify/verify.go,
 * transformOutput), which proves nothing.
 */
export function hasAttestationsOnly(stdout: string, form: SignatureForm): boolean {
  if (form === 'legacy') return false;
  const images = stdout.split('\n').map(typesIn);
  return images.some((types) => types.length > 0 && types.every((type) => type && type !== signatureType));
}

const signatureType = 'https://sigstore.dev/cosign/sign/v1';

function typesIn(payloads: string): readonly unknown[] {
  return listOf(parseJson(payloads)).map((payload) => at(payload, 'critical', 'type'));
}

/** Returns the arguments that verify signatures, for polyarch and for users. cosign fails if one of them does not verify. */
export function verifyArguments(who: Who, major: number, { references, form, flags }: Signed): readonly string[] {
  const ofForm = major < 3 || form === 'bundle' ? [] : ['--new-bundle-format=false'];
  const identity = 'isPattern' in who && who.isPattern ? '--certificate-identity-regexp' : '--certificate-identity';
  const by = 'key' in who ? ['--key', who.key] : [identity, who.identity, '--certificate-oidc-issuer', who.issuer];
  const offline = 'key' in who ? ['--insecure-ignore-tlog=true'] : [];
  return ['verify', ...by, ...ofForm, ...offline, ...flags, ...references];
}

/** Verifies a signature. */
export function verifySignature(program: string, args: readonly string[], env: Command['env'] = {}): Command {
  return { ...cosign(program, args), env };
}
