// Finds the paths that buildx opens for a compose file: other compose files, and files of variables or labels. Their
// contents become arguments and labels of the targets, so the paths must be checked first.
import { FAILSAFE_SCHEMA, loadAll } from 'js-yaml';
import { isRecord } from '../../oci/json.ts';

/** The paths in a compose file, as written. */
type ComposeReads = {
  readonly files: readonly string[];
  /** Other compose files, which are read recursively. */
  readonly others: readonly string[];
  /** Base folders of paths. */
  readonly folders: readonly string[];
};

type Fields = Readonly<Record<string, unknown>>;

/** Whether buildx may treat a file as a compose file (docker/buildx bake/compose.go, validateComposeFile). */
export function mayBeCompose(path: string): boolean {
  return !/\.(json|hcl)$/i.test(path);
}

/** Returns the paths of a compose file; undefined if invalid. */
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

/** Compose's own YAML tags control merging, and do not change paths. */
function documentsIn(text: string): readonly Fields[] | undefined {
  try {
    const documents: unknown = loadAll(text.replace(/!(?:reset|override)\b/g, ''), { schema: FAILSAFE_SCHEMA });
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
