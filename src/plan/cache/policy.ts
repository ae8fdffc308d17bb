// Where the build cache is read from and written to, and why: decided by who could read what is written.
import type { Repository } from '../../oci/reference.ts';
import type { PlannedPlatform } from '../builder/builder.ts';
import type { CacheEntry } from '../definition/option.ts';
import { type Event, isForeign } from '../event.ts';
import type { CacheInputs, Request, Runner } from '../request.ts';
import { type Kin, type Places, referenceFor, scopesFor } from './scope.ts';

/** The cache of one image, and one sentence that says why. */
export type CachePlan = {
  readonly from: readonly CacheEntry[];
  readonly to: readonly CacheEntry[];
  readonly reason: string;
  /** The scope or reference that is written; another step of the job that wrote it too would take its place. */
  readonly place?: string;
};

/** What the policy looks at; with the build's kin. */
export type CacheQuestion = Kin & {
  readonly inputs: CacheInputs;
  readonly event: Event;
  readonly runner: Runner;
  /** Whether the run may write to a registry at all. */
  readonly mayPush: boolean;
};

/** One image, as far as its cache depends on it; the target only where a bake definition has it. */
type Cached = {
  readonly repositories: readonly Repository[];
  readonly platforms: readonly PlannedPlatform[];
  readonly target?: { readonly name: string; readonly isAlone: boolean };
};

/** What the policy looks at for an image of the request. */
export function cacheQuestion(request: Request, { repositories, platforms, target }: Cached): CacheQuestion {
  const { cache, event, runner, build, run, push } = request;
  // Without a name to publish under, the cache is told apart by the repository that is built.
  const repository = repositories[0]?.name ?? `${event.repository.owner}/${event.repository.name}`;
  const scope = { ...build, repository, platforms: platforms.map(({ platform }) => platform.name) };
  return {
    inputs: cache,
    event,
    runner,
    scope: target === undefined ? scope : { ...scope, target: target.name },
    isLeg: run.stage === 'build',
    mayPush: push !== false,
    ...(target === undefined || target.isAlone ? {} : { target: target.name }),
  };
}

/** Decides import and export. */
export function planCache(question: CacheQuestion): CachePlan {
  const { inputs, event, runner } = question;
  if (inputs.from.length > 0 || inputs.to.length > 0) {
    return { from: inputs.from, to: inputs.to, reason: 'as cache-from and cache-to say' };
  }
  const unused = whyUnused(inputs, event);
  if (unused !== undefined) return { from: [], to: [], reason: unused };
  if (inputs.kind === 'registry') return registryCache(question);
  if (runner.cacheService === undefined) {
    return { from: [], to: [], reason: runner.cacheRefusal ?? 'no GitHub Actions cache answers to this step' };
  }
  return byPolicy(question, {
    places: scopesFor(question, inputs.scope, runner.takenPlaces),
    entry: (scope) => ({ type: 'gha', scope }),
    name: 'the GitHub Actions cache',
  });
}

/** What the policy for a bake definition looks at. */
export type CacheFacts = {
  readonly cache: { readonly kind: CacheInputs['kind'] };
  readonly event: Event;
  readonly runner: { readonly mayWriteCache?: boolean };
  readonly push: Request['push'];
};

/** Why the build reads and writes no cache at all. */
export function whyUnused({ kind }: CacheFacts['cache'], event: Event): string | undefined {
  if (kind === 'off') return 'the cache is off';
  if (kind === 'trusted' && isRelease(event)) return 'a tag is built without any cache, as `cache: trusted` says';
  return undefined;
}

/** Caches that every run can reach, whatever branch it is of. */
const shared = ['registry', 's3', 'azblob'];

/** Why a bake definition may not write a cache of a type where the step would not write its own either. */
export function whyHeld(type: string, { cache, event, runner, push }: CacheFacts): string | undefined {
  if (type === 'inline') return undefined;
  const unused = whyUnused(cache, event);
  if (unused !== undefined) return unused;
  if (type === 'gha') return whyNotWritten(event, cache, runner);
  if (event.pullRequest !== undefined) return 'not written by pull requests';
  if (shared.includes(type) && push === false) return 'not written by runs that push nothing';
  // Unlike GitHub's cache, what a tag writes there can be read by other runs.
  return isRelease(event) ? undefined : whyNotWritten(event, cache, {});
}

const isRelease = ({ ref }: Event): boolean => ref.startsWith('refs/tags/');

function registryCache(question: CacheQuestion): CachePlan {
  const { inputs, event, runner, mayPush } = question;
  const places = referenceFor(question, inputs.reference, runner.takenPlaces);
  const entry = (ref: string): CacheEntry => ({ type: 'registry', ref });
  if (event.pullRequest !== undefined || !mayPush) {
    // Unlike GitHub's cache, a registry's knows no branches: what a pull request writes, a release would read.
    const reason = `read from ${places.own}; not written by pull requests and by runs that push nothing`;
    return { from: places.read.map(entry), to: [], reason };
  }
  return byPolicy(question, { places, entry, name: places.own });
}

type Kept = { readonly places: Places; readonly entry: (place: string) => CacheEntry; readonly name: string };

function byPolicy({ event, inputs, runner }: CacheQuestion, { places, entry, name }: Kept): CachePlan {
  const from = places.read.map(entry);
  const why = whyNotWritten(event, inputs, runner);
  if (why !== undefined) return { from, to: [], reason: `read from ${name}; ${why}` };
  // One image whose cache can not be written keeps no other from writing its own; what went wrong is told all the same.
  const to = { ...entry(places.own), mode: inputs.mode, 'ignore-error': 'true' };
  return { from, to: [to], reason: `read from and written to ${name}`, place: places.own };
}

/** What nobody else can read, or nobody should trust, is not written. */
function whyNotWritten(
  event: Event,
  { kind }: CacheFacts['cache'],
  { mayWriteCache }: CacheFacts['runner'],
): string | undefined {
  if (isRelease(event)) return 'not written, because no other run can read what a tag writes';
  if (event.name === 'merge_group') return 'not written, because a merge queue branch is gone after the run';
  if (isForeign(event)) {
    return `not written, because ${event.name} may build somebody else's code, and the default branch would read it`;
  }
  if (event.pullRequest !== undefined && kind !== 'gha') {
    return 'not written by pull requests unless `cache` asks for it';
  }
  return mayWriteCache === false && kind !== 'registry' ? 'not written, because this run may only read it' : undefined;
}
