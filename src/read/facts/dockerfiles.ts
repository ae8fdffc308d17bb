// The Dockerfiles that are built, where they are on this machine, and the label keys that they set.
import { posix } from 'node:path';
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { isRemoteAddress } from '../../commands/git.ts';
import { wordsOf } from '../../oci/dockerfile.ts';
import { type Dockerfile, readDockerfile, stageFinder, stagesBelow } from '../../oci/dockerfile-stages.ts';
import { textAt } from '../../oci/json.ts';
import type { TextReader } from '../../ports/ports.ts';

/** Reads the Dockerfile of each target of a bake definition. */
export async function bakeDockerfiles(
  targets: Readonly<Record<string, PrintedTarget>>,
  workspace: string,
  files: TextReader,
): Promise<Readonly<Record<string, Dockerfile>>> {
  const found = Object.entries(targets).map(async ([name, printed]) => {
    const text = await textOfDockerfile(printed, workspace, files);
    return text === undefined ? [] : [[name, readDockerfile(text)] as const];
  });
  return Object.fromEntries((await Promise.all(found)).flat());
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

/** Returns the keys of the built stage and its base stages; `target` is empty for the last one. */
export function labelKeysIn({ stages }: Dockerfile, target = ''): readonly string[] {
  const keys = new Set<string>();
  const below = stagesBelow(stages);
  let at = target === '' ? stages.length - 1 : (stageFinder(stages)(target) ?? -1);
  for (let stage = stages[at]; stage !== undefined; stage = stages[at]) {
    const labels = stage.instructions.filter(({ word }) => word === 'LABEL');
    for (const key of labels.flatMap(({ word, text }) => keysOf(text.slice(word.length).trim()))) keys.add(key);
    at = below[at] ?? -1;
  }
  return [...keys];
}

/** Parses `key=value "key 2"=value`, or the old form `key value`. Keys with variables (`$KEY`) are skipped. */
function keysOf(text: string): readonly string[] {
  const words = wordsOf(text);
  const [first = ''] = words;
  const written = first.includes('=') ? words.flatMap((word) => word.split('=', 1)) : [first];
  return written.map((key) => key.replace(/["']/g, '')).filter((key) => key !== '' && !key.includes('$'));
}
