// Whether a build created layers that its cache lacks.
import type { Built } from '../build/build.ts';
import type { BuildPlan } from '../plan/plan.ts';

/**
 * On a new builder every cached step came from the caches that would be written. An existing builder
 * has its own cache, and with explicit caches the source of a layer is unknown.
 */
export function hasNews({ cache, builder }: BuildPlan, { record }: Pick<Built, 'record'>): boolean {
  if (!cache.isPolicy || !builder.isNew) return true;
  // FROM is fetched, not built.
  return record.steps.some(
    ({ kind, started, isCached }) => kind === 'instruction' && started !== undefined && !isCached,
  );
}
