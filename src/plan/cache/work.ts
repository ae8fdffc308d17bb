// What is done about caches beside what the definition says, and what the author of the inputs should know of it.
import { hasOwnCache } from '../bake/printed-target.ts';
import { isNew } from '../builder/builder.ts';
import type { Definition } from '../definition/definition.ts';
import type { ImagePlan } from '../image/image-plan.ts';
import type { BuilderInputs, Request } from '../request.ts';
import { type CacheExports, cacheExports, usesCache } from './exports.ts';
import { type MountsPlan, planMounts } from './mounts.ts';

/** What is done about caches beside what the definition says. */
export type CacheWork = {
  /** Written after the publish. */
  readonly exports: CacheExports;
  /** Whether the policy chose what is read and written; otherwise somebody wrote it down. */
  readonly isPolicy: boolean;
  /** The version of the GitHub Actions cache service, where anything is read from there or written to it. */
  readonly service?: 'v1' | 'v2';
  /** Cache mounts that live on between runs. */
  readonly mounts?: MountsPlan;
  /** Milliseconds that reading and writing may take. */
  readonly importTimeout: number;
  readonly exportTimeout: number;
};

/** Plans it for a definition that still has everything that it exports. */
export function cacheWork(
  { cache, run: { call }, bake, runner, builder }: Request,
  definition: Definition,
  images: readonly ImagePlan[],
): CacheWork {
  const { from, to, importTimeout, exportTimeout } = cache;
  const isWritten = from.length + to.length > 0 || Object.values(bake?.targets ?? {}).some(hasOwnCache);
  const exports = call === undefined ? cacheExports(definition) : {};
  const service = usesCache(definition, 'gha') ? runner.cacheService : undefined;
  // A builder that was there before keeps its mounts itself, and what it keeps is not ours to forget.
  const isKept = call === undefined && !isWritten && isNew(builder) && canRestart(builder);
  const mounts = isKept ? planMounts(cache.mounts, images[0]?.cache) : undefined;
  return {
    exports,
    isPolicy: !isWritten,
    ...(service === undefined ? {} : { service }),
    ...(mounts === undefined ? {} : { mounts }),
    importTimeout,
    exportTimeout,
  };
}

/** After a cache that has stood still the builder has to be ended and booted again, or every later build on it would hang. */
const canRestart = ({ driver }: BuilderInputs): boolean => driver === 'docker-container';

/** That there is no cache, that its mounts are not kept, or that two steps have but one. */
export function cacheNotices(request: Request, images: readonly ImagePlan[], work: CacheWork): readonly string[] {
  const { runner, run } = request;
  const { cacheRefusal, takenPlaces } = runner;
  const isBuilt = run.call === undefined && (run.stage === 'all' || run.stage === 'build');
  const isMissed = images.some(
    ({ cache: { reason, from, to } }) => reason === cacheRefusal || [...from, ...to].some(({ type }) => type === 'gha'),
  );
  const shared = images.flatMap(({ cache: { place } }) =>
    place !== undefined && takenPlaces.includes(place) ? [place] : [],
  );
  return [
    ...(isBuilt && isMissed && cacheRefusal !== undefined ? [`The build is not cached: ${cacheRefusal}.`] : []),
    ...(isBuilt ? mountNotices(request, images, work) : []),
    ...shared.map(
      (place) => `Another step of this job writes the cache ${place} too; the step that ends last leaves its own.`,
    ),
  ];
}

/** Mounts live on only beside a cache that the policy has chosen, and on a builder that is new and can be restarted. */
function mountNotices(
  { cache, builder }: Request,
  [image]: readonly ImagePlan[],
  { mounts, isPolicy }: CacheWork,
): readonly string[] {
  if (cache.mounts.length === 0 || mounts !== undefined) return [];
  if (!isNew(builder)) return ['`cache-mounts` is left to the builder, which was there before and keeps its mounts.'];
  if (!canRestart(builder))
    return [
      `The cache mounts are not kept: with \`driver: ${builder.driver}\` nothing ends a cache that stands still. Take docker-container.`,
    ];
  const why = isPolicy ? (image?.cache.reason ?? 'no image is built') : 'the caches are named word for word';
  return [`The cache mounts are not kept: ${why}.`];
}
