// The targets of a bake definition, as far as its text shows: HCL, JSON or compose, read and never evaluated.

import { parse } from 'yaml';
import { attributesOf } from '../workflow/lists.ts';

/** The attributes that the migration asks about, as they are written; inherited ones are looked up by the caller. */
export type Target = Readonly<Record<string, string>>;

/** Targets and groups by name; `inherits` and the members of a group are names. */
export type Definition = {
  readonly targets: Readonly<Record<string, Target>>;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** The names of its variables. */
  readonly variables: readonly string[];
  /** Whether an output that pushes is written anywhere in it. */
  readonly isPushing: boolean;
};

/** The targets that a step builds; all of the definition where only the run knows which. */
export type Baked = {
  readonly definition: Definition;
  readonly targets: readonly string[];
  readonly isCertain: boolean;
};

type Written = Omit<Definition, 'isPushing'>;

/** Reads the definitions in their order: later ones add to earlier ones. Undefined where one cannot be read. */
export function readDefinitions(
  files: readonly { readonly name: string; readonly text: string }[],
): Definition | undefined {
  const targets: Record<string, Target> = {};
  const groups: Record<string, readonly string[]> = {};
  const variables: string[] = [];
  for (const { name, text } of files) {
    const found = /\.hcl$/i.test(name) ? fromHcl(text) : fromData(text);
    if (found === undefined) return undefined;
    for (const [key, target] of Object.entries(found.targets)) targets[key] = { ...targets[key], ...target };
    Object.assign(groups, found.groups);
    variables.push(...found.variables);
  }
  const isPushing = files.some(({ text }) => /\bregistry\b|push\s*=\s*"?(true|\$)/.test(text));
  return { targets, groups, variables, isPushing };
}

/** The targets that are built; undefined where a name is not a target of the definition, or is made by a matrix. */
export function builtTargets(
  { targets, groups }: Pick<Definition, 'targets' | 'groups'>,
  names: readonly string[],
): readonly string[] | undefined {
  const built = new Set<string>();
  const seen = new Set<string>();
  const open = names.length > 0 ? [...names] : ['default'];
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const members = groups[name];
    if (members !== undefined) open.push(...members);
    else if (targets[name] === undefined) return undefined;
    else built.add(name);
  }
  return [...built];
}

/** An attribute of a target, its own or the last of those that it inherits; undefined where none says it. */
export function attributeOf(
  { targets }: Pick<Definition, 'targets'>,
  name: string,
  key: string,
  depth = 0,
): string | undefined {
  const target = targets[name];
  if (target === undefined || depth > 9) return undefined;
  if (target[key] !== undefined) return target[key];
  const bases = wordsIn(target['inherits'] ?? '');
  for (const base of bases.toReversed()) {
    const found = attributeOf({ targets }, base, key, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The texts in quotes. */
export const wordsIn = (list: string): readonly string[] =>
  [...list.matchAll(/"([^"]*)"/g)].map(([, word]) => word ?? '');

/** The options of a list, as texts or as maps. */
export function optionsIn(list: string): readonly (readonly string[])[] {
  const maps = [...list.matchAll(/\{([^{}]*)\}/g)].map(([, body = '']) =>
    [...body.matchAll(/"?(\w+)"?\s*[=:]\s*"([^"]*)"/g)].map(([, key, value]) => `${key}=${value}`),
  );
  return maps.length > 0 ? maps : wordsIn(list).map(attributesOf);
}

function fromData(text: string): Written | undefined {
  const value = parsed(text);
  if (value === undefined) return undefined;
  const services = record(value['services']) ?? {};
  const composed = Object.entries(services).flatMap(([name, service]) => {
    const build = record(service)?.['build'];
    return build === undefined ? [] : [[name, { ...record(build), ...record(record(build)?.['x-bake']) }] as const];
  });
  const all = [...Object.entries(record(value['target']) ?? {}), ...composed];
  const written = (target: unknown): Target =>
    Object.fromEntries(Object.entries(record(target) ?? {}).map(([key, said]) => [key, JSON.stringify(said)]));
  const targets = Object.fromEntries(all.map(([name, target]) => [name, written(target)]));
  const groups = Object.entries(record(value['group']) ?? {}).map(([name, group]) => [
    name,
    wordsIn(written(group)['targets'] ?? ''),
  ]);
  const byDefault = composed.length > 0 ? { default: composed.map(([name]) => name) } : {};
  const variables = Object.keys(record(value['variable']) ?? {});
  return { targets, groups: { ...byDefault, ...Object.fromEntries(groups) }, variables };
}

const record = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return record(parse(text));
  } catch {
    return undefined;
  }
}

function fromHcl(text: string): Written | undefined {
  const targets: Record<string, Target> = {};
  const groups: Record<string, readonly string[]> = {};
  const clean = withoutComments(text);
  const pattern = /^[ \t]*(target|group)[ \t]+"?([\w.-]+)"?[ \t]*\{/gm;
  for (let found = pattern.exec(clean); found !== null; found = pattern.exec(clean)) {
    const [head, kind, name = ''] = found;
    const start = found.index + head.length;
    const end = closing(clean, start);
    if (end === undefined) return undefined;
    const body = attributesIn(clean.slice(start, end));
    if (kind === 'group') groups[name] = wordsIn(body['targets'] ?? '');
    else targets[name] = { ...targets[name], ...body };
    pattern.lastIndex = end;
  }
  const variables = [...clean.matchAll(/^[ \t]*variable[ \t]+"?([\w-]+)"?/gm)].map(([, name]) => name ?? '');
  return { targets, groups, variables };
}

/** The first place that is an end, by its character and its depth in braces; texts are skipped. */
function endOf(text: string, from: number, isEnd: (character: string, depth: number) => boolean): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '"') at = afterText(text, at) - 1;
    else if ('{[('.includes(character)) depth += 1;
    else if ('}])'.includes(character)) depth -= 1;
    if (isEnd(character, depth)) return at;
  }
  return undefined;
}

/** The place of the brace that closes the block. */
const closing = (text: string, from: number): number | undefined => endOf(text, from, (_, depth) => depth < 0);

const valueEnd = (text: string, from: number): number =>
  endOf(text, from, (character, depth) => character === '\n' && depth === 0) ?? text.length;

/** The place behind a text in quotes. */
function afterText(text: string, from: number): number {
  let depth = 0;
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith('${', at)) depth += 1;
    else if (text[at] === '}' && depth > 0) depth -= 1;
    else if (text[at] === '"' && depth === 0) return at + 1;
  }
  return text.length;
}

/** `key = value` on the first level of a block; blocks in it are passed over. */
function attributesIn(body: string): Target {
  const found: Record<string, string> = {};
  let at = 0;
  const pattern = /\s*"?([\w-]+)"?[ \t]*([={])/y;
  while (at < body.length) {
    pattern.lastIndex = at;
    const [head = '', key = '', sign] = pattern.exec(body) ?? [];
    if (head === '') {
      at += 1;
      continue;
    }
    const start = at + head.length;
    const end = sign === '{' ? (closing(body, start) ?? body.length) + 1 : valueEnd(body, start);
    if (sign === '=') found[key] = body.slice(start, end).trim();
    at = end;
  }
  return found;
}

/** Comments become blanks, but not in texts. */
function withoutComments(text: string): string {
  return text.replace(/"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?\*\/|(?:#|\/\/)[^\n]*/g, (part) =>
    part.startsWith('"') ? part : part.replace(/[^\n]/g, ' '),
  );
}
