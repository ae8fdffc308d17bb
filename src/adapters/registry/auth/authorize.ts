// Authorizes a call: with the known proof, with the one that a 401 asks for, or with another account.
import { Failure } from '../../../errors/failure.ts';
import { remembering } from '../../remember.ts';
import type { Answer, Outgoing } from '../answer.ts';
import type { Task } from '../refusal.ts';
import { follow, type Ways } from '../route.ts';
import type { Finders } from './credentials.ts';
import type { Caller, Tokens } from './token.ts';

type Authorized = {
  readonly tokens: Tokens;
  /** Returns the challenge for anonymous clients, if the registry hides its content from them. */
  readonly greet: () => Promise<Answer | undefined>;
  readonly call: Pick<Task, 'actions'> & {
    readonly accepted: readonly number[];
    readonly isCourtesy?: true;
    readonly isAnonymous?: true;
  };
  readonly url: URL;
  readonly caller: Caller;
};

type SendWith = (proof: string | undefined) => Promise<Answer>;

/** Sends the call again for each better proof. The last response may be a refusal. */
export async function sendAuthorized(order: Authorized, send: SendWith): Promise<Answer> {
  const { tokens, call, url, caller } = order;
  if (call.isAnonymous === true) return send(undefined);
  const isOurs = url.origin === caller.url.origin;
  // A location may be on another host, which must not get the registry's proof.
  const used = isOurs
    ? await tokens.header(caller).catch((error: unknown) => otherThanRefused(order, undefined, error))
    : undefined;
  const first = await send(used);
  const isOwn = (answer: Answer): boolean => isOurs && answer.url.origin === url.origin;
  if (call.isCourtesy === true || !isOwn(first)) return first;
  const isHidden = first.status === 404 && used === undefined;
  const challenge = first.status === 401 ? first : isHidden ? await order.greet() : undefined;
  if (challenge === undefined) return orAnother(order, { answer: first, used }, send);
  const renewed = await tokens.renew(caller, challenge, used).catch(async (error: unknown) => {
    // An unread response would keep the process alive until its time-out.
    await first.discard();
    return otherThanRefused(order, used, error);
  });
  if (renewed === undefined) return orAnother(order, { answer: first, used }, send);
  await first.discard();
  const second = await send(renewed);
  return isOwn(second) ? orAnother(order, { answer: second, used: renewed }, send) : second;
}

type Refused = { readonly answer: Answer; readonly used: string | undefined };

/** Returns the response; after a refusal, the response to another account if one exists. */
async function orAnother({ tokens, call, caller }: Authorized, { answer, used }: Refused, send: SendWith) {
  const isRefused = answer.status === 401 || (answer.status === 403 && call.actions === 'pull');
  if (!isRefused || call.accepted.includes(answer.status)) return answer;
  const other = await tokens.another(caller, used);
  if (other === undefined) return answer;
  await answer.discard();
  return send(other);
}

/** Returns the proof of another account after a token service rejected this one. Raises the refusal if no other exists. */
async function otherThanRefused({ tokens, caller }: Authorized, used: string | undefined, error: unknown) {
  const isRefusal = error instanceof Failure && error.has('REGISTRY_UNAUTHORIZED', 'REGISTRY_DENIED');
  const other = isRefusal ? await tokens.another(caller, used) : undefined;
  if (other === undefined) throw error;
  return other;
}

/** Returns the challenge for anonymous clients; undefined without one, or without an account. */
export type Greet = (ways: Ways, caller: Caller, timeout: number) => Promise<Answer | undefined>;

/**
 * Makes the greeting; each registry is greeted once. It is for a 404 to a request without an account: some registries
 * hide from strangers what they have (Artifactory, "hide existence of unauthorized resources").
 */
export function createGreeting(find: Finders['find']): Greet {
  const knocked = remembering(knock, { keyOf: ([, , task]) => task.repository.registry });
  return async (ways, { task, url }, timeout) => {
    // An unreadable account is reported where it is needed.
    if ((await find(task).catch(() => undefined)) === undefined) return undefined;
    return knocked.get(ways, { method: 'GET', url: new URL('/v2/', url), headers: {}, timeout }, task);
  };
}

async function knock(ways: Ways, outgoing: Outgoing, task: Task): Promise<Answer | undefined> {
  try {
    const answer = await follow(ways, outgoing, task);
    await answer.discard();
    return answer.status === 401 && answer.url.origin === outgoing.url.origin ? answer : undefined;
  } catch {
    // The real request will show whether the registry is reachable.
    return undefined;
  }
}
