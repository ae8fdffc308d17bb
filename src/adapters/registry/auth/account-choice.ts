// Which account is used for a task: the one that buildx would use, and another one once a registry has refused that.

import type { Task } from '../refusal.ts';
import type { Accounts } from './credentials.ts';
import type { Credentials } from './docker-config.ts';

/** The choice for every repository and right. */
export type AccountChoice = {
  /** The account in use; undefined where there is none. */
  readonly of: (task: Task) => Promise<Credentials | undefined>;
  /** Turns to an account that was not refused yet; false where there is none. */
  readonly turn: (task: Task) => Promise<boolean>;
};

/** How accounts are found. */
export type Finders = Pick<Accounts, 'find' | 'findAgain'>;

/** What an account is chosen for, as a key. */
export function keyOf({ repository, actions, from }: Task): string {
  return [repository.registry, repository.path, actions, ...(from === undefined ? [] : [from.path])].join(' ');
}

/** Makes the choice. Whoever may push to a repository may read there, too, where no account is there for reading alone. */
export function createChoice({ find, findAgain }: Finders): AccountChoice {
  const chosen = new Map<string, Credentials>();
  const refused = new Set<string>();
  const markOf = (task: Task, credentials: Credentials | undefined): string =>
    `${keyOf(task)} ${JSON.stringify(credentials)}`;
  const of = async (task: Task): Promise<Credentials | undefined> =>
    chosen.get(keyOf(task)) ?? (await find(task)) ?? (await find(pushing(task)));
  const turn = async (task: Task): Promise<boolean> => {
    refused.add(markOf(task, await of(task)));
    const wanted = task.actions === 'pull' ? [task, pushing(task)] : [task];
    // Read anew: another step, or a helper that keeps the login fresh, may have changed it.
    const found = await Promise.all(wanted.map(findAgain));
    const next = found.find((other) => other !== undefined && !refused.has(markOf(task, other)));
    if (next !== undefined) chosen.set(keyOf(task), next);
    return next !== undefined;
  };
  return { of, turn };
}

function pushing(task: Task): Task {
  return { ...task, actions: 'pull,push' };
}
