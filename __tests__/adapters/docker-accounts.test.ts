// Accounts that only buildx would find, lent to other programs for one run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { lendingAccounts } from '../../src/adapters/docker-accounts.ts';
import { realFiles } from '../../src/adapters/files.ts';
import type { Credentials } from '../../src/adapters/registry/auth/docker-config.ts';
import type { Command } from '../../src/commands/command.ts';
import { pullImage } from '../../src/commands/docker.ts';
import { runLine } from '../../src/commands/shell.ts';
import { failure } from '../../src/errors/failure.ts';
import { parseRepository } from '../../src/oci/reference.ts';
import { newFolder } from '../support/folders.ts';

const folder = await newFolder();

const app = parseRepository('docker.io/acme/app');
const other = parseRepository('docker.io/acme/other');
const account = (username: string): Credentials => ({ kind: 'password', username, password: 'secret' });
const entry = (username: string): unknown => ({ auth: Buffer.from(`${username}:secret`).toString('base64') });

/** Runs a command, with its own account for the repositories that are named, and a common one for the others. */
async function lent(command: Command, scoped: readonly string[], missing: readonly string[] = []) {
  const ran: { args: readonly string[]; env: Command['env']; config: unknown }[] = [];
  const exec = lendingAccounts({
    exec: {
      run: async ({ program, args, env }) => {
        if (missing.includes(program)) throw failure('PROGRAM_MISSING', `${program} is missing.`);
        const path = env?.['DOCKER_CONFIG'];
        const config = path === undefined ? undefined : JSON.parse(readFileSync(join(path, 'config.json'), 'utf8'));
        ran.push({ args, env, config });
        return { exitCode: 0, stdout: 'unix:///run/docker.sock\n', stderr: '' };
      },
    },
    files: realFiles(folder),
    accounts: {
      find: async ({ repository }) => account(scoped.includes(repository.path) ? repository.path : 'everybody'),
      findScoped: async ({ repository }) => (scoped.includes(repository.path) ? account(repository.path) : undefined),
    },
  });
  await exec.run(command);
  const [last] = ran.toReversed();
  return { runs: ran.length, env: last?.env, config: last?.config };
}

const pull = pullImage({ reference: 'acme/app@sha256:0', platform: 'linux/amd64' });
const cosign: Command = { program: 'cosign', args: ['sign'], env: { KEY: 'x' } };

describe('an account of one repository', () => {
  it('is lent to `docker pull`, whose engine stays the same', async () => {
    const { env, config } = await lent({ ...pull, accounts: [app] }, ['acme/app']);
    expect(env).toEqual({ DOCKER_HOST: 'unix:///run/docker.sock', DOCKER_CONFIG: expect.stringContaining(folder) });
    expect(config).toEqual({
      auths: { 'index.docker.io/acme/app': entry('acme/app'), 'https://index.docker.io/v1/': entry('acme/app') },
    });
  });

  it.each<readonly [string, Command['env'], string]>([
    ['stays the same', {}, 'unix:///run/docker.sock'],
    ['is its own', { DOCKER_HOST: 'tcp://own.test' }, 'tcp://own.test'],
  ])('is lent to a line of the user, whose engine %s', async (_, own, host) => {
    const line = runLine({ line: 'docker pull app', cwd: '/', env: { ...own }, accounts: [app], timeout: 1 });
    const { env } = await lent(line, ['acme/app']);
    expect(env).toEqual({ DOCKER_HOST: host, DOCKER_CONFIG: expect.stringContaining(folder) });
  });

  it('is lent to a line of the user where there is no docker', async () => {
    const line = runLine({ line: 'crane pull app', cwd: '/', env: {}, accounts: [app], timeout: 1 });
    const { env } = await lent(line, ['acme/app'], ['docker']);
    expect(env).toEqual({ DOCKER_CONFIG: expect.stringContaining(folder) });
  });

  it('is not lent where the engine of the context stays unknown', async () => {
    const exec = lendingAccounts({
      exec: { run: async () => ({ exitCode: undefined, stdout: '', stderr: '', stoppedBy: 'timeout' }) },
      files: realFiles(folder),
      accounts: { find: async () => account('me'), findScoped: async () => account('me') },
    });
    await expect(exec.run({ ...pull, accounts: [app] })).rejects.toThrow('PROGRAM_STOPPED: `docker context inspect`');
  });

  it('is lent to cosign beside the accounts of the other repositories, and those alone', async () => {
    const { env, config } = await lent({ ...cosign, accounts: [app, other] }, ['acme/app']);
    expect(env).toEqual({ KEY: 'x', DOCKER_CONFIG: expect.stringContaining(folder) });
    expect(config).toEqual({
      auths: {
        'index.docker.io/acme/app': entry('acme/app'),
        'index.docker.io/acme/other': entry('everybody'),
        'https://index.docker.io/v1/': entry('acme/app'),
      },
    });
  });

  it('leaves nothing behind', async () => {
    const { env } = await lent({ ...cosign, accounts: [app] }, ['acme/app']);
    expect(await realFiles(folder).exists(env?.['DOCKER_CONFIG'] ?? '')).toBe(false);
  });

  it('is not lent to a program that finds its own', async () => {
    expect(await lent({ ...pull, accounts: [app] }, [])).toEqual({ runs: 1, env: undefined, config: undefined });
    expect(await lent(pull, ['acme/app'])).toEqual({ runs: 1, env: undefined, config: undefined });
  });
});
