// Builds until it is built or nothing would get better: what was built stays on the builder, so a repeat only pushes.
import type { Definition } from '../plan/definition/definition.ts';
import type { Ports } from '../ports/ports.ts';
import { bootAgain } from '../prepare/prepare.ts';
import type { BuildRecord, Step } from '../progress/record/steps.ts';
import { type Attempt, type AttemptOrder, attempt } from './attempt.ts';
import type { BuildOrder } from './build-order.ts';
import { type Past, pauseFor, type Trouble, troubleOf } from './retry-policy.ts';

/** The last attempt, its record with what the earlier ones have built. Raises BUILDER_FAILED. */
export async function persist(order: BuildOrder, first: AttemptOrder, ports: Ports): Promise<Attempt> {
  const { prepared } = order;
  const { clock } = ports;
  const past: { kind: Trouble['kind']; at: number }[] = [];
  let last: Attempt = await attempt(order, first, ports);
  for (;;) {
    const trouble = troubleOf(last);
    const pause = trouble === undefined ? undefined : pauseOf(trouble, { past, order, until: first.until }, ports);
    if (trouble === undefined || pause === undefined) return last;
    past.push({ kind: trouble.kind, at: clock.now().getTime() });
    const what = trouble.kind === 'builder' ? 'The build is taken up again' : 'The push is repeated';
    ports.log.warning(`${what} in ${(pause / 1000).toFixed(1)}s: ${trouble.why}.`);
    await rest(pause, ports);
    if (trouble.kind === 'builder') await bootAgain(prepared.builder, ports);
    const definition = repeated(first.definition, trouble, order);
    const next: Attempt = await attempt(order, { ...first, definition }, ports);
    // Time is up in the middle of a repeat: what is to be told is what made it necessary.
    if (next.stopped?.why === 'late' && trouble.kind === 'push') return last;
    last = { ...next, record: joinRecords(last.record, next.record) };
  }
}

type Persisting = { readonly past: Past; readonly order: BuildOrder; readonly until: number | undefined };

/** A registry that never answered in this run is mostly a name with a typing error: nothing to wait for. */
function pauseOf(trouble: Trouble, { past, order, until }: Persisting, { clock, chance }: Ports): number | undefined {
  const { repository } = trouble;
  const { prepared } = order;
  if (repository !== undefined && prepared.silent.some((name) => name === repository)) return undefined;
  const random = Number.parseInt(chance.word().slice(0, 4), 16) / 0xffff;
  return pauseFor(trouble, past, { now: clock.now().getTime(), random: Number.isNaN(random) ? 0.5 : random, until });
}

/** In short pieces, because a job that is cancelled does not wait to the end of a long one. */
async function rest(milliseconds: number, { clock, interruption }: Ports): Promise<void> {
  const piece = 500;
  for (let left = milliseconds; left > 0 && !interruption.isAsked(); left -= piece) {
    await clock.sleep(Math.min(left, piece));
  }
}

/** What is solved the next time. What BuildKit had not finished when it ended is built as it was asked for. */
function repeated(definition: Definition, { kind }: Trouble, { plan }: BuildOrder): Definition {
  return plan.build.builder.isNew && kind !== 'builder' ? withItsCache(definition) : definition;
}

/** A new builder has nothing in its cache but what this step has built: `no-cache` has been obeyed. Imports had not been. */
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
  const done = new Map(earlier.steps.filter(isDone).map((step) => [step.id, step]));
  return {
    ...last,
    steps: last.steps.map((step) => (step.isCached ? { ...(done.get(step.id) ?? step), targets: step.targets } : step)),
    findings: last.findings.length > 0 ? last.findings : earlier.findings,
  };
}

function isDone({ completed, error, isStopped }: Step): boolean {
  return completed !== undefined && error === undefined && !isStopped;
}
