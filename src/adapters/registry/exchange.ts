// One call to a registry end to end: address, authorization, redirects, retries and refusals.
import type { Failure } from '../../errors/failure.ts';
import { parseJson } from '../../oci/json.ts';
import { remembering } from '../remember.ts';
import { type Answer, isStream, readBody, type Send, type Stream } from './answer.ts';
import { createGreeting, type Greet, sendAuthorized } from './auth/authorize.ts';
import type { Finders } from './auth/credentials.ts';
import { createTokens, type ServiceRequest, type Tokens } from './auth/token.ts';
import { checkDeadline } from './blob-stream.ts';
import { delayed, interrupted, orStopped } from './cancel.ts';
import { brokenOf, isAhead, refusalOf, type Task } from './refusal.ts';
import { Again, isTransient, type Policy, retrying } from './retry.ts';
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
  /** Deadline in milliseconds since 1970; a call with a deadline continues after a cancel, until `stop` aborts. */
  readonly until?: number | undefined;
  readonly stop?: AbortSignal | undefined;
  /** Sent once with the known proof: the outcome does not matter. */
  readonly isCourtesy?: true;
  readonly isAnonymous?: true;
  /** Called for every failed try that is retried. */
  readonly onRepeat?: (failure: Failure) => void;
};

/** Reads the accepted response; the deadline for a stream is in milliseconds since 1970, infinite for none. */
type Take<T> = (answer: Answer, deadline: number) => Promise<T>;

/** Makes a call; `take` is retried with the call if the connection fails. */
export type Exchange = <T>(call: Call, take: Take<T>) => Promise<T>;

type Parts = Ways &
  Finders & {
    readonly policy: Policy;
    readonly canceled?: AbortSignal | undefined;
  };

/** Creates the exchange with all registries of a step, which shares tokens and addresses. */
export function createExchange(parts: Parts): Exchange {
  const ask = (request: ServiceRequest): Promise<unknown> => askService(tokens, parts, request);
  const tokens: Tokens = createTokens({ ...parts, ask, now: parts.policy.now });
  const greet = createGreeting(parts.find);
  const { get: originOf } = remembering((registry: string) => locate(registry, parts));
  return (call, take) => {
    // Prevents new tries.
    const isCleanup = call.until !== undefined;
    const canceled = isCleanup ? call.stop : parts.canceled;
    // Aborts the current try.
    const stop = call.method === 'PUT' && !isCleanup ? delayed(canceled) : canceled;
    const outcome = perform({ ...parts, tokens, greet, originOf, canceled, stop }, call, take);
    return stop === undefined ? outcome : orStopped(outcome, stop, () => interrupted(call));
  };
}

type CallContext = Parts & {
  readonly tokens: Tokens;
  readonly greet: Greet;
  readonly originOf: (registry: string) => Promise<URL>;
  readonly stop: AbortSignal | undefined;
};

async function perform<T>(context: CallContext, call: Call, take: Take<T>): Promise<T> {
  const { policy, tokens, canceled, stop } = context;
  const deadline = deadlineOf(call, policy);
  // After a redirect another host may fail.
  let host = call.repository.registry;
  const send: Send = (outgoing) => {
    host = outgoing.url.host;
    return context.send(stop === undefined ? outgoing : { ...outgoing, stop });
  };
  const ways = { ...context, send };
  const attempt = async (timeout: number) => {
    if (canceled?.aborted === true) throw interrupted(call);
    const origin = await context.originOf(call.repository.registry);
    const place = typeof call.path === 'function' ? await call.path() : call.path;
    if (place instanceof URL && !mayFollow(origin, place, context.insecure))
      throw unprotected(call, 'leads', place.href);
    const url = new URL(place, new URL(`/v2/${call.repository.path}/`, origin));
    const latest = policy.now().getTime() + policy.budget;
    const caller = { task: call, url: origin, deadline: Math.min(deadline, latest) };
    const { method, headers, isStreamed = false } = call;
    const body = call.body && { body: timely(call.body, deadline, policy.now) };
    const outgoing = { method, url, timeout, isStreamed, ...body };
    const greet = () => context.greet(ways, caller, timeout);
    const answer = await sendAuthorized({ tokens, greet, call, url, caller }, (proof) =>
      follow(ways, { ...outgoing, headers: { ...headers, ...(proof && { authorization: proof }) } }, call),
    );
    if (!call.accepted.includes(answer.status)) throw await refused(tokens, call, answer);
    return take(answer, deadline);
  };
  // An upload may pause for longer while the registry writes the data.
  const perTry = isStream(call.body) ? policy.budget : policy.perTry;
  const brokenBy = (error: unknown) => brokenOf(call, host, error);
  return retrying({ ...policy, perTry }, { attempt, brokenBy, deadline, onRepeat: call.onRepeat });
}

/** Returns the deadline of a call. A stream has only the one that its caller sets. */
function deadlineOf(call: Call, { now, budget }: Policy): number {
  const usual = isStream(call.body) || call.isStreamed === true ? Number.POSITIVE_INFINITY : budget;
  const { patience = usual, until = Number.POSITIVE_INFINITY } = call;
  return Math.min(now().getTime() + Math.min(patience, usual), until);
}

/** Returns the body; a streamed one ends at the deadline. */
function timely(body: NonNullable<Call['body']>, deadline: number, now: () => Date) {
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
  const attempt = async (timeout: number): Promise<unknown> => {
    const answer = await follow(parts, { ...request, timeout }, task);
    const purpose = task.operation;
    if (answer.status !== 200)
      throw await refused(tokens, { ...task, operation: { kind: 'get-token', purpose } }, answer);
    return parseJson(new TextDecoder().decode(await readBody(answer, 1_048_576)));
  };
  const brokenBy = (error: unknown) => brokenOf(task, request.url.host, error);
  return retrying(parts.policy, { attempt, brokenBy, deadline });
}

/** Tries to push a manifest whose content is not visible yet: about half a minute with pauses. */
const triesAhead = 8;

async function refused(tokens: Tokens, task: Task, answer: Answer): Promise<Error> {
  const body = new TextDecoder().decode(await readBody(answer, 65_536));
  const challenge = answer.header('www-authenticate') ?? '';
  const standing = await tokens.standing(task);
  const found = refusalOf(task, { status: answer.status, body, challenge, ...standing });
  if (isAhead(task, body)) return new Again(found, undefined, triesAhead);
  return isTransient(answer.status) ? new Again(found, answer.header('retry-after')) : found;
}
