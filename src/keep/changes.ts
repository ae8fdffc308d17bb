// Whether a build has made anything that its cache does not hold yet.
import type { Built } from '../build/build.ts';
import type { BuildPlan } from '../plan/plan.ts';

/**
 * On a new builder every cached step came out of the very caches that would be written. A builder that was there
 * before has a memory of its own, and of caches that were named word for word nobody knows which one gave what.
 */
export function hasNews({ cache, builder }: BuildPlan, { record }: Pick<Built, 'record'>): boolean {
  if (!cache.isPolicy || !builder.isNew) return true;
  // FROM is fetched, not built.
  return record.steps.some(
    ({ isInternal, started, isCached, text }) =>
      !isInternal && started !== undefined && !isCached && !/^FROM\b/.test(text),
  );
}
