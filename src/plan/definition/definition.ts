// The build as a bake definition: complete, printable, and replayable with `docker buildx bake -f`.
import type { SecretSource } from './build-inputs.ts';
import type { Exports } from './exports.ts';
import { type Attestation, type Attributes, type Caches, imageForm, isAttested, isInline } from './option.ts';

/** JSON data. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A target of the definition, with bake's keys. */
export type Target = { readonly [key: string]: Json | undefined };

/** A whole definition. */
export type Definition = {
  /** The built targets, if not all. */
  readonly group?: { readonly default: { readonly targets: readonly string[] } };
  readonly target: Readonly<Record<string, Target>>;
};

/** Returns the names of the built targets. */
export function builtTargets({ group, target }: Definition): readonly string[] {
  return group?.default.targets ?? Object.keys(target);
}

/** What a target is made of: what all its platforms have in common, its attestations, and its outputs. */
export type Source = { readonly common: Target; readonly attest: readonly Attestation[]; readonly exports: Exports };

/** The caches in a target. Only one that is a part of the image is written by the build; `keep` writes all others. */
export function cacheKeys({ from, to }: Caches): Target {
  return { 'cache-from': from, 'cache-to': to.filter(isInline) };
}

/** Returns the target without empty keys, and with escaped templates. */
export function completeTarget(target: Target): Target {
  return Object.fromEntries(literalEntries(target).filter(([, value]) => !isEmpty(value)));
}

/** Returns a name that no other target has. */
export function freeName(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? freeName(`${name}_`, taken) : name;
}

/** Whether the result is an index: a single platform without attestations is a plain manifest. */
export function makesIndex(platforms: readonly unknown[], attests: readonly Attestation[]): boolean {
  return platforms.length > 1 || attests.some(isAttested);
}

/** Formats a secret by its source, never by its value. */
export function formatSecret(secret: SecretSource): Json {
  return 'env' in secret
    ? { type: 'env', id: secret.id, env: secret.env }
    : { type: 'file', id: secret.id, src: secret.path };
}

/** Makes the output that pushes to every repository by digest, without tags. */
export function pushByDigest(repositories: readonly string[], making: Attributes = {}): Attributes {
  const push = { 'push-by-digest': 'true', 'name-canonical': 'true', push: 'true' };
  return { type: 'image', name: repositories.join(','), ...push, ...imageForm, ...making };
}

/** Makes the output of an OCI layout in a folder, for runs without a push. */
export function layoutFolder(path: string, making: Attributes = {}): Attributes {
  return { type: 'oci', dest: path, tar: 'false', ...imageForm, ...making };
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Doubles `$` and `%` that would start a bake template, in keys and values. */
function literalEntries(map: Target): readonly (readonly [string, Json])[] {
  return Object.entries(map).flatMap(([key, value]) =>
    value === undefined ? [] : [[literalText(key), literal(value)] as const],
  );
}

function literal(value: Json): Json {
  if (typeof value === 'string') return literalText(value);
  if (isList(value)) return value.map(literal);
  return typeof value === 'object' && value !== null ? Object.fromEntries(literalEntries(value)) : value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function literalText(text: string): string {
  return text.replace(/\$(?=\{)/g, '$$$$').replace(/%(?=\{)/g, '%%');
}

/** Warns of each text that bake changes: HCL normalizes Unicode to NFC. */
export function composedWarnings(targets: Definition['target']): readonly string[] {
  return Object.entries(targets).flatMap(([name, value]) =>
    placesOf(name, value).map(
      (place) => `${place} contains decomposed Unicode letters, which bake composes: e and ´ become é, one character.`,
    ),
  );
}

function placesOf(place: string, value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return value === value.normalize('NFC') ? [] : [place];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => placesOf(`${place}.${key}`, item));
}
