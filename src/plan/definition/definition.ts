// The build as a bake definition: complete, printable, and replayable with `docker buildx bake -f`.
import { type Annotation, formatAnnotation } from '../image/annotation.ts';
import { fitsForm, imageForm, type Making } from '../image/media-types.ts';
import type { BuildInputs, SecretSource } from '../request.ts';
import { type Attestation, type Attributes, type CacheEntry, isAttested, noProvenance } from './option.ts';

/** Plain data as JSON knows it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A target of the definition, by bake's own keys. */
export type Target = { readonly [key: string]: Json | undefined };

/** A whole definition. */
export type Definition = {
  /** What is built where not every target is. */
  readonly group?: { readonly default: { readonly targets: readonly string[] } };
  readonly target: Readonly<Record<string, Target>>;
};

/** The names of the targets that are built. */
export function builtTargets({ group, target }: Definition): readonly string[] {
  return group?.default.targets ?? Object.keys(target);
}

/** What a target is made of beside the build inputs. */
export type TargetParts = {
  readonly build: BuildInputs;
  readonly platforms: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
  readonly cache: { readonly from: readonly CacheEntry[]; readonly to: readonly CacheEntry[] };
  readonly outputs: readonly Json[];
};

/** Writes one target; what is empty is left out, so that the definition reads as a person would write it. */
export function makeTarget(parts: TargetParts): Target {
  const { build } = parts;
  const target: Target = {
    context: build.context,
    dockerfile: build.dockerfile,
    target: build.target,
    contexts: build.contexts,
    args: build.args,
    labels: parts.labels,
    annotations: parts.annotations.filter(fits(parts)).map(formatAnnotation),
    platforms: parts.platforms,
    attest: build.attests,
    secret: build.secrets.map(formatSecret),
    ssh: build.ssh,
    'cache-from': parts.cache.from,
    'cache-to': parts.cache.to,
    'extra-hosts': build.extraHosts,
    entitlements: build.allow.filter((name) => /^(network\.host|security\.insecure|device)/.test(name)),
    network: build.network,
    'no-cache': build.noCache || undefined,
    'no-cache-filter': build.noCacheFilters,
    pull: build.pull || undefined,
    'shm-size': build.shmSize,
    ulimits: build.ulimits,
    policy: build.policies,
    output: parts.outputs,
  };
  return completeTarget(target);
}

/** The target as bake reads it: nothing empty in it, and nothing taken for a template. */
export function completeTarget(target: Target): Target {
  return literalTarget(withoutEmpty(target));
}

/** Whether the result is an index: a single platform that nothing attests to stands alone. */
export function makesIndex(platforms: readonly unknown[], attests: readonly Attestation[]): boolean {
  return platforms.length > 1 || attests.some(isAttested);
}

/** BuildKit refuses annotations for an index that there is none of, or that Docker's own media types are for. */
function fits({ platforms, build }: TargetParts): (annotation: Annotation) => boolean {
  return fitsForm(makesIndex(platforms, build.attests), build.exports.image);
}

/** A secret as a target names it: by where buildx finds it, never by its value. */
export function formatSecret(secret: SecretSource): Json {
  return 'env' in secret
    ? { type: 'env', id: secret.id, env: secret.env }
    : { type: 'file', id: secret.id, src: secret.path };
}

/** Pushes to every repository by digest, and gives none of them a tag. */
export function pushByDigest(repositories: readonly string[], making: Making = {}): Attributes {
  const push = { 'push-by-digest': 'true', 'name-canonical': 'true', push: 'true' };
  return { type: 'image', name: repositories.join(','), ...push, ...imageForm, ...making };
}

/** Keeps the result as an OCI layout in a folder, for runs that push nothing. */
export function layoutFolder(path: string, making: Making = {}): Attributes {
  return { type: 'oci', dest: path, tar: 'false', ...imageForm, ...making };
}

/** The same build as the engine takes it: no attestations, and no annotations of an index. */
export function dockerTarget(parts: TargetParts, platforms: readonly string[], tags: readonly string[]): Target {
  return {
    ...makeTarget({
      ...parts,
      platforms,
      annotations: [],
      build: { ...parts.build, attests: [noProvenance] },
    }),
    ...(tags.length === 0 ? {} : { tags }),
  };
}

function withoutEmpty(target: Target): Target {
  return Object.fromEntries(Object.entries(target).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

/** Doubles the `$` and `%` that bake would read as the start of a template, in keys as in values. */
function literalTarget(target: Target): Target {
  return Object.fromEntries(
    Object.entries(target).map(([key, value]) => [key, value === undefined ? value : literal(value)]),
  );
}

function literal(value: Json): Json {
  if (typeof value === 'string') return literalText(value);
  if (isList(value)) return value.map(literal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [literalText(key), item === undefined ? item : literal(item)]),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function literalText(text: string): string {
  return text.replace(/\$(?=\{)/g, '$$$$').replace(/%(?=\{)/g, '%%');
}
