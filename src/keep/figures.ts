// What a run was spared by the cache, and what it leaves for later runs to tell theirs.
import type { CacheWork } from '../plan/cache-exports.ts';
import { type Figures, figureName, formatFigures } from '../plan/cache-figures.ts';
import type { Ports } from '../ports/ports.ts';
import type { BuildRecord, Step } from '../progress/steps.ts';

/** Milliseconds that keeping them may take; they are worth no wait. */
const limit = 2_000;

/** Milliseconds of work that cached steps took when they last ran; steps that nobody has timed count for nothing. */
export function sparedBy(figures: Figures, { steps }: BuildRecord): number {
  return steps
    .filter((step) => isBuilt(step) && step.isCached)
    .reduce((sum, step) => sum + (figures[nameOf(step)] ?? 0), 0);
}

/** What was known of the steps of this build, and what it has measured itself; steps that it does not have are forgotten. */
export function nextFigures(figures: Figures, { steps }: BuildRecord): Figures {
  const times = steps.filter(isBuilt).flatMap((step) => {
    const name = nameOf(step);
    const time = step.isCached ? figures[name] : Math.round(step.worked);
    return time === undefined ? [] : [[name, time] as const];
  });
  return Object.fromEntries(times);
}

/** Keeps them for later runs, where this one may write. What goes wrong costs no more than the figure. */
export async function saveFigures({ service, figures }: CacheWork, next: Figures, ports: Ports): Promise<void> {
  if (service === undefined || figures?.key === undefined || Object.keys(next).length === 0) return;
  const isKept = await ports.cacheService.save(service, { key: figures.key, text: formatFigures(next) }, limit);
  ports.log.debug(isKept ? `Figures kept as ${figures.key}` : 'The figures were not kept');
}

/** Steps of a Dockerfile that were dealt with and did not fail; FROM is fetched, not built. */
function isBuilt({ isInternal, started, text, error, isStopped }: Step): boolean {
  return !isInternal && started !== undefined && error === undefined && !isStopped && !/^FROM\b/.test(text);
}

const nameOf = ({ target, platform, runsOn, stage, text }: Step): string =>
  figureName([target, platform, runsOn, stage, text]);
