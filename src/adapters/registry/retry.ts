// The retry policy of the registry client, and of the request for an identity token: transient failures are retried with growing pauses within a time budget, and not cached.
import { Failure } from '../../errors/failure.ts';

/** Clock, chance and time limits; in milliseconds. */
export type Policy = {
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** A number from 0 to 1. */
  readonly random: () => number;
  readonly budget: number;
  /** Time limit of a single try. */
  readonly perTry: number;
};

/** Raised by a try that failed and is worth another one, after the delay that the response asks for. */
export class Again extends Error {
  readonly failure: Failure;
  readonly retryAfter: string | undefined;
  readonly tries: number;

  constructor(failure: Failure, retryAfter?: string, tries = Number.POSITIVE_INFINITY) {
    super(failure.message);
    this.failure = failure;
    this.retryAfter = retryAfter;
    this.tries = tries;
  }
}

/** What is tried, with a time limit in milliseconds. */
type Trying<T> = {
  readonly attempt: (timeout: number) => Promise<T>;
  /** Makes the failure of an error of the network; undefined for a bug. */
  readonly brokenBy: (error: unknown) => Failure | undefined;
  /** Milliseconds since 1970; infinite for none. */
  readonly deadline: number;
  /** Called for every failed try that may be retried. */
  readonly onRepeat?: ((failure: Failure) => void) | undefined;
};

/** The first failures each restart the budget, because a flowing try may outlast it. */
const firstFailures = 2;

/** Retries until a value, until a try raises, or until the next pause would exceed the deadline or the budget. */
export async function retrying<T>(policy: Policy, { attempt, brokenBy, deadline, onRepeat }: Trying<T>): Promise<T> {
  let end = deadline;
  let answered: Failure | undefined;
  for (let count = 0; ; count++) {
    const left = deadline - policy.now().getTime();
    const before = left < policy.perTry ? answered : undefined;
    const outcome = await attempt(Math.max(1, Math.min(policy.perTry, left))).then(
      (value) => ({ value }),
      (error: unknown) => againAfter(error, brokenBy, before),
    );
    if ('value' in outcome) return outcome.value;
    const { failure, retryAfter, tries } = outcome;
    answered = failure;
    onRepeat?.(failure);
    const failed = policy.now().getTime();
    const asked = retryAfterOf(retryAfter, failed);
    const pause = asked || backOff(count, policy.random());
    if (count < firstFailures) end = Math.min(failed + policy.budget, deadline);
    if (failed + pause >= end) throw asked ? withTime(failure, failed + asked) : failure;
    if (count + 1 >= tries) throw failure;
    await policy.sleep(pause);
  }
}

/**
 * Returns the failed try; raises what is no reason for another one. A try that the deadline cuts off says nothing: what the
 * registry answered before it counts.
 */
function againAfter(error: unknown, brokenBy: Trying<unknown>['brokenBy'], before: Failure | undefined): Again {
  if (error instanceof Again) return error;
  const broken = error instanceof Failure ? undefined : brokenBy(error);
  if (broken !== undefined && isTransientError(error))
    return new Again(codeOf(error) === 'TIMEOUT' ? (before ?? broken) : broken);
  throw broken ?? error;
}

/** Adds the time at which the server accepts requests again. */
function withTime({ problems, cause }: Failure, time: number): Failure {
  const when = new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
  const fact = `The server accepts requests again at ${when}, which exceeds the time limit for retries.`;
  return new Failure(
    problems.map((problem) => ({ ...problem, fact: `${problem.fact} ${fact}` })),
    { cause },
  );
}

/** Whether a status is transient. 501 (not implemented) is not. */
export function isTransient(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501);
}

/** Returns the pause after a try: half a second, doubled each time, at most 8 s, ± 25 %. */
export function backOff(count: number, random: number): number {
  return Math.min(8000, 500 * 2 ** count) * (0.75 + random / 2);
}

/** Parses Retry-After, in seconds or as a date; undefined if missing or invalid. */
export function retryAfterOf(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,9}$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
  // Date.parse accepts almost anything; the protocol has only one form.
  const date = /^[A-Za-z]{3,9}, .{1,40}GMT$/.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

const transientErrors = new Set([
  ...['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'TIMEOUT'],
  ...['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED'],
]);

/** Whether a network error is transient; a wrong name or a bad certificate is not. */
export function isTransientError(error: unknown): boolean {
  const code = codeOf(error);
  return transientErrors.has(code) || code.startsWith('HPE_');
}

/** Returns the code of a network error, such as ECONNRESET; empty for any other error. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('name' in error && error.name === 'TimeoutError') return 'TIMEOUT';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? codeOf(error.cause) : '';
}
