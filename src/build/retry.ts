// Builds with retries. Finished steps stay on the builder, so a retry only pushes.
import { formatDuration } from '../oci/units.ts';
import type { Definition } from '../plan/definition/definition.ts';
import type { Ports } from '../ports/ports.ts';
import { bootAgain } from '../prepare/prepare.ts';
import type { BuildRecord } from '../progress/record/steps.ts';
import { type Attempt, type AttemptOrder, attempt } from './attempt.ts';
import type { BuildOrder } from './command.ts';
import { type Past, pauseFor, type Trouble, troubleOf } from './retry-policy.ts';

/** Returns the last attempt; its record includes the earlier ones. Raises BUILDER_FAILED. */
export async function solveWithRetries(order: BuildOrder, first: AttemptOrder, ports: Ports): Promise<Attempt> {
  const { emulation } = order.prepared;
  const past: { kind: Trouble['kind']; at: number }[] = [];
  let isEmulated = emulation.isDone();
  let last: Attempt = await attempt(order, first, ports);
  for (;;) {
    const trouble = troubleOf(last, isEmulated);
    const pause = trouble && pauseOf(trouble, past, { order, until: first.until }, ports);
    if (trouble === undefined || pause === undefined) return last;
    past.push({ kind: trouble.kind, at: ports.clock.now().getTime() });
    await recover(trouble, pause, order, ports);
    isEmulated = emulation.isDone();
    // After a restart of BuildKit the definition stays as it was.
    const isKept = order.plan.build.builder.isNew && trouble.kind !== 'builder';
    const definition = isKept ? withItsCache(first.definition) : first.definition;
    const next: Attempt = await attempt(order, { ...first, definition }, ports);
    // The deadline passed during a retry: report the failure that caused the retry.
    if (next.stopped?.why === 'late' && trouble.kind === 'push') return last;
    last = { ...next, record: joinRecords(last.record, next.record) };
  }
}

/** Does what the next attempt needs. Raises BUILDER_FAILED. */
async function recover(trouble: Trouble, pause: number, { prepared }: BuildOrder, ports: Ports): Promise<void> {
  ports.log.event('retry', { kind: trouble.kind, reason: trouble.why });
  if (trouble.kind === 'emulation') {
    ports.log.line(`Building again with the cache after QEMU is registered: ${trouble.why}`);
    for (const problem of await prepared.emulation.finish()) ports.log.warning(problem);
    return;
  }
  const what = trouble.kind === 'builder' ? 'Restarting the builder and building again' : 'Retrying the push';
  ports.log.warning(`${what} in ${formatDuration(pause)}: ${trouble.why}.`);
  await rest(pause, ports);
  if (trouble.kind === 'builder') await bootAgain(prepared.builder, ports);
}

type Persisting = { readonly order: BuildOrder; readonly until: number | undefined };

/** A registry that never responded in this run is probably misspelled, so it is not retried. */
function pauseOf(
  { kind, repository }: Trouble,
  past: Past,
  { order, until }: Persisting,
  { clock, chance }: Ports,
): number | undefined {
  if (repository !== undefined && order.prepared.silent.some((name) => name === repository)) return undefined;
  const random = Number.parseInt(chance.word().slice(0, 4), 16) / 0xffff;
  return pauseFor(kind, past, { now: clock.now().getTime(), random: Number.isNaN(random) ? 0.5 : random, until });
}

/** Sleeps in short pieces, so that a canceled job ends at once. */
async function rest(milliseconds: number, { clock, interruption }: Ports): Promise<void> {
  const piece = 500;
  for (let left = milliseconds; left > 0 && !interruption.isAsked(); left -= piece) {
    await clock.sleep(Math.min(left, piece));
  }
}

/** A new builder's cache contains only steps of this run, which already obeyed `no-cache`. Imports are restored. */
function withItsCache({ target, ...definition }: Definition): Definition {
  const changed = Object.entries(target).map(([name, whole]) => {
    const { 'no-cache': isOff, 'no-cache-filter': filter, 'cache-from': imports, ...rest } = whole;
    const isUsed = isOff === undefined && filter === undefined && imports !== undefined;
    return [name, isUsed ? { ...rest, 'cache-from': imports } : rest] as const;
  });
  return { ...definition, target: Object.fromEntries(changed) };
}

/** The last record, its steps as they were when they were really done. */
function joinRecords(earlier: BuildRecord, last: BuildRecord): BuildRecord {
  const ended = earlier.steps.filter((step) => step.completed !== undefined && step.error === undefined);
  const done = new Map(ended.filter(({ isStopped }) => !isStopped).map((step) => [step.id, step]));
  return {
    ...last,
    steps: last.steps.map((step) => (step.isCached ? (done.get(step.id) ?? step) : step)),
    findings: last.findings.length > 0 ? last.findings : earlier.findings,
  };
}
