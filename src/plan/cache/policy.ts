// The cache policy: where to read and write, decided by who could read the written cache.

import { createHash } from 'node:crypto';
import { hasTag, type Repository } from '../../oci/reference.ts';
import type { PlannedPlatform } from '../builder/nodes.ts';
import type { CacheEntry, Caches } from '../definition/option.ts';
import { type Event, isForeign } from '../event.ts';
import { decidePush, intendedPush } from '../push.ts';
import type { CacheInputs, Request, Runner } from '../request.ts';

/** The caches of one image, and the reason in words. */
export type CachePlan = Caches & {
  readonly reason: string;
  /** The scope or reference that is written, to detect other steps that write it. */
  readonly place?: string;
};

/** The facts that identify a build's cache. */
type ScopeParts = {
  readonly repository: string;
  readonly target: string | undefined;
  readonly dockerfile: string | undefined;
  readonly context: string;
  readonly platforms: readonly string[];
};

/** The facts for the policy, of a build among related ones: one platform of several, one target of several. */
export type CacheQuestion = {
  readonly scope: ScopeParts;
  readonly isPart?: boolean;
  readonly target?: string;
  readonly inputs: CacheInputs;
  readonly event: Event;
  readonly runner: Runner;
  /** Whether the run may write to a registry. */
  readonly mayPush: boolean;
};

/** The parts of a request that decide about a cache. */
type Asking = Pick<Request, 'cache' | 'event' | 'runner' | 'push' | 'accounts'> & {
  readonly build: Pick<Request['build'], 'target' | 'dockerfile' | 'context'>;
  readonly run: Pick<Request['run'], 'stage' | 'call'>;
};

/** Returns the facts for an image of the request; the target only for a bake definition. */
export function cacheQuestion(
  request: Asking,
  { repositories, platforms }: { repositories: readonly Repository[]; platforms: readonly PlannedPlatform[] },
  target?: { readonly name: string; readonly isAlone: boolean },
): CacheQuestion {
  const { cache, event, runner, build, run } = request;
  // Without an image name, the source repository identifies the cache.
  const repository = repositories[0]?.name ?? `${event.repository.owner}/${event.repository.name}`;
  const scope = { ...build, repository, platforms: platforms.map(({ platform }) => platform.name) };
  return {
    inputs: cache,
    event,
    runner,
    scope: target === undefined ? scope : { ...scope, target: target.name },
    isPart: run.stage === 'build',
    mayPush: decidePush({ ...request, call: run.call, repositories }).enabled,
    ...(target === undefined || target.isAlone ? {} : { target: target.name }),
  };
}

/** Decides import and export. */
export function planCache(question: CacheQuestion): CachePlan {
  const { inputs, event, runner } = question;
  if (inputs.from.length > 0 || inputs.to.length > 0) {
    return { from: inputs.from, to: inputs.to, reason: 'set by cache-from and cache-to' };
  }
  const unused = whyUnused(inputs, event);
  if (unused !== undefined) return { from: [], to: [], reason: unused };
  const isRegistry = inputs.kind === 'registry';
  if (!isRegistry && runner.cacheService === undefined) {
    return { from: [], to: [], reason: runner.cacheRefusal ?? 'the GitHub Actions cache is not available' };
  }
  const places = isRegistry ? referenceFor(question) : scopesFor(question);
  const entry = (place: string): CacheEntry =>
    isRegistry ? { type: 'registry', ref: place } : { type: 'gha', scope: place };
  const name = isRegistry ? places.own : 'the GitHub Actions cache';
  const from = places.read.map(entry);
  const why = (isRegistry ? whyNotPushed(question) : undefined) ?? whyNotWritten(event, inputs, runner);
  if (why !== undefined) return { from, to: [], reason: `read from ${name}; ${why}` };
  // A failed export of one image does not affect others, but is still reported.
  const to = { ...entry(places.own), mode: inputs.mode, 'ignore-error': 'true' };
  return { from, to: [to], reason: `read from and written to ${name}`, place: places.own };
}

/** Unlike GitHub's cache, a registry cache has no branches: a release would read the cache of a pull request. */
function whyNotPushed({ event, mayPush }: CacheQuestion): string | undefined {
  return event.pullRequest === undefined && mayPush
    ? undefined
    : 'not written by pull requests and runs without a push';
}

/** The facts for the policy of a bake definition. */
export type CacheFacts = {
  readonly cache: { readonly kind: CacheInputs['kind'] };
  readonly event: Event;
  readonly runner: { readonly mayWriteCache?: boolean };
  readonly push: Request['push'];
};

/** Returns why the build uses no cache at all. */
export function whyUnused({ kind }: CacheFacts['cache'], event: Event): string | undefined {
  if (kind === 'off') return 'the cache is off';
  return kind === 'trusted' && isOfTag(event) ? 'off for tags, because of `cache: trusted`' : undefined;
}

/** Caches that runs of all branches share. */
const shared = ['registry', 's3', 'azblob'];

/** Returns why a bake definition may not write a type of cache, as the step itself would not. */
export function whyWithheld(type: string, { cache, event, runner, push }: CacheFacts): string | undefined {
  if (type === 'inline') return undefined;
  const unused = whyUnused(cache, event);
  if (unused !== undefined) return unused;
  if (type === 'gha') return whyNotWritten(event, cache, runner);
  if (event.pullRequest !== undefined) return 'not written by pull requests';
  if (shared.includes(type) && !intendedPush({ push, event }).enabled) return 'not written by runs without a push';
  // Unlike in GitHub's cache, other runs can read what a tag writes.
  return isOfTag(event) ? undefined : whyNotWritten(event, cache, {});
}

const isOfTag = ({ ref }: Event): boolean => ref.startsWith('refs/tags/');

/** Returns why this run does not write: other runs cannot read the cache, or must not trust it. */
function whyNotWritten(
  event: Event,
  { kind }: CacheFacts['cache'],
  { mayWriteCache }: CacheFacts['runner'],
): string | undefined {
  if (isOfTag(event)) return 'not written, because other runs cannot read the cache of a tag';
  if (event.name === 'merge_group') return 'not written, because a merge queue branch is deleted after the run';
  if (isForeign(event)) {
    return `not written, because ${event.name} may build untrusted code, and the default branch would read it`;
  }
  if (event.pullRequest !== undefined && kind !== 'gha') {
    return 'not written by pull requests unless `cache: gha` is set';
  }
  return mayWriteCache === false && kind !== 'registry'
    ? 'not written, because this run has read-only access'
    : undefined;
}

/** One place to write to, and all to read from. */
type Places = { readonly own: string; readonly read: readonly string[] };

/** The default platforms of a fan-out, whose caches are useful for other platforms. */
const usual = ['linux/amd64', 'linux/arm64'];

/** Returns the scopes of the GitHub Actions cache. */
function scopesFor(question: CacheQuestion): Places {
  const { scope, isPart = false, inputs, runner } = question;
  const name = (platforms: readonly string[]): string => {
    const own = { ...question, scope: { ...scope, platforms } };
    return inputs.scope === undefined ? cacheScope(own.scope) : `${inputs.scope}${suffixOf(own)}`;
  };
  const others = isPart ? usual.map((platform) => name([platform])) : [];
  return placesFor(name(scope.platforms), inputs.scope === undefined ? runner.takenPlaces : [], others);
}

/** Returns the reference of a registry cache. A given one is used unchanged. */
function referenceFor(question: CacheQuestion): Places {
  const { scope, inputs, runner } = question;
  const reference = inputs.reference ?? scope.repository;
  // Without a tag it would mean `latest`, which belongs to an image.
  const base = `${reference}${hasTag(reference) ? '' : ':buildcache'}${suffixOf(question)}`;
  return placesFor(base, inputs.reference === undefined ? runner.takenPlaces : []);
}

/** If an earlier step of the job writes the same place, this step gets another one, and reads both. */
function placesFor(base: string, taken: readonly string[], others: readonly string[] = []): Places {
  let own = base;
  for (let count = 2; taken.includes(own); count += 1) own = `${base}-${count}`;
  return { own, read: [...new Set([own, base, ...others])] };
}

/** Returns the suffix that separates the caches of jobs and targets. */
function suffixOf({ scope, isPart = false, target }: CacheQuestion): string {
  const parts = [...(target === undefined ? [] : [target]), ...(isPart ? scope.platforms : [])];
  return parts.map((part) => `-${part.replace(/[^A-Za-z0-9.-]+/g, '-')}`).join('');
}

/** Returns a unique scope for every image, target, file and set of platforms, so that builds do not overwrite each other. */
export function cacheScope(parts: ScopeParts): string {
  const identity = [parts.repository, parts.target, parts.dockerfile, parts.context, ...parts.platforms];
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 12);
  const readable = [parts.repository.split('/').at(-1), parts.target].filter((part) => part !== undefined).join('-');
  return `polyarch-${readable.replace(/[^A-Za-z0-9.-]+/g, '-')}-${hash}`;
}
