// Retry policy of a build: only transient failures of pushes and of the builder are retried.

import { clusterRefusal } from '../errors/cluster-refusal.ts';
import { findCause } from '../progress/failure/causes.ts';
import { failureOf } from '../progress/failure/failure.ts';
import { pushFailureOf } from '../progress/failure/push.ts';
import { isPush } from '../progress/watch/waiting-steps.ts';
import type { Attempt } from './attempt.ts';

/** A transient failure. */
export type Trouble = {
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
export function troubleOf({ exitCode, record, stopped, hung }: Attempt, isEmulated = true): Trouble | undefined {
  // A stalled cache is handled by cache-recovery.ts.
  if (hung !== undefined) return undefined;
  if (stopped?.why === 'stalled') {
    if (!isPush(stopped.running)) return undefined;
    return {
      kind: 'stall',
      why: `${stopped.running.flatMap(({ doing }) => doing).join(', ') || 'it'} made no progress`,
    };
  }
  if (stopped !== undefined || exitCode === 0) return undefined;
  const { message, cause } = failureOf(record);
  if (cause?.kind === 'emulation-missing' && !isEmulated)
    return { kind: 'emulation', why: 'a step needs QEMU, which was not registered' };
  if (clusterRefusal(record.said)?.code === 'CLUSTER_FORBIDDEN') return undefined;
  if (findCause([message, ...record.said])?.kind === 'builder-lost')
    return { kind: 'builder', why: 'the builder stopped' };
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
