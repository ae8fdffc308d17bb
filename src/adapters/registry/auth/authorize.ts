// Sends a call with what it needs to be let in: the proof that is known, the one that a 401 asks for, another account's.
import type { Code } from '../../../errors/catalog.ts';
import { Failure } from '../../../errors/failure.ts';
import type { Answer } from '../answer.ts';
import type { Task } from '../refusal.ts';
import type { Caller, Tokens } from './token.ts';

/** A call on its way, and the keeper of its proofs. */
export type Authorized = {
  readonly tokens: Tokens;
  /** The challenge that a registry has for strangers, where it hides from them what it has. */
  readonly greet: () => Promise<Answer | undefined>;
  readonly call: Pick<Task, 'actions'> & {
    readonly accepted: readonly number[];
    readonly isCourtesy?: true;
    readonly isAnonymous?: true;
  };
  readonly url: URL;
  readonly caller: Caller;
};

/** Sends the call once, with a proof of who we are or without. */
export type SendWith = (proof: string | undefined) => Promise<Answer>;

/** Sends it as often as there is a better proof; the last answer may be a refusal. */
export async function sendAuthorized(order: Authorized, send: SendWith): Promise<Answer> {
  const { tokens, call, url, caller } = order;
  if (call.isAnonymous === true) return send(undefined);
  const isOurs = url.origin === caller.url.origin;
  // A place that the registry gave may be elsewhere; what is meant for the registry does not go there.
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
    // An answer that nobody reads would keep the process alive until its time is over.
    await first.discard();
    return otherThanRefused(order, used, error);
  });
  if (renewed === undefined) return orAnother(order, { answer: first, used }, send);
  await first.discard();
  const second = await send(renewed);
  return isOwn(second) ? orAnother(order, { answer: second, used: renewed }, send) : second;
}

type Refused = { readonly answer: Answer; readonly used: string | undefined };

/** The answer, or, where it refuses the account, the one to another account if there is one. */
async function orAnother({ tokens, call, caller }: Authorized, { answer, used }: Refused, send: SendWith) {
  const isRefused = answer.status === 401 || (answer.status === 403 && call.actions === 'pull');
  if (!isRefused || call.accepted.includes(answer.status)) return answer;
  const other = await tokens.another(caller, used);
  if (other === undefined) return answer;
  await answer.discard();
  return send(other);
}

/** The proof of another account where a token service has refused this one. Raises the refusal where there is none. */
async function otherThanRefused({ tokens, caller }: Authorized, used: string | undefined, error: unknown) {
  const isRefusal = error instanceof Failure && error.problems.some(({ code }) => refusals.has(code));
  const other = isRefusal ? await tokens.another(caller, used) : undefined;
  if (other === undefined) throw error;
  return other;
}

const refusals: ReadonlySet<Code> = new Set(['REGISTRY_UNAUTHORIZED', 'REGISTRY_DENIED'] as const);
