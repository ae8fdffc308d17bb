// Which failures of a build are worth another try, after which pause: only what can heal, and of that only the push.

import { clusterRefusal } from '../errors/cluster-refusal.ts';
import { findCause } from '../progress/failure/causes.ts';
import { failureOf } from '../progress/failure/failure.ts';
import { pushFailureOf } from '../progress/failure/push.ts';
import { isPush } from '../progress/watch/waiting-steps.ts';
import type { Attempt } from './attempt.ts';

/** What has gone wrong and may be right the next time. */
export type Trouble = {
  /** push: the registry was busy or away. login: its token had ended. stall: it never answered. builder: BuildKit ended. */
  readonly kind: 'push' | 'login' | 'stall' | 'builder';
  /** In words that continue "The push is repeated: …". */
  readonly why: string;
  readonly repository?: string;
};

/** Finds the trouble; undefined where all is well, or nothing would get better. */
export function troubleOf({ exitCode, record, stopped, hung }: Attempt): Trouble | undefined {
  // A cache that is in the way is not met by the same once more.
  if (hung !== undefined) return undefined;
  if (stopped?.why === 'stalled') {
    if (!isPush(stopped.running)) return undefined;
    return { kind: 'stall', why: `${stopped.running.flatMap(({ doing }) => doing).join(', ') || 'it'} stood still` };
  }
  if (stopped !== undefined || exitCode === 0) return undefined;
  const { message } = failureOf(record);
  if (clusterRefusal(record.said)?.code === 'CLUSTER_FORBIDDEN') return undefined;
  if (findCause([message, ...record.said])?.kind === 'builder-lost')
    return { kind: 'builder', why: 'the builder ended' };
  const push = pushFailureOf(message);
  if (push === undefined || push.kind === 'lasting') return undefined;
  return { kind: push.kind === 'login' ? 'login' : 'push', why: message, repository: push.repository };
}

/** What was tried before: which trouble came when, in milliseconds since 1970. */
export type Past = readonly { readonly kind: Trouble['kind']; readonly at: number }[];

/** Milliseconds in which a push may be repeated, from its first failure on. */
const budget = 60_000;

/** The pause before the next try, in milliseconds; undefined where it was tried enough, or no time is left. `random` is from 0 to 1. */
export function pauseFor(
  { kind }: Pick<Trouble, 'kind'>,
  past: Past,
  { now, random, until = Number.POSITIVE_INFINITY }: { now: number; random: number; until?: number | undefined },
): number | undefined {
  const same = past.filter((earlier) => earlier.kind === kind);
  // What is wrong in one of these ways twice is not wrong by chance.
  if (kind !== 'push') return same.length === 0 ? 0 : undefined;
  const pause = Math.min(15_000, 1000 * 2 ** same.length) * (0.75 + random / 2);
  const last = Math.min((same[0]?.at ?? now) + budget, until);
  return now + pause > last ? undefined : pause;
}
