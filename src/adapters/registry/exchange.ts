// One call to a registry end to end: address, authorization, redirects, retries and refusals.

import { Failure } from '../../errors/failure.ts';
import { parseJson } from '../../oci/json.ts';
import { remembering } from '../remember.ts';
import { type Answer, isStream, readBody, type Send, type Stream } from './answer.ts';
import { createGreeting, type Greet, sendAuthorized } from './auth/authorize.ts';
import type { Finders } from './auth/credentials.ts';
import { createTokens, type ServiceRequest, type Tokens } from './auth/token.ts';
import { checkDeadline } from './blob-stream.ts';
import { delayed, interrupted, orStopped } from './cancel.ts';
import { brokenOf, isAhead, refusalOf, type Task } from './refusal.ts';
import { isTransient, isTransientError, type Policy, retrying, type Try } from './retry.ts';
import { follow, locate, mayFollow, unprotected, type Ways } from './route.ts';

/** A call: its path and the accepted statuses. */
export type Call = Task & {
  readonly method: string;
  /** A path below /v2/<repository>/, a URL from the registry, or a function that requests a new URL for each try. */
  readonly path: string | URL | (() => Promise<URL>);
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes, or a stream, which has no limit while data flows. */
  readonly body?: Uint8Array | Stream;
  readonly accepted: readonly number[];
  readonly isStreamed?: boolean;
  /** Milliseconds for the call including retries: at most the policy's budget, except for a flowing stream. */
  readonly patience?: number;
  /** Deadline in milliseconds since 1970; a call with a deadline continues after a cancel. */
  readonly until?: number | undefined;
  /** Sent once with the known proof: the outcome does not matter. */
  readonly isCourtesy?: true;
  readonly isAnonymous?: true;
  /** Called for every failed try that is retried. */
  readonly onRepeat?: (failure: Failure) => void;
};

/** Reads the accepted response; the deadline for a stream is in milliseconds since 1970. */
type Take<T> = (answer: Answer, deadline: number | undefined) => Promise<T>;

/** Makes a call; `take` is retried with the call if the connection fails. */
export type Exchange = <T>(call: Call, take: Take<T>) => Promise<T>;

type Parts = Ways &
  Finders & {
    readonly policy: Policy;
    readonly canceled?: AbortSignal | undefined;
  };

/** Creates the exchange with all registries of a step, which shares tokens and addresses. */
export function createExchange(parts: Parts): Exchange {
  const tokens: Tokens = createTokens(parts, (request) => askService(tokens, parts, request), parts.policy.now);
  const greet = createGreeting(parts.find);
  const { get: originOf } = remembering((registry: string) => locate(registry, parts));
  return (call, take) => {
    const canceled = call.until === undefined ? parts.canceled : undefined;
    const stop = call.method === 'PUT' ? delayed(canceled) : canceled;
    const outcome = perform({ parts, tokens, greet, originOf, canceled, stop }, call, take);
    return stop === undefined ? outcome : orStopped(outcome, stop, () => interrupted(call));
  };
}

type CallContext = {
  readonly parts: Parts;
  readonly tokens: Tokens;
  readonly greet: Greet;
  readonly originOf: (registry: string) => Promise<URL>;
  /** Prevents new tries. */
  readonly canceled: AbortSignal | undefined;
  /** Aborts the current try. */
  readonly stop: AbortSignal | undefined;
};

async function perform<T>(context: CallContext, call: Call, take: Take<T>): Promise<T> {
  const { parts, tokens, greet, originOf, canceled, stop } = context;
  const { send, policy } = parts;
  const deadline = deadlineOf(call, policy);
  if (canceled?.aborted === true) throw interrupted(call);
  const origin = await originOf(call.repository.registry);
  // After a redirect another host may fail.
  let host = origin.host;
  const tracked: Send = (outgoing) => {
    host = outgoing.url.host;
    return send(stop === undefined ? outgoing : { ...outgoing, stop });
  };
  const attempt = async (timeout: number) => {
    if (canceled?.aborted === true) throw interrupted(call);
    const place = typeof call.path === 'function' ? await call.path() : call.path;
    if (place instanceof URL && !mayFollow(origin, place, parts.insecure)) throw unprotected(call, 'leads', place.href);
    const url = new URL(place, new URL(`/v2/${call.repository.path}/`, origin));
    const latest = policy.now().getTime() + policy.budget;
    const caller = { task: call, url: origin, deadline: Math.min(deadline ?? latest, latest) };
    const { method, headers, isStreamed = false } = call;
    const body = call.body && { body: timely(call.body, deadline, policy.now) };
    const outgoing = { method, url, timeout, isStreamed, ...body };
    const ways = { ...parts, send: tracked };
    const stranger = () => greet(ways, caller, timeout);
    const answer = await sendAuthorized({ tokens, greet: stranger, call, url, caller }, (proof) =>
      follow(ways, { ...outgoing, headers: { ...headers, ...(proof && { authorization: proof }) } }, call),
    );
    if (!call.accepted.includes(answer.status)) return refuse(tokens, call, answer);
    return { kind: 'done', value: await take(answer, deadline) } as const;
  };
  // An upload may pause for longer while the registry writes the data.
  const perTry = isStream(call.body) ? policy.budget : policy.perTry;
  const trying = guarded(call, () => host, attempt);
  return retrying({ ...policy, perTry }, deadline, trying);
}

/** Returns the deadline of a call. A stream has only the one that its caller sets. */
function deadlineOf(call: Call, { now, budget }: Policy): number | undefined {
  const usual = isStream(call.body) || call.isStreamed === true ? Number.POSITIVE_INFINITY : budget;
  const { patience = usual, until = Number.POSITIVE_INFINITY } = call;
  const end = Math.min(now().getTime() + Math.min(patience, usual), until);
  return Number.isFinite(end) ? end : undefined;
}

/** Returns the body; a streamed one ends at the deadline. */
function timely(body: NonNullable<Call['body']>, deadline: number | undefined, now: () => Date) {
  if (!isStream(body)) return body;
  const { size, open } = body;
  return {
    size,
    open: async function* () {
      for await (const piece of open()) {
        checkDeadline(deadline, now);
        yield piece;
      }
    },
  };
}

async function askService(tokens: Tokens, parts: Parts, { task, request, deadline }: ServiceRequest): Promise<unknown> {
  const attempt = async (timeout: number): Promise<Try<unknown>> => {
    const answer = await follow(parts, { ...request, timeout }, task);
    const purpose = task.operation;
    if (answer.status !== 200) return refuse(tokens, { ...task, operation: { kind: 'get-token', purpose } }, answer);
    const body = await readBody(answer, 1_048_576);
    return { kind: 'done', value: parseJson(new TextDecoder().decode(body)) };
  };
  const trying = guarded(task, () => request.url.host, attempt);
  return retrying(parts.policy, deadline, trying);
}

type Trial = Task & Pick<Call, 'onRepeat'>;

/** Tries to push a manifest whose content is not visible yet: about half a minute with pauses. */
const triesAhead = 8;

async function refuse(tokens: Tokens, task: Trial, answer: Answer): Promise<Try<never>> {
  const body = new TextDecoder().decode(await readBody(answer, 65_536));
  const challenge = answer.header('www-authenticate') ?? '';
  const standing = await tokens.standing(task);
  const found = refusalOf(task, { status: answer.status, body, challenge, ...standing });
  if (isAhead(task, body)) return { kind: 'again', failure: found, tries: triesAhead };
  if (!isTransient(answer.status)) throw found;
  task.onRepeat?.(found);
  return { kind: 'again', failure: found, retryAfter: answer.header('retry-after') };
}

/** Turns errors of the network into failed tries; failures pass through. */
function guarded<T>(task: Trial, host: () => string, attempt: (timeout: number) => Promise<Try<T>>) {
  return async (timeout: number): Promise<Try<T>> => {
    try {
      return await attempt(timeout);
    } catch (error) {
      const broken = error instanceof Failure ? undefined : brokenOf(task, host(), error);
      if (broken === undefined) throw error;
      if (!isTransientError(error)) throw broken;
      task.onRepeat?.(broken);
      return { kind: 'again', failure: broken };
    }
  };
}
