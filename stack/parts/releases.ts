// buildx and BuildKit in several versions side by side, each built from its own module with its own go.sum.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { releaseDir } from '../facts.ts';
import { makeWhole } from '../lib/files.ts';
import { areLinked, linkTools } from '../lib/links.ts';
import type { Part } from '../lib/part.ts';
import { findProgram, run } from '../lib/run.ts';
import { pinnedPair, type ReleasedName, releases, type ToolPair, versionsIn } from '../releases.ts';

/** The name of the part that builds a release. */
export function releasePartName(name: ReleasedName, version: string): string {
  return `${name} ${version}`;
}

/** Downloads the module and returns its folder; only the bytes that the stack knows the hash of. */
async function download(name: ReleasedName, version: string): Promise<string> {
  const { module, sums } = releases[name];
  const { Dir, Sum } = JSON.parse(await run(['go', 'mod', 'download', '-json', `${module}@v${version}`]));
  if (Sum !== sums[version]) {
    throw new Error(`${module}@v${version} has the hash ${Sum}, and stack/releases.ts names ${sums[version]}.`);
  }
  return Dir;
}

async function build(name: ReleasedName, version: string): Promise<void> {
  if (findProgram('go') === undefined) {
    throw new Error(`${name} cannot be built without Go. Install Go 1.26 and put it on PATH.`);
  }
  const { module, programs } = releases[name];
  const source = await download(name, version);
  // Built from a module, a program does not know its version, and its callers ask for it.
  const ldflags = `-ldflags=-s -w -X ${module}/version.Version=v${version}`;
  await makeWhole(releaseDir(name, version), async (work) => {
    const packages = programs.map((program) => `./cmd/${program}`);
    const env = { CGO_ENABLED: '0', GOWORK: 'off' };
    await run(['go', 'build', '-mod=readonly', '-trimpath', ldflags, '-o', `${work}/`, ...packages], {
      env,
      cwd: source,
    });
  });
}

function releasePart(name: ReleasedName, version: string): Part {
  const dir = releaseDir(name, version);
  const { programs } = releases[name];
  const isPinned = version === pinnedPair[name];
  const isBuilt = (): boolean => programs.every((program) => existsSync(join(dir, program)));
  return {
    name: releasePartName(name, version),
    after: [],
    isUp: async () => isBuilt() && (!isPinned || areLinked(programs, dir)),
    bringUp: async () => {
      if (!isBuilt()) await build(name, version);
      // The tools of the stack are the pinned pair.
      if (isPinned) linkTools(programs, dir);
      return 'built';
    },
  };
}

/** One part for each release of these pairs. */
export function releaseParts(pairs: readonly ToolPair[]): Part[] {
  const names: readonly ReleasedName[] = ['buildkit', 'buildx'];
  return names.flatMap((name) => versionsIn(pairs, name).map((version) => releasePart(name, version)));
}
