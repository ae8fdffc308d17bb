// What becomes of calls when the job is cancelled.
import { type Failure, failure } from '../../errors/failure.ts';
import type { Task } from './refusal.ts';

/** The outcome, or INTERRUPTED as soon as it is stopped: whatever is still under way is not waited for. */
export async function orCancelled<T>(outcome: Promise<T>, stop: AbortSignal, task: Task): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const give = (): void => reject(interrupted(task));
  stop.addEventListener('abort', give);
  if (stop.aborted) give();
  try {
    return await Promise.race([promise, outcome]);
  } catch (error) {
    throw stop.aborted ? interrupted(task) : error;
  } finally {
    stop.removeEventListener('abort', give);
  }
}

/** The failure of a call that a cancelled job keeps from going on. */
export function interrupted({ operation, repository }: Task): Failure {
  return failure('INTERRUPTED', `The job was cancelled before polyarch could ${operation} in ${repository.name}.`);
}

/**
 * Milliseconds for which what is being written is waited for when the job is cancelled. Broken off, it could still
 * arrive, after everything was put back.
 */
const grace = 2500;

/** The same signal for what is being written, which comes only after the grace. */
export function delayed(signal: AbortSignal | undefined): AbortSignal | undefined {
  if (signal === undefined) return undefined;
  const later = new AbortController();
  const begin = (): void => void setTimeout(() => later.abort(), grace).unref();
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  return later.signal;
}
