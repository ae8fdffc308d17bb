// Finds registries with push credentials, and those whose credential helper fails.
import { orElse } from '../../errors/failure.ts';
import type { Repository } from '../../oci/reference.ts';
import type { Accounts } from '../../plan/push.ts';
import type { ImageInputs } from '../../plan/request.ts';
import type { Registry } from '../../ports/ports.ts';
import type { InputValues } from '../inputs.ts';

type Asked = Pick<Registry, 'hasCredentials'>;

/** Returns the repositories of images and tag rules. */
export function repositoriesOf({ images, rules }: Named): readonly Repository[] {
  return [
    ...images.map(({ repository }) => repository),
    ...rules.flatMap((rule) => ('repository' in rule ? [rule.repository] : [])),
  ];
}

type Named = Pick<ImageInputs, 'images' | 'rules'>;

/**
 * Looks up the Docker configuration and its helpers for each repository: an account may apply to one only. A host
 * counts if all its repositories have one. A failed look-up is a reason not to push. A plan needs no credentials, and
 * starts nothing.
 */
export async function accountsAt(
  repositories: readonly Repository[],
  { push, stage }: Pick<InputValues, 'push' | 'stage'>,
  registry: Asked,
): Promise<Accounts> {
  const isAsked = push === 'auto' && stage !== 'plan';
  const look = async (each: Repository) => [each.registry, isAsked ? await accountFor(each, registry) : true] as const;
  const found = await Promise.all(repositories.map(look));
  const lacking = new Set(found.flatMap(([host, account]) => (account === true ? [] : [host])));
  return {
    registriesWithCredentials: [...new Set(found.map(([host]) => host))].filter((host) => !lacking.has(host)),
    unreadableCredentials: Object.fromEntries(
      found.flatMap(([host, account]) => (typeof account === 'string' ? [[host, account]] : [])),
    ),
  };
}

function accountFor(repository: Repository, registry: Asked): Promise<boolean | string> {
  return orElse(registry.hasCredentials(repository), ({ problems }) => problems.map(({ fact }) => fact).join(' '));
}
