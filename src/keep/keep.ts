// Stage 10, keep: writes the caches after the publish. A failure here never fails the step.
import { type BuildOrder, type Built, readySolve } from '../build/build.ts';
import { bake } from '../commands/buildx.ts';
import { type Finished, failingOf, tail } from '../commands/command.ts';
import { messageOf } from '../errors/failure.ts';
import { formatDuration } from '../oci/units.ts';
import {
  type CacheExports,
  exportDefinition,
  hasImports,
  keepExports,
  withoutImports,
} from '../plan/cache/cache-exports.ts';
import { mountsContext, mountsSolve, saveDefinition, savingVariable } from '../plan/cache/mounts.ts';
import type { BuildPlan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { tellCacheFailure } from '../progress/failure/cache.ts';
import { lastError } from '../progress/failure/failure.ts';
import type { BuildRecord } from '../progress/record/steps.ts';
import { cacheUsesOf } from '../progress/totals.ts';
import { sizeOf, usageOf } from './size.ts';

/** The outcome; `text` describes it, and is missing if there was nothing to do. */
export type Kept = {
  readonly outcome: 'written' | 'skipped' | 'failed';
  readonly text?: string | undefined;
  /** What went wrong, with its class in front: `timeout: …`. */
  readonly cause?: string | undefined;
  /** The written bytes in words, if known. */
  readonly size?: string | undefined;
  /** The cache usage of the repository in words, if known. */
  readonly usage?: string | undefined;
};

/** The input: the plan, its builder, and the build result. */
type KeepOrder = BuildOrder & { readonly built: Built };

/** Writes every cache of the plan within the time limit. Never raises for a cache failure. */
async function keep(order: KeepOrder, ports: Ports): Promise<Kept> {
  const kept = await write(order, ports);
  ports.log.event('cache-kept', kept);
  // Without a step that ran, the mounts are unchanged.
  if (order.built.givenUp !== 'stalled' && hasNews(order.plan.build, order.built)) await saveMounts(order, ports);
  return { ...kept, usage: await usageOf(order.plan, ports.github) };
}

async function write(order: KeepOrder, ports: Ports): Promise<Kept> {
  const { plan, built } = order;
  const { exports: planned } = plan.build.cache;
  if (Object.keys(planned).length === 0) return { outcome: 'skipped' };
  const disabled = whyDisabled(order);
  const exports = disabled === undefined ? planned : keepExports(planned, ({ type }) => type !== 'gha');
  const skip = (text: string): Kept => {
    ports.log.line(`Cache: ${text}`);
    return { outcome: 'skipped', text };
  };
  if (Object.keys(exports).length === 0)
    return skip(`not written because the GitHub Actions cache is disabled: ${disabled}`);
  if (!hasNews(plan.build, built)) return skip('unchanged, so not written');
  const { finished, record } = await solve(order, exports, ports);
  const trouble = troubleOf(finished, record, plan.build.cache.exportTimeout);
  if (trouble !== undefined) {
    ports.log.warning(`Could not write the cache (${trouble}). The published image is not affected.`);
    return { outcome: 'failed', text: `not written (${trouble})`, cause: trouble };
  }
  const written = cacheUsesOf(record).filter(({ kind }) => kind === 'cache-export');
  for (const { text, milliseconds } of written) ports.log.line(`${text}  ${formatDuration(milliseconds)}`);
  const size = await sizeOf(plan.build.cache.service, exports, record, ports);
  if (size !== undefined) ports.log.line(`Cache: ${size}`);
  return { outcome: 'written', size };
}

/** Why nothing is written to the GitHub Actions cache, as the end of a sentence. A cache of another type may have stalled. */
function whyDisabled({ plan, prepared, built }: KeepOrder): string | undefined {
  const mayHaveStalled = built.givenUp === 'stalled' && hasImports(plan.build.definition, 'gha');
  return prepared.lacksCache ?? (mayHaveStalled ? 'it stalled during the build' : undefined);
}

async function solve(order: KeepOrder, exports: CacheExports, ports: Ports) {
  const { plan, built } = order;
  // A layer that was lost once would be lost again.
  const definition = built.givenUp === undefined ? plan.build.definition : withoutImports(plan.build.definition);
  const exported = { name: 'cache-', definition: exportDefinition(definition, exports) };
  const { command, recorder } = await readySolve(order, exported, ports.files);
  const finished = await ports.exec.run({
    ...command,
    timeout: plan.build.cache.exportTimeout,
    onStderrLine: (line) => recorder.accept(line).forEach(ports.log.debug),
  });
  return { finished, record: recorder.record() };
}

/** Returns the error with its class in front. BuildKit exits with 0 for ignored errors, also of an export that was stopped. */
function troubleOf({ exitCode, stoppedBy }: Finished, record: BuildRecord, limit: number): string | undefined {
  if (stoppedBy !== undefined) return `timeout: exceeded ${formatDuration(limit)}`;
  const errors = cacheUsesOf(record).flatMap(({ kind, error }) => (kind === 'cache-export' ? (error ?? []) : []));
  const found =
    errors[0] ?? (exitCode === 0 ? undefined : (lastError(record.said) ?? `buildx ${failingOf({ exitCode })}`));
  return found === undefined ? undefined : tellCacheFailure(found);
}

/**
 * On a new builder, every cached step came from the caches that would be written. An older builder has steps of its
 * own. With explicit caches, the source of a step is unknown.
 */
function hasNews({ cache, builder }: BuildPlan, { record }: Built): boolean {
  if (!cache.isPolicy || !builder.isNew) return true;
  // FROM is fetched, not built.
  return record.steps.some(
    ({ kind, started, isCached }) => kind === 'instruction' && started !== undefined && !isCached,
  );
}

/** Saves them if the policy allows this run to write. A failure is a warning. */
async function saveMounts({ plan, prepared }: BuildOrder, ports: Ports): Promise<void> {
  const { temporaryFolder } = plan.run;
  const { cache } = plan.build;
  const { mounts } = cache;
  const { lacksCache, mountTool: tool } = prepared;
  if (mounts?.to === undefined || lacksCache !== undefined || tool === undefined) return;
  const definition = saveDefinition(mounts, { context: mountsContext(temporaryFolder), tool }, mounts.to);
  const solve = mountsSolve(definition, temporaryFolder, prepared.builder);
  await ports.files.write(solve.definitionPath, JSON.stringify(definition));
  const command = bake({ ...solve, env: { ...solve.env, [savingVariable]: 'true' } });
  const finished = await ports.exec.run({ ...command, timeout: cache.exportTimeout });
  const { exitCode, stderr, stoppedBy } = finished;
  ports.log.event('mounts-saved', { ids: mounts.ids, isSaved: exitCode === 0, isTimeout: stoppedBy === 'timeout' });
  if (exitCode === 0) return ports.log.line(`Saved cache mounts: ${mounts.ids.join(', ')}`);
  // Without an exit code, the last line is of the progress.
  const [said] = exitCode === undefined ? [] : tail(stderr, 1);
  const why = stoppedBy === undefined ? tellCacheFailure(said ?? `buildx ${failingOf(finished)}`) : 'timeout';
  ports.log.warning(`Could not save the cache mounts (${why}).`);
}

/** Writes the caches of a build once. */
export type CacheWriter = {
  readonly take: (built: KeepOrder) => void;
  readonly write: () => Promise<Kept>;
};

/** Writes the caches once, whatever the result of the run. Their failures do not change the result. */
export function cacheWriter(ports: Ports): CacheWriter {
  let order: KeepOrder | undefined;
  return {
    take: (built) => {
      order = built;
    },
    write: async () => {
      if (order === undefined) return { outcome: 'skipped' };
      const due = order;
      order = undefined;
      try {
        return await keep(due, ports);
      } catch (error) {
        ports.log.warning(`Could not write the cache: ${messageOf(error)}`);
        return { outcome: 'failed', text: 'not written' };
      }
    },
  };
}
