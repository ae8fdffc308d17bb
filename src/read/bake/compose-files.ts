// Finds the files that buildx opens while it reads compose files.
import { posix } from 'node:path';
import { isRemoteDefinition } from '../../commands/bake-print.ts';
import { failure } from '../../errors/failure.ts';
import type { Asked } from '../../plan/entitlements/asked.ts';
import type { TextReader } from '../../ports/ports.ts';
import { composeReads, mayBeCompose } from './compose.ts';

/** Maximum number of compose files, above any real definition. */
const most = 1000;

/**
 * Returns all paths that these compose files open, recursively. compose resolves a path from the
 * file's folder or from the project's, so all places count. Raises BAKE_INVALID for a file that cannot be parsed
 * here, because its paths are unknown.
 */
export async function composeAsks(
  definitions: readonly string[],
  workspace: string,
  { read }: TextReader,
): Promise<readonly Asked[]> {
  const local = definitions.filter((file) => !isRemoteDefinition(file)).map((file) => file.replace(/^cwd:\/\//, ''));
  const composes = new Set(local.filter(mayBeCompose));
  if (composes.size === 0) return [];
  const folders = new Set(['.']);
  const files = new Set(['.env']);
  const seen = new Set<string>();
  for (let file = nextOf(composes, folders, seen); file !== undefined; file = nextOf(composes, folders, seen)) {
    seen.add(file);
    if (seen.size > most) throw unreadable(file, `It includes more than ${most} files.`);
    const text = await read(posix.resolve(workspace, file));
    if (text === undefined) continue;
    const found = composeReads(text);
    if (found === undefined) throw unreadable(file, 'It is not valid YAML.');
    for (const path of found.files) files.add(path);
    for (const path of found.others) composes.add(path);
    for (const folder of [posix.dirname(file), ...found.folders]) folders.add(folder);
  }
  const opened = [...folders, ...seen, ...placesOf(files, folders)];
  const variable = opened.find((path) => path.includes('$'));
  if (variable !== undefined) throw unreadable(variable, 'Its path contains a variable.');
  return opened.map((path) => ({ key: 'bake-files', access: 'read', path }));
}

function nextOf(
  paths: ReadonlySet<string>,
  folders: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): string | undefined {
  return placesOf(paths, folders).find((path) => !seen.has(path));
}

function placesOf(paths: ReadonlySet<string>, folders: ReadonlySet<string>): readonly string[] {
  return [...paths].flatMap((path) =>
    posix.isAbsolute(path) ? [path] : [...folders].map((folder) => (folder === '.' ? path : `${folder}/${path}`)),
  );
}

function unreadable(file: string, why: string): Error {
  const cure =
    'Rename the file to *.hcl or *.json if it is not a compose file. Write paths in compose files without variables.';
  return failure('BAKE_INVALID', `polyarch cannot determine which files ${file} opens. ${why}`, {
    input: 'bake-files',
    cure,
  });
}
