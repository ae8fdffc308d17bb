// Builds tools from Go modules. Each family is a folder whose go.mod lists its tools and versions.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stackFacts } from '../facts.ts';
import { makeWhole, recipeKey } from '../lib/files.ts';
import { areLinked, linkTools } from '../lib/links.ts';
import type { Part } from '../lib/part.ts';
import { findProgram, runOnline } from '../lib/run.ts';

/** A folder below `go/` and the tools that come out of it. */
type Family = { readonly name: string; readonly tools: readonly string[] };

const families: readonly Family[] = [
  { name: 'registry', tools: ['registry', 'registry2', 'ociregistry', 'crane'] },
  { name: 'act', tools: ['act'] },
  { name: 'actionlint', tools: ['actionlint'] },
  { name: 'cosign', tools: ['cosign'] },
  { name: 'policies', tools: ['imagepolicy'] },
];

function familyDir(family: Family): string {
  return join(import.meta.dirname, '..', 'go', family.name);
}

function recipeOf(family: Family): string {
  const dir = familyDir(family);
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:mod|sum|go)$/.test(name),
  );
  const sources = names.toSorted().map((name) => readFileSync(join(dir, name), 'utf8'));
  return `${family.name}-${recipeKey(...sources)}`;
}

/** The folder of this recipe's binaries. `bin/` links to them, so that their paths never change. */
function builtDir(family: Family): string {
  return join(stackFacts.cacheDir, 'tools', recipeOf(family));
}

async function buildFamily(family: Family): Promise<void> {
  if (findProgram('go') === undefined) {
    throw new Error(`${family.tools.join(' and ')} cannot be built without Go. Install Go 1.26 and put it on PATH.`);
  }
  await makeWhole(builtDir(family), async (work) => {
    const env = { GOBIN: work, CGO_ENABLED: '0' };
    await runOnline(['go', 'install', '-trimpath', '-ldflags=-s -w', 'tool'], { env, cwd: familyDir(family) });
  });
}

function toolPart(family: Family): Part {
  const dir = builtDir(family);
  return {
    name: `tools ${family.name}`,
    after: [],
    isUp: async () => areLinked(family.tools, dir),
    bringUp: async () => {
      if (!existsSync(dir) || readdirSync(dir).length === 0) {
        await buildFamily(family);
      }
      linkTools(family.tools, dir);
      return 'built';
    },
  };
}

/** The parts that build the families of these names. */
export function toolParts(names: readonly string[]): Part[] {
  return families.filter((family) => names.includes(family.name)).map(toolPart);
}
