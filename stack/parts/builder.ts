// Installs buildx as a plugin of docker, and the configuration of the BuildKits that it starts.
import { existsSync, lstatSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { stackFacts } from '../facts.ts';
import { readIfThere } from '../lib/files.ts';
import type { Part } from '../lib/part.ts';
import { attempt } from '../lib/run.ts';
import { pinnedPair } from '../releases.ts';
import { releasePartName } from './releases.ts';

const plugin = '/usr/local/lib/docker/cli-plugins/docker-buildx';
const mark = '# Written by the local stack, for the BuildKits that buildx starts.\n';

/** The registries speak plain HTTP; where no hub is reached, the open one answers for it. */
function buildkitdToml(isOwnMachine: boolean): string {
  const hosts = Object.values(stackFacts.registries).map((registry) => registry.host);
  const plain = hosts.map((host) => `[registry."${host}"]\n  http = true\n  insecure = true\n`);
  const mirror = `[registry."docker.io"]\n  mirrors = ["${stackFacts.registries.open.host}"]\n`;
  return [mark, ...(isOwnMachine ? [mirror] : []), ...plain].join('\n');
}

/** Where buildx looks for a configuration when its caller names none. */
function defaultToml(): string {
  const dockerConfig = process.env['DOCKER_CONFIG'] || join(homedir(), '.docker');
  return join(process.env['BUILDX_CONFIG'] || join(dockerConfig, 'buildx'), 'buildkitd.default.toml');
}

/** An existing user default is never overwritten. */
function refuseForeignToml(path: string): void {
  if (readIfThere(path)?.startsWith(mark) === false) {
    throw new Error(`${path} was not written by the stack. Move it away, then run \`up\` again.`);
  }
}

/** The configuration: in the cache, and as buildx's default if the machine is ours. */
export function tomlPart(isOwnMachine: boolean): Part {
  const text = buildkitdToml(isOwnMachine);
  const paths = [stackFacts.buildkitdToml, ...(isOwnMachine ? [defaultToml()] : [])];
  return {
    name: 'buildkitd.toml',
    after: [],
    isUp: async () => paths.every((path) => readIfThere(path) === text),
    bringUp: async () => {
      for (const path of paths) {
        if (path !== stackFacts.buildkitdToml) {
          refuseForeignToml(path);
        }
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
      return 'written';
    },
  };
}

async function buildxAnswers(): Promise<boolean> {
  const { code, stdout } = await attempt(['docker', 'buildx', 'version']);
  return code === 0 && stdout.includes('buildx');
}

/** buildx where docker finds it, for every user and whatever HOME is. */
export function pluginPart(): Part {
  return {
    name: 'docker buildx',
    after: [releasePartName('buildx', pinnedPair.buildx), 'debian packages'],
    isUp: buildxAnswers,
    bringUp: async () => {
      mkdirSync(dirname(plugin), { recursive: true });
      if (lstatSync(plugin, { throwIfNoEntry: false })?.isSymbolicLink()) {
        rmSync(plugin);
      }
      symlinkSync(stackFacts.tools.buildx, plugin);
      return 'installed';
    },
  };
}

/** The machine's own buildx. It is required, and stays unchanged. */
export function foreignPluginPart(): Part {
  return {
    name: 'docker buildx',
    after: [],
    isUp: buildxAnswers,
    bringUp: async () => {
      throw new Error('Docker has no buildx plugin. Install the package docker-buildx-plugin.');
    },
  };
}

/** The folder that the kernel's interpreters are registered in. It is mounted, and nothing is registered. */
export function emulationPart(): Part {
  const folder = '/proc/sys/fs/binfmt_misc';
  return {
    name: 'binfmt_misc',
    after: [],
    isUp: async () => existsSync(join(folder, 'status')),
    bringUp: async () => {
      const { code, stderr } = await attempt(['mount', '-t', 'binfmt_misc', 'binfmt_misc', folder]);
      if (code !== 0) {
        throw new Error(`Could not mount binfmt_misc (${stderr.trim()}). Use a kernel that supports it.`);
      }
      return 'mounted';
    },
  };
}
