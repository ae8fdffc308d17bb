// The links in `bin/`: the paths of the tools stay the same, whatever recipe has built them.
import { existsSync, mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stackFacts } from '../facts.ts';

const binDir = dirname(stackFacts.tools.buildx);

/** Whether `bin/` has all these tools of the folder. */
export function areLinked(tools: readonly string[], dir: string): boolean {
  return tools.every((tool) => {
    const link = join(binDir, tool);
    return existsSync(link) && readlinkSync(link) === join(dir, tool);
  });
}

/** Links the tools of the folder in `bin/`. */
export function linkTools(tools: readonly string[], dir: string): void {
  mkdirSync(binDir, { recursive: true });
  for (const tool of tools) {
    rmSync(join(binDir, tool), { force: true });
    symlinkSync(join(dir, tool), join(binDir, tool));
  }
}
