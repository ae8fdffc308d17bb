// Gives programs the accounts that only buildx would find, in a temporary Docker configuration.
import { answerOf, type Command } from '../commands/command.ts';
import { askEndpoint } from '../commands/engine.ts';
import { undefinedOn } from '../errors/failure.ts';
import type { Exec, Files } from '../ports/ports.ts';
import type { Accounts } from './registry/auth/credentials.ts';
import { configOf } from './registry/auth/docker-config.ts';

/** The ports that lending accounts needs. */
type Lending = {
  readonly exec: Exec;
  readonly files: Pick<Files, 'temporaryFolder' | 'write' | 'remove'>;
  readonly accounts: Pick<Accounts, 'find' | 'findScoped'>;
};

/** Runs programs with exactly the accounts in `accounts`, if the program itself would not find one of them. */
export function lendingAccounts({ exec, files, accounts }: Lending): Exec {
  return {
    run: async (command) => {
      const config = await configFor(command, accounts);
      if (config === undefined) return exec.run(command);
      const folder = await files.temporaryFolder('polyarch-account-');
      try {
        await files.write(`${folder}/config.json`, config, true);
        const env = { ...(await engineFor(command, exec)), ...command.env, DOCKER_CONFIG: folder };
        return await exec.run({ ...command, env });
      } finally {
        await files.remove(folder);
      }
    },
  };
}

async function configFor({ accounts: repositories = [] }: Command, accounts: Lending['accounts']) {
  const wanted = repositories.map((repository) => ({ repository, actions: 'pull,push' }) as const);
  const scoped = await Promise.all(wanted.map(accounts.findScoped));
  if (scoped.every((account) => account === undefined)) return undefined;
  const found = await Promise.all(wanted.map(accounts.find));
  const granted = wanted.map(({ repository }, index) => ({ repository, credentials: found[index] }));
  return configOf(granted);
}

/**
 * Docker contexts live next to the accounts, so the engine of a selected context is set explicitly. A line of the user's
 * for bash may run docker, or need none. Raises PROGRAM_STOPPED: another engine could have other images.
 */
async function engineFor({ program }: Command, exec: Exec): Promise<Readonly<Record<string, string>>> {
  if (program !== 'docker' && program !== 'bash') return {};
  const asked = await undefinedOn(answerOf(askEndpoint(), exec), 'PROGRAM_MISSING');
  const endpoint = asked?.stdout.trim() ?? '';
  return asked?.exitCode === 0 && endpoint !== '' ? { DOCKER_HOST: endpoint } : {};
}
