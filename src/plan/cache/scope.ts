// Where a build keeps its cache: a scope of the GitHub Actions cache, or a reference, of its own.
import { createHash } from 'node:crypto';

/** What tells one build's cache from another's. */
export type ScopeParts = {
  readonly repository: string;
  readonly target: string | undefined;
  readonly dockerfile: string | undefined;
  readonly context: string;
  readonly platforms: readonly string[];
};

/** The build among its kin: a job that builds one platform of several, a target of several. */
export type Kin = { readonly scope: ScopeParts; readonly isLeg?: boolean; readonly target?: string };

/** One place to write to, and all to read from. */
export type Places = { readonly own: string; readonly read: readonly string[] };

/** What the jobs of a publish build by default; they are likely to have kept what a job for another platform can use. */
const usual = ['linux/amd64', 'linux/arm64'];

/**
 * The scopes of the GitHub Actions cache. Earlier steps of the job have taken some: where this one would overwrite what
 * they wrote, it gets one of its own, and reads theirs.
 */
export function scopesFor(kin: Kin, given: string | undefined, taken: readonly string[]): Places {
  const base = nameFor(kin, given);
  const own = given === undefined ? untaken(base, taken) : base;
  const kinds = kin.isLeg === true ? usual.map((platform) => nameFor(ofPlatform(kin, platform), given)) : [];
  return { own, read: [...new Set([own, base, ...kinds])] };
}

/** The reference of a registry cache. One that was given is used as it is. */
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

/** What tells the cache of a job, or of a target, from those beside it. */
function suffixOf({ scope, isLeg = false, target }: Kin): string {
  const parts = [...(target === undefined ? [] : [target]), ...(isLeg ? scope.platforms : [])];
  return parts.map((part) => `-${part.replace(/[^A-Za-z0-9.-]+/g, '-')}`).join('');
}

/** The reference with something behind its tag; without one it would mean `latest`, which is an image's. */
function tagged(reference: string, suffix: string): string {
  return /:[^/]+$/.test(reference) ? `${reference}${suffix}` : `${reference}:buildcache${suffix}`;
}

/** A scope of its own for every image, target, file and set of platforms; never the constant that builds overwrite each other in. */
export function cacheScope(parts: ScopeParts): string {
  const identity = [parts.repository, parts.target, parts.dockerfile, parts.context, ...parts.platforms];
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 12);
  const readable = [parts.repository.split('/').at(-1), parts.target].filter((part) => part !== undefined).join('-');
  return `polyarch-${readable.replace(/[^A-Za-z0-9.-]+/g, '-')}-${hash}`;
}
