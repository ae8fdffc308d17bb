// Cancels calls when the job is canceled.
import { type Failure, failure } from '../../errors/failure.ts';
import { wordsOf } from './operation.ts';
import type { Task } from './refusal.ts';

/** Returns the outcome, or raises the failure once the signal is aborted, without waiting for the outcome. */
export async function orStopped<T>(outcome: Promise<T>, stop: AbortSignal, stopped: () => Failure): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const give = (): void => reject(stopped());
  stop.addEventListener('abort', give);
  if (stop.aborted) give();
  try {
    return await Promise.race([promise, outcome]);
  } catch (error) {
    throw stop.aborted ? stopped() : error;
  } finally {
    stop.removeEventListener('abort', give);
  }
}

/** Makes the failure of a canceled call. */
export function interrupted({ operation, repository }: Task): Failure {
  return failure(
    'INTERRUPTED',
    `The job was canceled before polyarch could ${wordsOf(operation)} in ${repository.name}.`,
  );
}

/**
 * Milliseconds to wait for a pending write after a cancel. If aborted, it could still
 * arrive after the tags were restored.
 */
const grace = 2500;

/** Returns a signal that aborts this many milliseconds later; by default the one for writes. */
export function delayed(signal: AbortSignal | undefined, delay = grace): AbortSignal | undefined {
  if (signal === undefined) return undefined;
  const later = new AbortController();
  const begin = (): void => void setTimeout(() => later.abort(), delay).unref();
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  return later.signal;
}
