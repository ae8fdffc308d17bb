// The challenge of a registry for anonymous clients.

import type { Answer, Outgoing } from '../answer.ts';
import type { Task } from '../refusal.ts';
import { follow, type Ways } from '../route.ts';
import type { Finders } from './account-choice.ts';
import type { Caller } from './token.ts';

/** Returns the challenge for anonymous clients; undefined without one, or without an account. */
export type Greet = (ways: Ways, caller: Caller, timeout: number) => Promise<Answer | undefined>;

/**
 * Makes the greeting; each registry is greeted once. It is for a 404 to a request without an account: some registries
 * hide from strangers what they have (Artifactory, "hide existence of unauthorized resources").
 */
export function createGreeting(find: Finders['find']): Greet {
  const met = new Map<string, Promise<Answer | undefined>>();
  return async (ways, { task, url }, timeout) => {
    const { registry } = task.repository;
    // An unreadable account is reported where it is needed.
    if ((await find(task).catch(() => undefined)) === undefined) return undefined;
    const outgoing = { method: 'GET', url: new URL('/v2/', url), headers: {}, timeout };
    const known = met.get(registry) ?? knock(ways, outgoing, task);
    met.set(registry, known);
    return known;
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
