// Figures that are kept beside a cache: how long each step took when it last ran, so that a run can tell what it was spared.
import { createHash } from 'node:crypto';
import { isRecord } from '../oci/json.ts';
import type { CachePlan } from './cache.ts';
import { type CacheRun, lookBack } from './cache-mode.ts';

/** What earlier runs have measured; the steps are named by a hash. */
export type Figures = {
  /** How long each took when it last ran, in milliseconds. */
  readonly steps: Readonly<Record<string, number>>;
  /** Those that had to run again although the cache held the layers of all stages. */
  readonly rebuilt: readonly string[];
  /** What the cache was worth in the last runs, in their order. */
  readonly runs: readonly CacheRun[];
  /** Whether the run that left them has written its cache, and not run out of time. */
  readonly isWritten: boolean;
};

/** What is known at first. */
export const noFigures: Figures = { steps: {}, rebuilt: [], runs: [], isWritten: false };

/** Where they are: every run that may write leaves an entry of its own, and the newest one counts. */
export type FiguresPlan = {
  /** What the keys of all entries begin with. */
  readonly prefix: string;
  /** The key that this run writes; undefined where the policy of the cache lets it write none. */
  readonly key?: string;
};

/** One run of a job. */
type Run = { readonly runId: string; readonly runAttempt: string };

/** Plans them by the policy of the layers; a build is told by the scopes that its images are written to. */
export function planFigures(caches: readonly CachePlan[], { runId, runAttempt }: Run): FiguresPlan {
  const places = caches.map(({ from }) => from[0] ?? '');
  const hash = createHash('sha256').update(JSON.stringify(places)).digest('hex').slice(0, 12);
  const prefix = `polyarch-figures-${hash}-`;
  return caches.every(({ to }) => to.length === 0) ? { prefix } : { prefix, key: `${prefix}${runId}-${runAttempt}` };
}

/** The name of a step in the figures, from all that tells it from others: nobody can read a build argument out of it. */
export function figureName(identity: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16);
}

/** A day in milliseconds; what claims more was not measured. */
const longest = 86_400_000;

/** What an entry holds; nothing where it is not what `formatFigures` has written. */
export function parseFigures(text: string): Figures {
  const found = parseJson(text);
  if (!isRecord(found)) return noFigures;
  const steps = Object.entries(isRecord(found['steps']) ? found['steps'] : {}).flatMap(([step, value]) =>
    isStep(step) && isTime(value) ? [[step, value] as const] : [],
  );
  return {
    steps: Object.fromEntries(steps),
    rebuilt: listOf(found['rebuilt']).filter(isStep),
    runs: listOf(found['runs']).flatMap(parseRun),
    isWritten: found['isWritten'] === true,
  };
}

function parseRun(value: unknown): readonly CacheRun[] {
  if (!isRecord(value)) return [];
  const { mode, gain, cost } = value;
  return (mode === 'min' || mode === 'max') && isTime(gain) && isTime(cost) ? [{ mode, gain, cost }] : [];
}

const isStep = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{16}$/.test(value);
const isTime = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= longest;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The text of an entry; of a build with more than two thousand steps those that took longest. */
export function formatFigures({ steps, rebuilt, runs, isWritten }: Figures): string {
  const kept = Object.fromEntries(
    Object.entries(steps)
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, 2000),
  );
  return JSON.stringify({
    steps: kept,
    rebuilt: rebuilt.filter((step) => kept[step] !== undefined),
    runs: runs.slice(-lookBack),
    isWritten,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
