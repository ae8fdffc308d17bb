// Tools built from Go modules: each family is a folder with a go.mod whose tool lines say what and which version.
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { stackFacts } from '../facts.ts';
import { makeWhole, recipeKey } from '../lib/files.ts';
import type { Part } from '../lib/part.ts';
import { findProgram, run } from '../lib/run.ts';

/** A folder below `go/`, the tools that come out of it, and what the linker sets. */
type Family = { readonly name: string; readonly tools: readonly string[]; readonly ldflags?: string };

// Built from modules they know no version of their own, and callers ask them for one.
const buildkitVersion = '-X github.com/moby/buildkit/version.Version=v0.27.1';
const buildxVersion = '-X github.com/docker/buildx/version.Version=v0.31.1';

const families: readonly Family[] = [
  { name: 'registry', tools: ['registry', 'crane'] },
  { name: 'buildkit', tools: ['buildkitd', 'buildctl'], ldflags: buildkitVersion },
  { name: 'buildx', tools: ['buildx'], ldflags: buildxVersion },
  { name: 'act', tools: ['act'] },
  { name: 'actionlint', tools: ['actionlint'] },
  { name: 'cosign', tools: ['cosign'] },
];

const binDir = join(stackFacts.cacheDir, 'bin');

function familyDir(family: Family): string {
  return join(import.meta.dirname, '..', 'go', family.name);
}

function recipeOf(family: Family): string {
  const sources = ['go.mod', 'go.sum'].map((name) => readFileSync(join(familyDir(family), name), 'utf8'));
  return `${family.name}-${recipeKey(...sources, family.ldflags ?? '')}`;
}

/** Where this very recipe's binaries are kept; `bin/` links to them, so that their paths never change. */
function builtDir(family: Family): string {
  return join(stackFacts.cacheDir, 'tools', recipeOf(family));
}

function isLinked(tool: string, dir: string): boolean {
  const link = join(binDir, tool);
  return existsSync(link) && readlinkSync(link) === join(dir, tool);
}

function linkTools(family: Family, dir: string): void {
  mkdirSync(binDir, { recursive: true });
  for (const tool of family.tools) {
    rmSync(join(binDir, tool), { force: true });
    symlinkSync(join(dir, tool), join(binDir, tool));
  }
}

async function buildFamily(family: Family): Promise<void> {
  if (findProgram('go') === undefined) {
    throw new Error(`${family.tools.join(' and ')} cannot be built without Go. Install Go 1.26 and put it on PATH.`);
  }
  const ldflags = `-ldflags=-s -w ${family.ldflags ?? ''}`;
  await makeWhole(builtDir(family), async (work) => {
    const env = { GOBIN: work, CGO_ENABLED: '0' };
    await run(['go', 'install', '-trimpath', ldflags, 'tool'], { env, cwd: familyDir(family) });
  });
}

function toolPart(family: Family, previous: string | undefined): Part {
  const dir = builtDir(family);
  return {
    name: `tools ${family.name}`,
    // One after the other: each build keeps all cores busy by itself.
    after: previous === undefined ? [] : [`tools ${previous}`],
    isUp: async () => family.tools.every((tool) => isLinked(tool, dir)),
    bringUp: async () => {
      if (!existsSync(dir) || readdirSync(dir).length === 0) {
        await buildFamily(family);
      }
      linkTools(family, dir);
      return 'built';
    },
  };
}

/** The parts that build the families of these names. */
export function toolParts(names: readonly string[]): Part[] {
  const chosen = families.filter((family) => names.includes(family.name));
  return chosen.map((family, index) => toolPart(family, chosen[index - 1]?.name));
}

/** Tells one recipe of a family from another. */
export function familyKey(name: string): string {
  return families
    .filter((family) => family.name === name)
    .map(recipeOf)
    .join();
}
