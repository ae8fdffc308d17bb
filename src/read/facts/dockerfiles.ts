// The Dockerfiles of a bake definition, where they are on this machine.
import { posix } from 'node:path';
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { isRemoteAddress } from '../../commands/git.ts';
import { type Dockerfile, readDockerfile } from '../../oci/dockerfile-stages.ts';
import { textAt } from '../../oci/json.ts';
import type { TextReader } from '../../ports/ports.ts';

/** Reads the Dockerfile of each target of a bake definition. */
export async function bakeDockerfiles(
  targets: Readonly<Record<string, PrintedTarget>>,
  workspace: string,
  files: TextReader,
): Promise<ReadonlyMap<string, Dockerfile>> {
  const found = Object.entries(targets).map(async ([name, printed]) => {
    const text = await textOfDockerfile(printed, workspace, files);
    return text === undefined ? [] : [[name, readDockerfile(text)] as const];
  });
  return new Map((await Promise.all(found)).flat());
}

async function textOfDockerfile(
  printed: PrintedTarget,
  workspace: string,
  files: TextReader,
): Promise<string | undefined> {
  const inline = textAt(printed, 'dockerfile-inline');
  if (inline !== '') return inline;
  const context = textAt(printed, 'context') || '.';
  const file = textAt(printed, 'dockerfile') || 'Dockerfile';
  if (file.startsWith('cwd://')) return files.read(posix.resolve(workspace, file.slice('cwd://'.length)));
  return isRemoteAddress(context) ? undefined : files.read(posix.resolve(workspace, context, file));
}
