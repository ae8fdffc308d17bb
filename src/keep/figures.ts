// What a run was spared by the cache, and what it leaves for later runs to tell theirs.
import type { CacheWork } from '../plan/cache-exports.ts';
import { type Figures, figureName, formatFigures } from '../plan/cache-figures.ts';
import type { CacheRun } from '../plan/cache-mode.ts';
import type { Ports } from '../ports/ports.ts';
import { type Apart, stepsApart } from '../progress/apart.ts';
import type { BuildRecord, Step } from '../progress/steps.ts';

/** Milliseconds that keeping them may take; they are worth no wait. */
const limit = 2_000;

/** Milliseconds of work that cached steps took when they last ran; steps that nobody has timed count for nothing. */
export function sparedBy({ steps: times }: Figures, { steps }: BuildRecord): number {
  return sum(steps.filter((step) => isBuilt(step) && step.isCached).map((step) => times[nameOf(step)] ?? 0));
}

/** A run that has written its cache or was stopped at it: what it built, in which mode it wrote, and how long the layers that are in no image took. */
export type Measured = {
  readonly record: BuildRecord;
  readonly mode: CacheRun['mode'];
  /** Undefined where that can not be told from the rest, or where the cache could not be read: such a run says nothing of its worth. */
  readonly cost: number | undefined;
  /** Whether all of it was written. */
  readonly isWritten: boolean;
};

/** What was known of the steps of this build, and what it has measured itself; steps that it does not have are forgotten. */
export function nextFigures(figures: Figures, measured: Measured): Figures {
  const apart = stepsApart(measured.record);
  const steps = timesOf(figures, measured.record);
  const run = runOf(figures, apart, measured);
  return {
    steps,
    rebuilt: rebuiltBy(figures, apart, measured).filter((name) => steps[name] !== undefined),
    runs: run === undefined ? figures.runs : [...figures.runs, run],
    isWritten: measured.isWritten,
  };
}

function timesOf({ steps: times }: Figures, { steps }: BuildRecord): Figures['steps'] {
  const known = steps.filter(isBuilt).flatMap((step) => {
    const name = nameOf(step);
    const time = step.isCached ? times[name] : Math.round(step.worked);
    return time === undefined ? [] : [[name, time] as const];
  });
  return Object.fromEntries(known);
}

/** Undefined for a run that tells nothing: no step whose result is in no image was needed. */
function runOf(figures: Figures, apart: Apart, { mode, cost }: Measured): CacheRun | undefined {
  if (apart.built.length + apart.spared.length === 0 || cost === undefined) return undefined;
  if (mode === 'max') return { mode, gain: sum(apart.spared.map((step) => figures.steps[nameOf(step)] ?? 0)), cost };
  // What ran for the first time, and what max could not spare either, is no loss.
  const lost = apart.built.filter((step) => isKnown(figures, step) && !figures.rebuilt.includes(nameOf(step)));
  return { mode, gain: Math.round(sum(lost.map(({ worked }) => worked))), cost: 0 };
}

/** Only a run with max after one that has written max knows what max could not spare: then everything was there that can be. */
function rebuiltBy(figures: Figures, { built, spared }: Apart, { mode, cost }: Measured): readonly string[] {
  const isAfterMax = figures.isWritten && figures.runs.at(-1)?.mode === 'max';
  const isTelling = mode === 'max' && isAfterMax && cost !== undefined;
  if (!isTelling) return figures.rebuilt;
  const again = built.filter((step) => isKnown(figures, step)).map(nameOf);
  const found = spared.map(nameOf);
  return [...new Set([...figures.rebuilt.filter((name) => !found.includes(name)), ...again])];
}

const isKnown = ({ steps }: Figures, step: Step): boolean => steps[nameOf(step)] !== undefined;

/** Keeps them for later runs, where this one may write. What goes wrong costs no more than the figure. */
export async function saveFigures({ service, figures }: CacheWork, next: Figures, ports: Ports): Promise<void> {
  if (service === undefined || figures?.key === undefined || Object.keys(next.steps).length === 0) return;
  const isKept = await ports.cacheService.save(service, { key: figures.key, text: formatFigures(next) }, limit);
  ports.log.debug(isKept ? `Figures kept as ${figures.key}` : 'The figures were not kept');
}

/** Steps of a Dockerfile that were dealt with and did not fail; FROM is fetched, not built. */
function isBuilt({ isInternal, started, text, error, isStopped }: Step): boolean {
  return !isInternal && started !== undefined && error === undefined && !isStopped && !/^FROM\b/.test(text);
}

const nameOf = ({ target, platform, runsOn, stage, text }: Step): string =>
  figureName([target, platform, runsOn, stage, text]);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
