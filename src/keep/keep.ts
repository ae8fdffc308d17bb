// Stage 8, keep: what was built goes to the caches, once everything is published. Nothing that fails here fails the step.
import { type BuildOrder, type Built, hiddenTexts, readySolve } from '../build/build.ts';
import type { Finished } from '../commands/command.ts';
import { formatDuration } from '../oci/units.ts';
import { type CacheExports, exportDefinition, withoutImports } from '../plan/cache/exports.ts';
import type { BuildPlan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { classOf } from '../progress/failure/cache.ts';
import { createRecorder } from '../progress/record/recorder.ts';
import type { BuildRecord } from '../progress/record/steps.ts';
import { cacheUsesOf } from '../progress/summary/totals.ts';
import { saveMounts } from './mounts.ts';
import { sizeOf, usageOf } from './size.ts';

/** What became of it; `text` says so in a sentence, and is missing where there was nothing to do. */
export type Kept = {
  readonly outcome: 'written' | 'skipped' | 'failed';
  readonly text?: string;
  /** How much was written, in words; missing where nobody knows. */
  readonly size?: string;
  /** How much room the caches of the repository take, in words. */
  readonly usage?: string;
};

/** What is written: the plan and the builder that has it all, and what was built. */
export type KeepOrder = BuildOrder & { readonly built: Built };

/** Writes every cache that the plan names, within the budget. Never raises for what goes wrong with a cache. */
export async function keep(order: KeepOrder, ports: Ports): Promise<Kept> {
  const kept = await write(order, ports);
  // Without a step that ran, nothing has changed in them.
  if (order.built.givenUp !== 'hung' && hasNews(order.plan.build, order.built)) await saveMounts(order, ports);
  const usage = await usageOf(order.plan, ports.github);
  return { ...kept, ...(usage === undefined ? {} : { usage }) };
}

async function write(order: KeepOrder, ports: Ports): Promise<Kept> {
  const { plan, built } = order;
  const exports = exportsFor(order);
  const skip = (text?: string): Kept => {
    if (text !== undefined) ports.log.line(`Cache: ${text}`);
    return { outcome: 'skipped', ...(text === undefined ? {} : { text }) };
  };
  if (Object.keys(plan.build.cache.exports).length === 0) return skip();
  if (Object.keys(exports).length === 0) return skip('not written, because the GitHub Actions cache did not answer');
  if (!hasNews(plan.build, built))
    return skip('nothing was built that it does not hold already, so nothing was written');
  const { finished, record } = await solve(order, exports, ports);
  const trouble = troubleOf(finished, record, plan.build.cache.exportTimeout);
  if (trouble !== undefined) {
    ports.log.warning(`The cache was not written (${trouble}). What was published stays as it is.`);
    return { outcome: 'failed', text: `it was not written (${trouble})` };
  }
  const written = cacheUsesOf(record).filter(({ kind }) => kind === 'cache-export');
  for (const { text, milliseconds } of written) ports.log.line(`${text}  ${formatDuration(milliseconds)}`);
  const size = await sizeOf(plan.build.cache.service, exports, record, ports);
  if (size !== undefined) ports.log.line(`Cache: ${size}`);
  return { outcome: 'written', ...(size === undefined ? {} : { size }) };
}

/** A service that does not answer is not waited for once more. */
function exportsFor({ plan, prepared, built }: KeepOrder): CacheExports {
  const { cache } = plan.build;
  if (built.givenUp !== 'hung' && prepared.lacksCache === undefined) return cache.exports;
  const others = Object.entries(cache.exports).map(
    ([name, entries]) => [name, entries.filter(({ type }) => type !== 'gha')] as const,
  );
  return Object.fromEntries(others.filter(([, entries]) => entries.length > 0));
}

type Solved = { readonly finished: Finished; readonly record: BuildRecord };

async function solve(order: KeepOrder, exports: CacheExports, ports: Ports): Promise<Solved> {
  const { plan, secrets, built } = order;
  // A layer that was lost once is lost twice.
  const definition = built.givenUp === undefined ? plan.build.definition : withoutImports(plan.build.definition);
  const exported = exportDefinition(definition, exports);
  const solved = { name: 'cache-', definition: exported, targets: Object.keys(exports) } as const;
  const { command } = await readySolve(order, solved, ports.files);
  const recorder = createRecorder({ targets: {}, emulated: [], hidden: hiddenTexts(secrets) });
  const finished = await ports.exec.run({
    ...command,
    timeout: plan.build.cache.exportTimeout,
    onStderrLine: (line) => recorder.accept(line).forEach(ports.log.debug),
  });
  return { finished, record: recorder.record() };
}

/** What went wrong, with its class in front; BuildKit reports with success what it was told to ignore. */
function troubleOf({ exitCode, isStopped }: Finished, record: BuildRecord, limit: number): string | undefined {
  if (isStopped) return `timeout: it took longer than ${formatDuration(limit)}`;
  const errors = cacheUsesOf(record).flatMap(({ kind, error }) => (kind === 'cache-export' ? (error ?? []) : []));
  const last = exitCode === 0 ? undefined : record.said.findLast((line) => line.startsWith('ERROR: '));
  const found = errors[0] ?? last?.slice('ERROR: '.length) ?? (exitCode === 0 ? undefined : `exit code ${exitCode}`);
  return found === undefined ? undefined : `${classOf(found)}: ${found.replace(/\s+/g, ' ').slice(0, 300)}`;
}

/**
 * On a new builder every cached step came out of the very caches that would be written. A builder that was there
 * before has a memory of its own, and of caches that were named word for word nobody knows which one gave what.
 */
function hasNews({ cache, builder }: BuildPlan, { record }: Pick<Built, 'record'>): boolean {
  if (!cache.isPolicy || !builder.isNew) return true;
  // FROM is fetched, not built.
  return record.steps.some(
    ({ kind, started, isCached }) => kind === 'instruction' && started !== undefined && !isCached,
  );
}
