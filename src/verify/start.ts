// What runs when an image is started: the entrypoint as PATH leads to it, its interpreter, its dynamic loader.
import type { Code } from '../errors/catalog.ts';
import { type Problem, problem } from '../errors/failure.ts';
import type { ImageFile } from '../oci/layers.ts';
import { findPath, type Place } from '../oci/layers-tree.ts';
import type { ImageFiles } from './files.ts';
import { readShebang } from './shebang.ts';

/** A program, what it is to the image, and where it lies. */
export type Program = { readonly role: string; readonly path: string; readonly file: ImageFile };

/** The programs that are started, and what keeps them from starting. */
export type Start = { readonly programs: readonly Program[]; readonly problems: readonly Problem[] };

/** A program by the word that starts it: a path, or a name that PATH leads to. */
export type Word = { readonly word: string; readonly role: string; readonly missing: Code };

// What containerd and Docker set where the config sets none.
const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The kernel follows no more interpreters of interpreters. */
const deepest = 5;

/** The folders that programs are looked for in. */
export function searchPath({ config }: ImageFiles): readonly string[] {
  const set = config.environment.findLast((line) => line.startsWith('PATH='));
  return (set === undefined ? usualPath : set.slice('PATH='.length)).split(':');
}

/** Where a word leads to: to a path from the working folder, or through PATH, whose first executable counts. */
export function locate(files: ImageFiles, word: string, folders = searchPath(files)): Place | undefined {
  const { tree, config } = files;
  const cwd = `/${config.workingFolder}`;
  if (word.includes('/')) return findPath(tree, word, cwd);
  let found: Place | undefined;
  for (const folder of folders) {
    const place = findPath(tree, `${folder || '.'}/${word}`, cwd);
    if (place?.node.kind !== 'file') continue;
    if (place.node.isExecutable) return place;
    found ??= place;
  }
  return found;
}

/** Follows a word to the program, and on to all that the program needs to be started. */
export function traceStart(files: ImageFiles, { word, role, missing }: Word, depth = 1): Start {
  const place = locate(files, word);
  const at = place === undefined || place.path === word ? word : `${word} (${place.path})`;
  const refuse = (code: Code, what: string): Start => ({
    programs: [],
    problems: [problem(code, `${files.name}: ${role}, ${printable(at)}, ${what}.`)],
  });
  if (place === undefined) return refuse(missing, `is not in the image${explain(files, word)}`);
  const { path, node: file } = place;
  if (file.kind === 'folder') return refuse(missing, 'is a folder');
  if (file.size === 0) return refuse('ENTRYPOINT_EMPTY', 'is empty');
  if (!file.isExecutable) return refuse('ENTRYPOINT_NOT_EXECUTABLE', 'is not executable');
  if (file.content?.kind === 'other') return refuse('ENTRYPOINT_NOT_RUNNABLE', 'is neither an ELF file nor a script');
  const rest = depth < deepest ? needsOf(file, path).map((need) => traceStart(files, need, depth + 1)) : [];
  return {
    programs: [{ role, path, file }, ...rest.flatMap(({ programs }) => programs)],
    problems: rest.flatMap(({ problems }) => problems),
  };
}

/** What a program needs so that it can be started. */
function needsOf({ content }: ImageFile, path: string): readonly Word[] {
  if (content?.kind === 'elf' && content.loader !== undefined) {
    return [{ word: content.loader, role: `the dynamic loader of ${path}`, missing: 'LOADER_MISSING' }];
  }
  if (content?.kind !== 'script') return [];
  return readShebang(content.line).map((word) => ({
    word,
    role: `the interpreter of ${path}`,
    missing: 'INTERPRETER_MISSING',
  }));
}

function explain(files: ImageFiles, word: string): string {
  if (word.endsWith('\r')) return '; the script has the line ends of Windows';
  return word.includes('/') ? '' : `, in none of ${printable(searchPath(files).join(', '))}`;
}

// A word may be any bytes that a file begins with.
function printable(text: string): string {
  return text.slice(0, 200).replace(/\p{C}/gu, '');
}
