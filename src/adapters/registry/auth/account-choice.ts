// Chooses the account for a task: the one that buildx would use, or the next one after the registry rejected it.

import type { Task } from '../refusal.ts';
import type { Accounts } from './credentials.ts';
import type { Credentials } from './docker-config.ts';

/** The choice for each repository and right. */
type AccountChoice = {
  /** Returns the account in use, if any. */
  readonly of: (task: Task) => Promise<Credentials | undefined>;
  /** Switches to an account that was not rejected yet. Returns whether one exists. */
  readonly turn: (task: Task) => Promise<boolean>;
};

/** How accounts are found. */
export type Finders = Pick<Accounts, 'find' | 'findAgain'>;

/** The key of a choice. */
export function keyOf({ repository, actions, from }: Task): string {
  return [repository.registry, repository.path, actions, ...(from === undefined ? [] : [from.path])].join(' ');
}

/** Creates the choice. An account with push access also reads, if no read-only account exists. */
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
    // Read again: another step or a refreshing helper may have changed it.
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
