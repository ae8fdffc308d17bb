// For which registries there are credentials to push with, and for which nobody can tell because a helper program fails.
import { Failure } from '../../errors/failure.ts';
import type { Repository } from '../../oci/reference.ts';
import type { Accounts } from '../../plan/push.ts';
import type { ImageInputs } from '../../plan/request.ts';
import type { Registry } from '../../ports/ports.ts';
import type { InputParsers } from '../inputs.ts';

type Asked = Pick<Registry, 'hasCredentials'>;

/** The repositories that images and rules of tags name. */
export function repositoriesOf({ images, rules }: Named): readonly Repository[] {
  return [
    ...images.map(({ repository }) => repository),
    ...rules.flatMap((rule) => ('repository' in rule ? [rule.repository] : [])),
  ];
}

type Named = Pick<ImageInputs, 'images' | 'rules'>;

/** Asks where it is of any use: not for a plan, which starts nothing, so that nobody has to be logged in for it. */
export async function accountsAt(
  repositories: readonly Repository[],
  { push, stage }: Pick<InputParsers, 'push' | 'stage'>,
  registry: Asked,
): Promise<Accounts> {
  if (push() === 'auto' && stage() !== 'plan') return accountsFor(repositories, registry);
  return { registriesWithCredentials: repositories.map((named) => named.registry), unreadableCredentials: {} };
}

/**
 * Asks the Docker configuration and its helpers, for each repository: an account may be there for one of them alone. A
 * host counts where all of its repositories have one. What can not be told is kept as a reason not to push.
 */
export async function accountsFor(repositories: readonly Repository[], registry: Asked): Promise<Accounts> {
  const found = await Promise.all(
    repositories.map(async (repository) => ({
      host: repository.registry,
      account: await accountFor(repository, registry),
    })),
  );
  const lacking = new Set(found.flatMap(({ host, account }) => (account === true ? [] : [host])));
  return {
    registriesWithCredentials: [...new Set(found.map(({ host }) => host))].filter((host) => !lacking.has(host)),
    unreadableCredentials: Object.fromEntries(
      found.flatMap(({ host, account }) => (typeof account === 'string' ? [[host, account]] : [])),
    ),
  };
}

async function accountFor(repository: Repository, registry: Asked): Promise<boolean | string> {
  try {
    return await registry.hasCredentials(repository);
  } catch (error) {
    if (!(error instanceof Failure) || error.problems.every(({ code }) => code === 'INTERRUPTED')) throw error;
    return error.problems.map(({ fact }) => fact).join(' ');
  }
}
