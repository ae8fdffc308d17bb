// Finds the files that buildx opens while it reads compose files: other compose files, and files of variables or labels.
// Their contents become arguments and labels of the targets, so the paths must be checked first.
import { posix } from 'node:path';
import { FAILSAFE_SCHEMA, loadAll, mapTag, Schema, seqTag, strTag } from 'js-yaml';
import { localFiles } from '../../commands/bake-print.ts';
import { failure } from '../../errors/failure.ts';
import { isRecord } from '../../oci/json.ts';
import type { Asked } from '../../plan/entitlements/asked.ts';
import type { TextReader } from '../../ports/ports.ts';

/** Maximum number of compose files, above any real definition. */
const maxFiles = 1000;

/**
 * Returns all paths that these compose files open, recursively. compose resolves a path from the
 * file's folder or from the project's, so all places count; `~` is the home of the user. Raises BAKE_INVALID for a file that cannot be parsed
 * here, because its paths are unknown.
 */
export async function composeAsks(
  definitions: readonly string[],
  { workspace, home }: { readonly workspace: string; readonly home: string | undefined },
  { read }: TextReader,
): Promise<readonly Asked[]> {
  const composes = new Set(localFiles(definitions).filter(mayBeCompose));
  if (composes.size === 0) return [];
  const folders = new Set(['.']);
  const files = new Set(['.env']);
  const seen = new Set<string>();
  const next = (): string | undefined => placesOf(composes, folders).find((path) => !seen.has(path));
  for (let file = next(); file !== undefined; file = next()) {
    seen.add(file);
    if (seen.size > maxFiles) throw unreadable(file, `It includes more than ${maxFiles} files.`);
    const text = await read(posix.resolve(workspace, file));
    if (text === undefined) continue;
    const found = composeReads(text);
    if (found === undefined) throw unreadable(file, 'It is not valid YAML.');
    const placed = (paths: readonly string[]) => paths.flatMap((path) => withHome(path, home));
    for (const path of placed(found.files)) files.add(path);
    for (const path of placed(found.others)) composes.add(path);
    for (const folder of [posix.dirname(file), ...placed(found.folders)]) folders.add(folder);
  }
  const opened = [...folders, ...seen, ...placesOf(files, folders)];
  const variable = opened.find((path) => path.includes('$'));
  if (variable !== undefined) throw unreadable(variable, 'Its path contains a variable.');
  return opened.map((path) => ({ key: 'bake-files', access: 'read', path }));
}

function placesOf(paths: ReadonlySet<string>, folders: ReadonlySet<string>): readonly string[] {
  return [...paths].flatMap((path) =>
    posix.isAbsolute(path) ? [path] : [...folders].map((folder) => (folder === '.' ? path : `${folder}/${path}`)),
  );
}

/** compose-go (paths/home.go) replaces `~`, whatever follows; where it does not, the path counts as written. */
const withHome = (path: string, home: string | undefined): readonly string[] =>
  path.startsWith('~') && home !== undefined ? [path, posix.join(home, path.slice(1))] : [path];

function unreadable(file: string, why: string): Error {
  const cure =
    'Rename the file to *.hcl or *.json if it is not a compose file. Write paths in compose files without variables.';
  const fact = `polyarch cannot determine which files ${file} opens. ${why}`;
  return failure('BAKE_INVALID', fact, { input: 'bake-files', cure });
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether buildx may treat a file as a compose file (docker/buildx bake/compose.go, validateComposeFile). */
export function mayBeCompose(path: string): boolean {
  return !/\.(json|hcl)$/i.test(path);
}

/** Returns the paths of a compose file as written: files, other compose files, and base folders; undefined if invalid. */
function composeReads(text: string) {
  const documents = documentsIn(text);
  if (documents === undefined) return undefined;
  const named = withMerged(documents.map((document) => document['services']));
  const services = withMerged(named.flatMap((each) => Object.values(each)));
  const included = documents.flatMap((document) => listIn(document['include']));
  const wholes = included.filter(isRecord);
  return {
    files: [...services, ...wholes].flatMap((each) => [...pathsIn(each['env_file']), ...pathsIn(each['label_file'])]),
    others: [
      ...included.filter((each) => typeof each === 'string'),
      ...wholes.flatMap((each) => pathsIn(each['path'])),
      ...services.flatMap(({ extends: base }) => (isRecord(base) ? pathsIn(base['file']) : [])),
    ],
    folders: wholes.flatMap((each) => pathsIn(each['project_directory'])),
  };
}

/** Compose's own YAML tags control merging, and do not change paths. Elsewhere than before a value they are text. */
const schema = new Schema([
  ...FAILSAFE_SCHEMA.tags,
  ...['!reset', '!override'].flatMap((tagName) => [strTag, seqTag, mapTag].map((tag) => ({ ...tag, tagName }))),
]);

function documentsIn(text: string): readonly Fields[] | undefined {
  try {
    const documents: unknown = loadAll(text, { schema });
    return Array.isArray(documents) ? documents.filter(isRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** Returns these maps and all merged ones, each once: aliases may repeat, or refer to themselves. */
function withMerged(values: readonly unknown[]): readonly Fields[] {
  const found = new Set<Fields>();
  const waiting = [...values];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (!isRecord(value) || found.has(value)) continue;
    found.add(value);
    waiting.push(...listIn(value['<<']));
  }
  return [...found];
}

function listIn(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** A path, a list of paths, or maps with a `path`. */
function pathsIn(value: unknown): readonly string[] {
  return listIn(value).flatMap((each) => {
    if (typeof each === 'string') return [each];
    return isRecord(each) && typeof each['path'] === 'string' ? [each['path']] : [];
  });
}
