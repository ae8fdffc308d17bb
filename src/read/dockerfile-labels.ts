// The keys of LABEL in Dockerfiles: what an image says of itself is a wish, and goes before what is said automatically.
import { posix } from 'node:path';
import type { PrintedTarget } from '../commands/bake-print.ts';
import { instructionsIn, wordsOf } from '../oci/dockerfile.ts';
import type { Files } from '../ports/ports.ts';
import { isRemote } from './place.ts';

type Stage = { readonly name: string; readonly base: string; readonly keys: string[] };

/** The keys that the built stage sets, and the stages that it is built from; `target` is empty for the last one. */
export function labelKeysIn(dockerfile: string, target = ''): readonly string[] {
  const stages: Stage[] = [];
  for (const { word, text } of instructionsIn(dockerfile)) {
    const rest = text.slice(word.length).trim();
    if (word === 'FROM') stages.push(stageOf(rest));
    else if (word === 'LABEL') stages.at(-1)?.keys.push(...keysOf(rest));
  }
  const keys: string[] = [];
  let at = target === '' ? stages.length - 1 : indexOf(target, stages);
  while (at >= 0) {
    const stage = stages[at];
    keys.push(...(stage?.keys ?? []));
    // A stage is built from an earlier one, or from an image of that name.
    at = indexOf(stage?.base ?? '', stages.slice(0, at));
  }
  return [...new Set(keys)];
}

/** The same of every target of a bake definition whose Dockerfile is on this machine. */
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
  return { base, name: /^as$/i.test(as) ? name : '', keys: [] };
}

/** Names are compared without case; a number is the place. */
function indexOf(target: string, stages: readonly Stage[]): number {
  if (target === '') return -1;
  const named = stages.findLastIndex(({ name }) => name.toLowerCase() === target.toLowerCase());
  return named < 0 && /^\d{1,4}$/.test(target) && Number(target) < stages.length ? Number(target) : named;
}

/** `key=value "key 2"=value`, or `key value` in the old form. What only the build knows (`$KEY`) is left out. */
function keysOf(text: string): readonly string[] {
  const words = wordsOf(text);
  const [first = ''] = words;
  const written = first.includes('=') ? words.flatMap((word) => word.split('=', 1)) : [first];
  return written.map((key) => key.replace(/["']/g, '')).filter((key) => key !== '' && !key.includes('$'));
}
