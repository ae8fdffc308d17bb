// Gitea as a registry: the server without its web front end, an SQLite file, one owner.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stackFacts } from '../../../stack/facts.ts';
import { freeHost } from '../../support/server.ts';
import { memoryFolder, startProgram } from './processes.ts';

/** Where it listens, and a token of its owner that may only read packages. */
export type Gitea = { readonly host: string; readonly readToken: string };

/** Starts it with an owner of that name and password. */
export async function startGitea(owner: { readonly username: string; readonly password: string }): Promise<Gitea> {
  const [host, folder] = [await freeHost(), await memoryFolder()];
  const { program, content } = stackFacts.gitea;
  const path = join(folder, 'app.ini');
  await writeFile(path, configOf(host, folder, content));
  // It is a server for one file of tests on loopback; Gitea would rather not run as root.
  const env = { HOME: folder, GITEA_I_AM_BEING_UNSAFE_RUNNING_AS_ROOT: 'true' };
  const options = { env: { ...process.env, ...env } };
  const gitea = async (...args: readonly string[]): Promise<string> =>
    (await promisify(execFile)(program, [...args, '--config', path], options)).stdout.trim();
  await gitea('migrate');
  const account = ['--username', owner.username, '--password', owner.password, '--email', 'owner@example.com'];
  await gitea('admin', 'user', 'create', '--admin', '--must-change-password=false', ...account);
  const named = ['--username', owner.username, '--token-name', 'reader', '--scopes', 'read:package'];
  const reported = await gitea('admin', 'user', 'generate-access-token', '--raw', ...named);
  await startProgram([program, 'web', '--config', path], host, env);
  // A warning about root may come before it.
  return { host, readToken: reported.split('\n').at(-1) ?? '' };
}

function configOf(host: string, folder: string, content: string): string {
  const [address = '', port = ''] = host.split(':');
  const sections: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    '': { RUN_MODE: 'prod', WORK_PATH: folder, I_AM_BEING_UNSAFE_RUNNING_AS_ROOT: 'true' },
    server: {
      HTTP_ADDR: address,
      HTTP_PORT: port,
      ROOT_URL: `http://${host}/`,
      STATIC_ROOT_PATH: content,
      APP_DATA_PATH: join(folder, 'data'),
      OFFLINE_MODE: 'true',
      DISABLE_SSH: 'true',
      LFS_START_SERVER: 'false',
    },
    database: { DB_TYPE: 'sqlite3', PATH: join(folder, 'gitea.db') },
    security: { INSTALL_LOCK: 'true' },
    log: { MODE: 'console', LEVEL: 'Error' },
    packages: { ENABLED: 'true' },
  };
  return Object.entries(sections)
    .flatMap(([name, values]) => [
      ...(name === '' ? [] : [`[${name}]`]),
      ...Object.entries(values).map(([key, value]) => `${key} = ${value}`),
    ])
    .join('\n');
}
