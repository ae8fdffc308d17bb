// Finds the LABEL keys of Dockerfiles, which have precedence over automatic labels.
import { posix } from 'node:path';
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { instructionsIn, wordsOf } from '../../oci/dockerfile.ts';
import type { Files } from '../../ports/ports.ts';
import { isRemote } from './context.ts';

type Stage = { readonly name: string; readonly base: string; readonly labels: string[] };

/** Returns the keys of the built stage and its base stages; `target` is empty for the last one. */
export function labelKeysIn(dockerfile: string, target = ''): readonly string[] {
  const stages: Stage[] = [];
  for (const { word, text } of instructionsIn(dockerfile)) {
    const rest = text.slice(word.length).trim();
    if (word === 'FROM') stages.push(stageOf(rest));
    else if (word === 'LABEL') stages.at(-1)?.labels.push(rest);
  }
  const labels: string[][] = [];
  let at = target === '' ? stages.length - 1 : indexOf(target, stages, stages.length);
  for (let stage = stages[at]; stage !== undefined; stage = stages[at]) {
    labels.push(stage.labels);
    // A stage is based on an earlier one, or on an image of that name.
    at = indexOf(stage.base, stages, at);
  }
  return [...new Set(labels.flat().flatMap(keysOf))];
}

/** Returns the same for every target of a bake definition with a local Dockerfile. */
export async function bakeLabelKeys(
  targets: Readonly<Record<string, PrintedTarget>>,
  workspace: string,
  files: Pick<Files, 'read'>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const found = Object.entries(targets).map(async ([name, printed]) => {
    const text = await dockerfileOf(printed, workspace, files);
    return [name, text === undefined ? [] : labelKeysIn(text, textOf(printed['target']))] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

async function dockerfileOf(
  printed: PrintedTarget,
  workspace: string,
  files: Pick<Files, 'read'>,
): Promise<string | undefined> {
  const inline = textOf(printed['dockerfile-inline']);
  if (inline !== '') return inline;
  const context = textOf(printed['context']) || '.';
  const file = textOf(printed['dockerfile']) || 'Dockerfile';
  if (file.startsWith('cwd://')) return files.read(posix.resolve(workspace, file.slice('cwd://'.length)));
  return isRemote(context) ? undefined : files.read(posix.resolve(workspace, context, file));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `--platform=… base AS name`. */
function stageOf(text: string): Stage {
  const words = text.split(/\s+/).filter((word) => word !== '' && !word.startsWith('--'));
  const [base = '', as = '', name = ''] = words;
  return { base, name: /^as$/i.test(as) ? name : '', labels: [] };
}

/** Returns the index of an earlier stage by name, ignoring case, or by number. */
function indexOf(target: string, stages: readonly Stage[], before: number): number {
  const wanted = target.toLowerCase();
  if (wanted === '') return -1;
  for (let at = before - 1; at >= 0; at--) if (stages[at]?.name.toLowerCase() === wanted) return at;
  return /^\d{1,4}$/.test(target) && Number(target) < before ? Number(target) : -1;
}

/** Parses `key=value "key 2"=value`, or the old form `key value`. Keys with variables (`$KEY`) are skipped. */
function keysOf(text: string): readonly string[] {
  const words = wordsOf(text);
  const [first = ''] = words;
  const written = first.includes('=') ? words.flatMap((word) => word.split('=', 1)) : [first];
  return written.map((key) => key.replace(/["']/g, '')).filter((key) => key !== '' && !key.includes('$'));
}
