// Plans cache exports and mounts besides the definition, and their notices.

import { ifValid, problem, raise } from '../../errors/failure.ts';
import { hasTag, parseReference } from '../../oci/reference.ts';
import { isNew } from '../builder/builder.ts';
import type { BuilderInputs } from '../builder/builder-inputs.ts';
import type { Definition } from '../definition/definition.ts';
import type { CacheEntry } from '../definition/option.ts';
import { ownCaches, pairsOf } from '../definition/printed-target.ts';
import { eachPart } from '../definition/split-by-node.ts';
import type { ImagePlan } from '../image/image-plan.ts';
import type { PushDecision } from '../push.ts';
import type { Request } from '../request.ts';
import { type CacheExports, cacheExports, hasImports } from './cache-exports.ts';
import { type MountsPlan, planMounts } from './mounts.ts';

/** What is done about caches beside what the definition says. */
export type CacheWork = {
  /** Written after the publish. */
  readonly exports: CacheExports;
  /** Whether the policy chose the caches; otherwise the inputs name them. */
  readonly isPolicy: boolean;
  /** The version of the GitHub Actions cache service, where anything is read from there or written to it. */
  readonly service?: 'v1' | 'v2';
  /** Cache mounts that live on between runs. */
  readonly mounts?: MountsPlan;
  /** Milliseconds that reading and writing may take. */
  readonly importTimeout: number;
  readonly exportTimeout: number;
};

/** Plans it for the definition that is built. Raises INPUT_CONFLICT for a tag that would be overwritten. */
export function cacheWork(
  { cache, run: { call }, bake, runner, builder }: Request,
  definition: Definition,
  images: readonly ImagePlan[],
  { enabled }: PushDecision,
): CacheWork {
  const { from, to, importTimeout, exportTimeout } = cache;
  const isWritten = from.length + to.length > 0 || Object.values(bake?.targets ?? {}).some(ownCaches);
  const exports = call === undefined ? cacheExports(definition, images, bake) : {};
  const tags = images.flatMap((image) => image.tags);
  const written = Object.values(exports).flat();
  if (enabled) refuseCacheClash(tags, written);
  const isUsed = hasImports(definition, 'gha') || written.some(({ type }) => type === 'gha');
  const service = isUsed ? runner.cacheService : undefined;
  // An existing builder keeps its own mounts, which must not be pruned.
  const isKept = call === undefined && !isWritten && isNew(builder) && mayRestart(builder);
  const [image] = images;
  const [built] = image === undefined ? [] : eachPart(image);
  const args = pairsOf(definition.target[built?.name ?? '']?.['args']);
  const mounts = isKept ? planMounts(cache.mounts, image?.cache, args) : undefined;
  return {
    exports,
    isPolicy: !isWritten,
    ...(service === undefined ? {} : { service }),
    ...(mounts === undefined ? {} : { mounts }),
    importTimeout,
    exportTimeout,
  };
}

/** After a stalled cache the builder must be restarted, or every later build on it would stall. */
const mayRestart = ({ driver }: BuilderInputs): boolean => driver === 'docker-container';

/** Returns notices: no cache, unsaved mounts, or two steps with one cache. */
export function cacheNotices(request: Request, images: readonly ImagePlan[], work: CacheWork): readonly string[] {
  const { runner, run } = request;
  const { cacheRefusal, takenPlaces } = runner;
  const isBuilt = run.call === undefined && (run.stage === 'all' || run.stage === 'build');
  const isMissed = images.some(
    ({ cache: { reason, from, to } }) => reason === cacheRefusal || [...from, ...to].some(({ type }) => type === 'gha'),
  );
  const shared = images.flatMap(({ cache }) => cache.place ?? []).filter((place) => takenPlaces.includes(place));
  const cure = 'The step that ends last overwrites it. Set a different `cache-scope` for each step.';
  return [
    ...(isBuilt && isMissed && cacheRefusal !== undefined ? [uncached(cacheRefusal, images)] : []),
    ...(isBuilt ? mountNotices(request, images, work) : []),
    ...shared.map((place) => `Another step of this job also writes the cache ${place}. ${cure}`),
  ];
}

/** Words the notice that nothing is cached, with a cure for caches that the policy chose. */
function uncached(refusal: string, images: readonly ImagePlan[]): string {
  const mayMove = images.some(({ cache, repositories }) => cache.reason === refusal && repositories.length > 0);
  const cure = mayMove ? ' To use a cache in the registry instead, set `cache: registry`.' : '';
  return `The build is not cached: ${refusal}.${cure}`;
}

/** Mounts are saved only with a cache of the policy, and on a new builder that can be restarted. */
function mountNotices(
  { cache, builder }: Request,
  [image]: readonly ImagePlan[],
  { mounts, isPolicy }: CacheWork,
): readonly string[] {
  if (cache.mounts.length === 0 || mounts !== undefined) return [];
  if (!isNew(builder)) return ['`cache-mounts` has no effect on an existing builder, which keeps its own mounts.'];
  const unused = isPolicy ? (image?.cache.reason ?? 'no image is built') : '`cache-from` or `cache-to` is set';
  const why = mayRestart(builder)
    ? unused
    : `\`driver: ${builder.driver}\` cannot stop a stalled cache. Use docker-container`;
  return [`The cache mounts are not saved: ${why}.`];
}

/** Raises INPUT_CONFLICT for every image tag that a cache would overwrite. */
export function refuseCacheClash(tags: readonly string[], caches: readonly CacheEntry[]): void {
  const written = new Set(caches.flatMap((cache) => registryReference(cache) ?? []));
  const clashing = [...new Set(tags)].filter((tag) => written.has(fullName(tag) ?? ''));
  const cure = 'Use another tag for the cache, such as buildcache in the same repository.';
  const fact = (tag: string): string => `\`cache-to\` would overwrite ${tag}, which is a tag of the image.`;
  raise(clashing.map((tag) => problem('INPUT_CONFLICT', fact(tag), { input: 'cache', cure })));
}

/** Returns the reference of a registry cache; without a tag it means `latest`. */
function registryReference({ type, ref }: CacheEntry): string | undefined {
  if (type.toLowerCase() !== 'registry' || ref === undefined) return undefined;
  return fullName(hasTag(ref) ? ref : `${ref}:latest`);
}

/** Completes registry and path of short names; undefined for an invalid reference, which buildx reports. */
function fullName(reference: string): string | undefined {
  const found = ifValid(() => parseReference(reference));
  return found && `${found.repository.registry}/${found.repository.path}:${found.tag}`;
}
