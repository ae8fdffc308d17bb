// For which registries there are credentials at hand, and for which nobody can tell because a helper program fails.
import { Failure } from '../errors/failure.ts';
import type { Request } from '../plan/request.ts';
import type { Registry } from '../ports/ports.ts';

/** What `push: auto` has to know of the hosts. */
export type Accounts = Pick<Request, 'registriesWithCredentials' | 'unreadableCredentials'>;

/** Asks the Docker configuration and its helpers. What they can not tell is kept as a reason not to push. */
export async function accountsFor(
  hosts: readonly string[],
  registry: Pick<Registry, 'hasCredentials'>,
): Promise<Accounts> {
  const found = await Promise.all(hosts.map((host) => accountFor(host, registry)));
  return {
    registriesWithCredentials: hosts.filter((_, index) => found[index] === true),
    unreadableCredentials: Object.fromEntries(
      hosts.flatMap((host, index) => (typeof found[index] === 'string' ? [[host, found[index]]] : [])),
    ),
  };
}

async function accountFor(host: string, registry: Pick<Registry, 'hasCredentials'>): Promise<boolean | string> {
  try {
    return await registry.hasCredentials(host);
  } catch (error) {
    if (!(error instanceof Failure) || error.problems.every(({ code }) => code === 'INTERRUPTED')) throw error;
    return error.problems.map(({ fact }) => fact).join(' ');
  }
}
