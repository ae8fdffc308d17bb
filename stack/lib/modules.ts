// Programs built in a Go module itself, with the go.sum that the module has: no go.mod of the stack's is needed.
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeWhole } from './files.ts';
import type { Part } from './part.ts';
import { findProgram, runOnline } from './run.ts';

/** Commands of one version of a Go module. */
export type Module = {
  readonly path: string;
  readonly version: string;
  /** The hash of the module as go.sum writes it; the module's own go.sum vouches for everything below. */
  readonly sum: string;
  /** The folders of the commands in the module. */
  readonly commands: readonly string[];
  /** Linker variables: a program built from a module does not know its version, which its callers query. */
  readonly set?: readonly string[];
  readonly tags?: readonly string[];
  readonly isCgo?: boolean;
  /** Whether the module hides its go.mod and go.sum as vendor.mod and vendor.sum, as docker/cli does. */
  readonly isHidden?: boolean;
  /** Folders of the module that its programs read when they run; copied beside them. */
  readonly folders?: readonly string[];
};

/** The programs of the module in the folder that they are built into. */
export function programsOf({ path, commands }: Module, dir: string): readonly string[] {
  return commands.map((command) => join(dir, basename(join(path, command))));
}

/** Whether the folder has all programs of the module. */
export function isBuilt(module: Module, dir: string): boolean {
  return programsOf(module, dir).every(existsSync);
}

/** Downloads the module and returns its folder; only the bytes that the stack knows the hash of. */
async function download({ path, version, sum }: Module): Promise<string> {
  const { Dir, Sum } = JSON.parse(await runOnline(['go', 'mod', 'download', '-json', `${path}@${version}`]));
  if (Sum !== sum) {
    throw new Error(`${path}@${version} has the hash ${Sum}, expected ${sum}.`);
  }
  return Dir;
}

/** A copy of the module in which Go sees its go.mod. */
function revealed(source: string, work: string): string {
  const copy = join(work, 'source');
  cpSync(source, copy, { recursive: true });
  for (const ending of ['mod', 'sum']) renameSync(join(copy, `vendor.${ending}`), join(copy, `go.${ending}`));
  return copy;
}

/** The part that builds the programs of the module into the folder. */
export function modulePart(name: string, module: Module, dir: string, after: readonly string[] = []): Part {
  return {
    name,
    after,
    isUp: async () => isBuilt(module, dir),
    bringUp: async () => {
      await buildModule(module, dir);
      return 'built';
    },
  };
}

/** Builds the programs of the module into the folder. */
export async function buildModule(module: Module, dir: string): Promise<void> {
  if (findProgram('go') === undefined) {
    throw new Error(`${module.path} cannot be built without Go. Install Go 1.26 and put it on PATH.`);
  }
  const source = await download(module);
  const { commands, set = [], tags = [], isCgo = false, isHidden = false, folders = [] } = module;
  const ldflags = ['-ldflags=-s -w', ...set.map((value) => `-X ${value}`)].join(' ');
  const env = { CGO_ENABLED: isCgo ? '1' : '0', GOWORK: 'off' };
  await makeWhole(dir, async (work) => {
    const cwd = isHidden ? revealed(source, work) : source;
    const flags = ['-mod=readonly', '-trimpath', `-tags=${tags}`, ldflags, '-o', `${work}/`];
    await runOnline(['go', 'build', ...flags, ...commands.map((command) => `./${command}`)], { env, cwd });
    rmSync(join(work, 'source'), { recursive: true, force: true });
    for (const folder of folders) cpSync(join(source, folder), join(work, folder), { recursive: true });
  });
}
