// Builds with retries: only transient failures of pushes and of the builder, each within its limits. Finished steps stay
// on the builder, so a retry only pushes.
import { clusterRefusal } from '../errors/cluster-refusal.ts';
import { mapValues, withoutKeys } from '../oci/json.ts';
import { formatDuration } from '../oci/units.ts';
import type { Definition } from '../plan/definition/definition.ts';
import type { Ports } from '../ports/ports.ts';
import { bootAgain } from '../prepare/prepare.ts';
import { findCause } from '../progress/failure/causes.ts';
import { failureOf, wordsOf } from '../progress/failure/failure.ts';
import { pushFailureOf } from '../progress/failure/push.ts';
import { type BuildRecord, isPushing } from '../progress/record/steps.ts';
import { type Attempt, type AttemptOrder, attempt } from './attempt.ts';
import type { BuildOrder } from './command.ts';

/** Returns the last attempt; its record includes the earlier ones. Raises BUILDER_FAILED. */
export async function solveWithRetries(order: BuildOrder, first: AttemptOrder, ports: Ports): Promise<Attempt> {
  const { emulation, silent } = order.prepared;
  const past: { kind: Trouble['kind']; at: number }[] = [];
  let isEmulated = emulation.isDone();
  let last: Attempt = await attempt(order, first, ports);
  for (;;) {
    const trouble = troubleOf(last, isEmulated);
    // A registry that never responded in this run is probably misspelled.
    if (trouble === undefined || silent.some((repository) => repository === trouble.repository)) return last;
    const now = ports.clock.now().getTime();
    const pause = pauseFor(trouble.kind, past, { now, random: randomOf(ports), until: first.until });
    if (pause === undefined) return last;
    past.push({ kind: trouble.kind, at: now });
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

/** A transient failure. */
type Trouble = {
  /**
   * push: the registry was busy or unavailable. login: the token expired. stall: no response. builder: BuildKit stopped.
   * emulation: a step came before QEMU.
   */
  readonly kind: 'push' | 'login' | 'stall' | 'builder' | 'emulation';
  /** In words that continue "Retrying the push in 1.0s: …". */
  readonly why: string;
  readonly repository?: string;
};

/**
 * Returns the transient failure; undefined on success, or for a lasting failure. `isEmulated` says whether QEMU was there
 * when the solve began, as far as it can be.
 */
export function troubleOf({ exitCode, record, stopped }: Attempt, isEmulated = true): Trouble | undefined {
  if (stopped?.why === 'stalled') {
    if (!isPushing(stopped.running)) return undefined;
    const doing = stopped.running.flatMap((each) => each.doing).join(', ');
    return { kind: 'stall', why: `${doing || 'it'} made no progress` };
  }
  if (stopped !== undefined || exitCode === 0) return undefined;
  const { message, cause } = failureOf(record);
  if (cause?.kind === 'emulation-missing' && !isEmulated)
    return { kind: 'emulation', why: 'a step needs QEMU, which was not registered' };
  if (clusterRefusal(record.said)?.code === 'CLUSTER_FORBIDDEN') return undefined;
  if (findCause(wordsOf(record))?.kind === 'builder-lost') return { kind: 'builder', why: 'the builder stopped' };
  const push = pushFailureOf(message);
  if (push === undefined || push.kind === 'lasting') return undefined;
  return { kind: push.kind === 'login' ? 'login' : 'push', why: message, repository: push.repository };
}

/** Earlier failures, with their time in milliseconds since 1970. */
export type Past = readonly { readonly kind: Trouble['kind']; readonly at: number }[];

/** Milliseconds for retries of a push, from its first failure. */
const budget = 60_000;

/** Returns the pause before the next try in milliseconds; undefined after enough tries or without time. `random` is from 0 to 1. */
export function pauseFor(
  kind: Trouble['kind'],
  past: Past,
  { now, random, until = Number.POSITIVE_INFINITY }: { now: number; random: number; until?: number | undefined },
): number | undefined {
  const same = past.filter((earlier) => earlier.kind === kind);
  // The second failure of such a kind is not transient.
  if (kind !== 'push') return same.length === 0 ? 0 : undefined;
  const pause = Math.min(15_000, 1000 * 2 ** same.length) * (0.75 + random / 2);
  const last = Math.min((same[0]?.at ?? now) + budget, until);
  return now + pause > last ? undefined : pause;
}

const randomOf = ({ chance }: Ports): number => Number.parseInt(chance.word().slice(0, 4), 16) / 0xffff;

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

/** Sleeps in short pieces, so that a canceled job ends at once. */
async function rest(milliseconds: number, { clock, interruption }: Ports): Promise<void> {
  const piece = 500;
  for (let left = milliseconds; left > 0 && !interruption.isAsked(); left -= piece) {
    await clock.sleep(Math.min(left, piece));
  }
}

/**
 * A new builder's cache contains only steps of this run, which already obeyed `no-cache`. Imports would add others, so a
 * target that had it reads none.
 */
function withItsCache(definition: Definition): Definition {
  const obeyed = ['no-cache', 'no-cache-filter'];
  const target = mapValues(definition.target, (each) =>
    obeyed.some((key) => each[key] !== undefined) ? withoutKeys(each, [...obeyed, 'cache-from']) : each,
  );
  return { ...definition, target };
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
