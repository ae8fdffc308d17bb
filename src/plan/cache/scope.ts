// The place of a build's cache: a scope of the GitHub Actions cache, or a reference.
import { createHash } from 'node:crypto';
import { hasTag } from '../../oci/reference.ts';

/** The facts that identify a build's cache. */
type ScopeParts = {
  readonly repository: string;
  readonly target: string | undefined;
  readonly dockerfile: string | undefined;
  readonly context: string;
  readonly platforms: readonly string[];
};

/** The build among related ones: one platform of several, one target of several. */
export type Kin = { readonly scope: ScopeParts; readonly isLeg?: boolean; readonly target?: string };

/** One place to write to, and all to read from. */
export type Places = { readonly own: string; readonly read: readonly string[] };

/** The default platforms of a fan-out, whose caches are useful for other platforms. */
const usual = ['linux/amd64', 'linux/arm64'];

/**
 * Returns the scopes of the GitHub Actions cache. If an earlier step of the job writes the same
 * scope, this step gets another one, and reads both.
 */
export function scopesFor(kin: Kin, given: string | undefined, taken: readonly string[]): Places {
  const base = nameFor(kin, given);
  const own = given === undefined ? untaken(base, taken) : base;
  const kinds = kin.isLeg === true ? usual.map((platform) => nameFor(ofPlatform(kin, platform), given)) : [];
  return { own, read: [...new Set([own, base, ...kinds])] };
}

/** Returns the reference of a registry cache. A given one is used unchanged. */
export function referenceFor(kin: Kin, given: string | undefined, taken: readonly string[]): Places {
  const base = tagged(given ?? kin.scope.repository, suffixOf(kin));
  const own = given === undefined ? untaken(base, taken) : base;
  return { own, read: [...new Set([own, base])] };
}

function nameFor(kin: Kin, given: string | undefined): string {
  return given === undefined ? cacheScope(kin.scope) : `${given}${suffixOf(kin)}`;
}

function ofPlatform(kin: Kin, platform: string): Kin {
  return { ...kin, scope: { ...kin.scope, platforms: [platform] } };
}

function untaken(name: string, taken: readonly string[]): string {
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? name : `${name}-${count}`;
    if (!taken.includes(tried)) return tried;
  }
}

/** Returns the suffix that separates the caches of jobs and targets. */
function suffixOf({ scope, isLeg = false, target }: Kin): string {
  const parts = [...(target === undefined ? [] : [target]), ...(isLeg ? scope.platforms : [])];
  return parts.map((part) => `-${part.replace(/[^A-Za-z0-9.-]+/g, '-')}`).join('');
}

/** Appends a suffix to the tag; without a tag it would mean `latest`, which belongs to an image. */
function tagged(reference: string, suffix: string): string {
  return hasTag(reference) ? `${reference}${suffix}` : `${reference}:buildcache${suffix}`;
}

/** Returns a unique scope for every image, target, file and set of platforms, so that builds do not overwrite each other. */
export function cacheScope(parts: ScopeParts): string {
  const identity = [parts.repository, parts.target, parts.dockerfile, parts.context, ...parts.platforms];
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 12);
  const readable = [parts.repository.split('/').at(-1), parts.target].filter((part) => part !== undefined).join('-');
  return `polyarch-${readable.replace(/[^A-Za-z0-9.-]+/g, '-')}-${hash}`;
}
