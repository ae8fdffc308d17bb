// buildx and BuildKit in several versions side by side.
import { releaseDir } from '../facts.ts';
import { areLinked, linkTools } from '../lib/links.ts';
import { buildModule, isBuilt, modulePart } from '../lib/modules.ts';
import type { Part } from '../lib/part.ts';
import {
  gitea,
  kyverno,
  moduleOf,
  osvScanner,
  pinnedPair,
  type ReleasedName,
  releases,
  type ToolPair,
  versionsIn,
} from '../releases.ts';

/** The name of the part that builds a release. */
export function releasePartName(name: ReleasedName, version: string): string {
  return `${name} ${version}`;
}

function releasePart(name: ReleasedName, version: string): Part {
  const dir = releaseDir(name, version);
  const { programs } = releases[name];
  const isPinned = version === pinnedPair[name];
  const module = moduleOf(name, version);
  return {
    name: releasePartName(name, version),
    after: [],
    isUp: async () => isBuilt(module, dir) && (!isPinned || areLinked(programs, dir)),
    bringUp: async () => {
      if (!isBuilt(module, dir)) await buildModule(module, dir);
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

/** The part that builds OSV-Scanner. */
export function scannerPart(): Part {
  return modulePart('osv-scanner', osvScanner, releaseDir('osv-scanner', osvScanner.version));
}

/** The part that builds Kyverno's command line. */
export function kyvernoPart(): Part {
  return modulePart('kyverno', kyverno, releaseDir('kyverno', kyverno.version));
}

/** The part that builds Gitea. */
export function giteaPart(): Part {
  return modulePart('gitea', gitea, releaseDir('gitea', gitea.version));
}
