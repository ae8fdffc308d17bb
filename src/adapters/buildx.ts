// Finds buildx where the Docker CLI would find it; started by itself it saves the CLI's own start, at every command.
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Command } from '../commands/command.ts';
import type { Env, Files } from '../ports/ports.ts';

/** A command of buildx as this machine can start it. */
export type ResolveBuildx = (command: Command) => Promise<Command>;

// docker/cli, cli-plugins/manager/manager_unix.go
const systemFolders = [
  '/usr/local/lib/docker/cli-plugins',
  '/usr/local/libexec/docker/cli-plugins',
  '/usr/lib/docker/cli-plugins',
  '/usr/libexec/docker/cli-plugins',
];

/** Looks once; a plugin first, then buildx on PATH, and where there is neither the Docker CLI says so. */
export function buildxResolver(env: Env, files: Pick<Files, 'exists'>): ResolveBuildx {
  let found: Promise<string | undefined> | undefined;
  return async (command) => {
    found ??= firstThatExists(candidates(env), files);
    const program = await found;
    return program === undefined
      ? { ...command, program: 'docker', args: ['buildx', ...command.args] }
      : { ...command, program };
  };
}

function candidates(env: Env): readonly string[] {
  const config = env['DOCKER_CONFIG'] ?? join(env['HOME'] ?? homedir(), '.docker');
  const plugins = [join(config, 'cli-plugins'), ...systemFolders].map((folder) => join(folder, 'docker-buildx'));
  const onPath = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...plugins, ...onPath.map((folder) => join(folder, 'buildx'))];
}

async function firstThatExists(paths: readonly string[], files: Pick<Files, 'exists'>): Promise<string | undefined> {
  const exist = await Promise.all(paths.map((path) => files.exists(path)));
  return paths.find((_, index) => exist[index]);
}
