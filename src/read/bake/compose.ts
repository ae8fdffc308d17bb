// What a compose file has buildx open while it reads it: other compose files, and files of variables or labels. Their
// contents become arguments and labels of the targets, so that the paths have to be judged beforehand.
import { FAILSAFE_SCHEMA, loadAll } from 'js-yaml';
import { isRecord } from '../../oci/json.ts';

/** The paths that a compose file names, as they are written. */
export type ComposeReads = {
  readonly files: readonly string[];
  /** Other compose files, which are read in turn. */
  readonly others: readonly string[];
  /** Folders that paths are resolved from. */
  readonly folders: readonly string[];
};

type Fields = Readonly<Record<string, unknown>>;

/** Whether buildx may take a file for a compose file (docker/buildx bake/compose.go, validateComposeFile). */
export function mayBeCompose(path: string): boolean {
  return !/\.(json|hcl)$/i.test(path);
}

/** Reads the paths of a compose file; undefined where it cannot be read. */
export function composeReads(text: string): ComposeReads | undefined {
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

/** Compose's own tags say how files are merged; the paths below them are the same. */
function documentsIn(text: string): readonly Fields[] | undefined {
  try {
    const documents: unknown = loadAll(text.replace(/!(?:reset|override)\b/g, ''), { schema: FAILSAFE_SCHEMA });
    return Array.isArray(documents) ? documents.filter(isRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** These maps and all that are merged into them, each once: aliases may name each other many times, or themselves. */
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
