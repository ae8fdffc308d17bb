// Where the build cache is read from and written to, and why: decided by who could read what is written.
import { createHash } from 'node:crypto';
import type { Event } from './event.ts';
import type { CacheInputs, Runner } from './request.ts';

/** The cache of one image: entries in the form of buildx, and one sentence that says why. */
export type CachePlan = { readonly from: readonly string[]; readonly to: readonly string[]; readonly reason: string };

/** What tells one build's cache from another's. */
export type ScopeParts = {
  readonly repository: string;
  readonly target: string | undefined;
  readonly dockerfile: string | undefined;
  readonly context: string;
  readonly platforms: readonly string[];
};

/** What the policy looks at. */
export type CacheQuestion = {
  readonly inputs: CacheInputs;
  readonly event: Event;
  readonly runner: Runner;
  readonly scope: ScopeParts;
  /** Whether other jobs build the other platforms: each keeps a cache of its own, or they would overwrite one another. */
  readonly isLeg?: boolean;
  /** Whether the run may write to a registry at all. */
  readonly mayPush: boolean;
  /** The target among several; each has a cache of its own. */
  readonly target?: string;
};

/** Decides import and export. */
export function planCache(question: CacheQuestion): CachePlan {
  const { inputs, runner, scope } = question;
  if (inputs.from.length > 0 || inputs.to.length > 0) {
    return { from: inputs.from, to: inputs.to, reason: 'as cache-from and cache-to say' };
  }
  if (inputs.kind === 'off') return { from: [], to: [], reason: 'the cache is off' };
  if (inputs.kind === 'registry') return registryCache(question);
  if (runner.cacheService === undefined) {
    return { from: [], to: [], reason: 'no GitHub Actions cache answers to this step' };
  }
  const name = inputs.scope === undefined ? cacheScope(scope) : `${inputs.scope}${suffixOf(question)}`;
  return byPolicy(question, {
    from: `type=gha,scope=${name}`,
    to: `type=gha,scope=${name},mode=${inputs.mode},ignore-error=true,timeout=60s`,
    place: 'the GitHub Actions cache',
  });
}

function registryCache(question: CacheQuestion): CachePlan {
  const { inputs, scope } = question;
  const reference = tagged(inputs.reference ?? scope.repository, suffixOf(question));
  if (question.event.pullRequest !== undefined || !question.mayPush) {
    // Unlike GitHub's cache, a registry's knows no branches: what a pull request writes, a release would read.
    const reason = `read from ${reference}; not written by pull requests and by runs that push nothing`;
    return { from: [`type=registry,ref=${reference}`], to: [], reason };
  }
  return byPolicy(question, {
    from: `type=registry,ref=${reference}`,
    to: `type=registry,ref=${reference},mode=${inputs.mode},ignore-error=true`,
    place: reference,
  });
}

/** What tells the cache of a job, or of a target, from those beside it. */
function suffixOf({ scope, isLeg = false, target }: CacheQuestion): string {
  const parts = [...(target === undefined ? [] : [target]), ...(isLeg ? scope.platforms : [])];
  return parts.map((part) => `-${part.replace(/[^A-Za-z0-9.-]+/g, '-')}`).join('');
}

/** The reference with something behind its tag; without one it would mean `latest`, which is an image's. */
function tagged(reference: string, suffix: string): string {
  return /:[^/]+$/.test(reference) ? `${reference}${suffix}` : `${reference}:buildcache${suffix}`;
}

type Entries = { readonly from: string; readonly to: string; readonly place: string };

/** What nobody else can read, or nobody should trust, is not written. */
function byPolicy({ event, inputs }: CacheQuestion, { from, to, place }: Entries): CachePlan {
  const readOnly = (why: string): CachePlan => ({ from: [from], to: [], reason: `read from ${place}; ${why}` });
  if (event.ref.startsWith('refs/tags/'))
    return readOnly('not written, because no other run can read what a tag writes');
  if (event.name === 'merge_group') return readOnly('not written, because a merge queue branch is gone after the run');
  if (event.pullRequest !== undefined && inputs.kind === 'auto') {
    return readOnly('not written by pull requests unless `cache` asks for it');
  }
  return { from: [from], to: [to], reason: `read from and written to ${place}` };
}

/** A scope of its own for every image, target, file and set of platforms; never the constant that builds overwrite each other in. */
export function cacheScope(parts: ScopeParts): string {
  const identity = [parts.repository, parts.target, parts.dockerfile, parts.context, ...parts.platforms];
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 12);
  const readable = [parts.repository.split('/').at(-1), parts.target].filter((part) => part !== undefined).join('-');
  return `polyarch-${readable.replace(/[^A-Za-z0-9.-]+/g, '-')}-${hash}`;
}
