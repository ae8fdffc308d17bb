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
  // A location may be on another host, which must not get the registry's proof.
  const isOurs = url.origin === caller.url.origin;
  let used = isOurs ? await orAnother(tokens.header(caller), undefined, order) : undefined;
  let answer = await send(used);
  for (const findBetter of call.isCourtesy === true ? [] : [renewed, another]) {
    if (!isOurs || answer.url.origin !== url.origin) return answer;
    const better = await findBetter(answer, used, order).catch(async (error: unknown) => {
      // An unread response would keep the process alive until its time-out.
      await answer.discard();
      throw error;
    });
    if (better === undefined) continue;
    await answer.discard();
    used = better;
    answer = await send(used);
  }
  return answer;
}

/** Returns the proof for the challenge of a 401, or for the one that a 404 may hide. */
async function renewed(answer: Answer, used: string | undefined, order: Authorized) {
  const isHidden = answer.status === 404 && used === undefined;
  const challenge = answer.status === 401 ? answer : isHidden ? await order.greet() : undefined;
  return challenge && orAnother(order.tokens.renew(order.caller, challenge, used), used, order);
}

/** Returns the proof of another account after a refusal. */
async function another({ status }: Answer, used: string | undefined, { tokens, call, caller }: Authorized) {
  const isRefused = status === 401 || (status === 403 && call.actions === 'pull');
  return isRefused && !call.accepted.includes(status) ? tokens.another(caller, used) : undefined;
}

/** Returns the proof; that of another account after a token service rejected this one. Raises the refusal if no other exists. */
async function orAnother(proof: Promise<string | undefined>, used: string | undefined, { tokens, caller }: Authorized) {
  try {
    return await proof;
  } catch (error) {
    const isRefusal = error instanceof Failure && error.has('REGISTRY_UNAUTHORIZED', 'REGISTRY_DENIED');
    const other = isRefusal ? await tokens.another(caller, used) : undefined;
    if (other === undefined) throw error;
    return other;
  }
}

/** Returns the challenge for anonymous clients; undefined without one, or without an account. */
export type Greet = (ways: Ways, caller: Caller, timeout: number) => Promise<Answer | undefined>;

/**
 * Makes the greeting; each registry is greeted once. It is for a 404 to a request without an account: some registries
 * hide from strangers what they have (Artifactory, "hide existence of unauthorized resources").
 */
export function createGreeting(find: Finders['find']): Greet {
  const knocked = remembering(knock, {
    keyOf: ([, , task]) => task.repository.registry,
    isLasting: ({ isCertain }) => isCertain,
  });
  return async (ways, { task, url }, timeout) => {
    // An unreadable account is reported where it is needed.
    if ((await find(task).catch(() => undefined)) === undefined) return undefined;
    const outgoing = { method: 'GET', url: new URL('/v2/', url), headers: {}, timeout } as const;
    return (await knocked.get(ways, outgoing, task)).challenge;
  };
}

/** What the registry answered to a stranger; not certain if it answered nothing, or that it is busy or broken. */
type Knocked = { readonly challenge: Answer | undefined; readonly isCertain: boolean };

async function knock(ways: Ways, outgoing: Outgoing, task: Task): Promise<Knocked> {
  try {
    const answer = await follow(ways, outgoing, task);
    await answer.discard();
    const isChallenge = answer.status === 401 && answer.url.origin === outgoing.url.origin;
    return { challenge: isChallenge ? answer : undefined, isCertain: answer.status < 500 && answer.status !== 429 };
  } catch {
    // The real request will show whether the registry is reachable.
    return { challenge: undefined, isCertain: false };
  }
}
