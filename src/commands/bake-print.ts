// Evaluates a bake definition with buildx, which resolves variables, functions, inheritance and matrices.

import { at, isRecord, recordOf, textsOf } from '../oci/json.ts';
import { buildx } from './buildx.ts';
import { type Command, parseJsonAnswer } from './command.ts';
import { isRemoteAddress } from './git.ts';
import { definitionShares } from './inherited.ts';

/** The definition to evaluate. */
export type BakeQuestion = {
  /** Paths, and at most one Git address to read them from. */
  readonly files: readonly string[];
  readonly targets: readonly string[];
  readonly overrides: readonly string[];
  readonly variables: readonly string[];
  /** The builder that reads a definition from a Git address; undefined is the current one. */
  readonly builder: string | undefined;
  /** The environment that the definition may read. */
  readonly env: Readonly<Record<string, string>>;
  /** Variables of buildx to read a private repository. */
  readonly gitAccess: Readonly<Record<string, string>>;
};

/** Prints the evaluated definition; needs no engine. */
export function printBake({ files, targets, overrides, variables, builder, env, gitAccess }: BakeQuestion): Command {
  const remote = files.filter(isRemoteDefinition);
  const command = buildx([
    'bake',
    ...remote,
    '--print',
    ...(builder === undefined ? [] : ['--builder', builder]),
    ...files.filter((file) => !isRemoteDefinition(file)).flatMap((file) => ['--file', file]),
    ...overrides.flatMap((override) => ['--set', override]),
    ...variables.flatMap((variable) => ['--var', variable]),
    // Last, so that these win over a variable of the definition with the same name.
    ...Object.keys(gitAccess).flatMap((name) => ['--var', `${name}=`]),
    ...targets,
  ]);
  return { ...command, inherits: definitionShares, env: { ...env, ...gitAccess } };
}

/** Whether buildx fetches the definition itself. */
export function isRemoteDefinition(file: string): boolean {
  return isRemoteAddress(file) && !file.startsWith('cwd://');
}

/** Returns the paths of the definition's files on this machine. */
export function localFiles(files: readonly string[]): readonly string[] {
  return files.filter((file) => !isRemoteDefinition(file)).map((file) => file.replace(/^cwd:\/\//, ''));
}

/** One target, in bake's own words. */
export type PrintedTarget = Readonly<Record<string, unknown>>;

/** The requested targets by name, and all targets, including those that others depend on. */
export type PrintedBake = {
  readonly names: readonly string[];
  readonly targets: Readonly<Record<string, PrintedTarget>>;
};

/** Parses the output of `printBake`, and unescapes `${` and `%{`. */
export function parseBake(stdout: string): PrintedBake {
  const value = parseJsonAnswer(stdout, 'buildx bake --print');
  const found = Object.entries(recordOf(at(value, 'target')));
  const targets = Object.fromEntries(
    found.flatMap(([name, target]) => (isRecord(target) ? [[name, unescaped(target)] as const] : [])),
  );
  // A group may contain itself.
  const seen = new Set<string>();
  const members = (name: string): readonly string[] => {
    if (seen.has(name)) return [];
    seen.add(name);
    return Object.hasOwn(targets, name) ? [name] : textsOf(at(value, 'group', name, 'targets')).flatMap(members);
  };
  return { names: members('default'), targets };
}

/** The only keys that buildx escapes (bake/bake.go, MarshalJSON). */
const escaped = ['annotations', 'dockerfile-inline', 'labels', 'args', 'extra-hosts'];

function unescaped(target: Readonly<Record<string, unknown>>): PrintedTarget {
  const entries = Object.entries(target).map(([key, value]) => [key, escaped.includes(key) ? plain(value) : value]);
  return Object.fromEntries(entries);
}

function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$${', '${').replaceAll('%%{', '%{');
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
