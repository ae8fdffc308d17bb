// The contexts of expressions in a run, and the texts of a workflow with their values.
import { literal } from '../build/outputs.ts';
import type { Run } from './events.ts';
import * as expressions from './expressions.ts';
import { type Contexts, open, type Value } from './expressions.ts';

/** Names with their texts. */
export type Texts = Readonly<Record<string, string>>;

/** A part of a workflow. */
export type Json = Readonly<Record<string, unknown>>;

/** Placeholders, the same before and after: they represent the text of an expression. */
export type Names = Map<string, string>;

/** What is known of a run: itself, the placeholders, and what its jobs have put out. */
type State = { readonly run: Run; readonly names: Names; readonly needs: Readonly<Record<string, Value>> };

/** The contexts of a job, for one combination of its matrix, if it has one. */
export function contextsOf({ run, needs, names }: State, file: Json, job: Json, leg: Texts | undefined): Contexts {
  const { env, payload } = run;
  // Conditions often ask for the repository or the account: forks build nothing.
  const github = open({
    event_name: env['GITHUB_EVENT_NAME'],
    ref: env['GITHUB_REF'],
    ref_name: env['GITHUB_REF_NAME'],
    ref_type: env['GITHUB_REF']?.startsWith('refs/tags/') === true ? 'tag' : 'branch',
    sha: env['GITHUB_SHA'],
    server_url: env['GITHUB_SERVER_URL'],
    run_id: env['GITHUB_RUN_ID'],
    run_number: env['GITHUB_RUN_NUMBER'],
    head_ref: run.kind === 'pr' ? 'feature' : '',
    base_ref: run.kind === 'pr' ? 'main' : '',
    event: run.kind === 'dispatch' ? { ...payload, inputs: open(texts(inputsOf(file))) } : payload,
  });
  const unknown = ['secrets', 'vars', 'runner', 'strategy', 'job', 'steps', 'env'];
  const base: Contexts = {
    ...Object.fromEntries(unknown.map((name) => [name, open({})])),
    github,
    needs: open(needs),
    inputs: inputsOf(file),
  };
  const matrix = open(leg === undefined ? {} : nested(rendered(leg, base, names)));
  const known: Contexts = { ...base, matrix };
  const outer = rendered(file['env'], known, names);
  const inner = { ...outer, ...rendered(job['env'], { ...known, env: open(outer) }, names) };
  return { ...known, env: open(inner) };
}

/** `platform.name` as a map again. */
function nested(leg: Texts): { readonly [key: string]: Value } {
  const made: Record<string, Value> = {};
  for (const [path, value] of Object.entries(leg)) {
    const [head = '', tail] = path.split(/\.(.*)/s);
    made[head] = tail === undefined ? typed(value) : Object.assign(Object(made[head] ?? {}), nested({ [tail]: value }));
  }
  return made;
}

/** Conditions ask for the booleans of a matrix. */
const typed = (text: string): Value => (/^(true|false)$/.test(text) ? text === 'true' : text);

/** The defaults of the inputs; what has none, only a run knows. */
function inputsOf(file: Json): Value {
  const on = record(file['on'] ?? file['true']);
  const all = {
    ...record(file['inputs']),
    ...record(record(on['workflow_dispatch'])['inputs']),
    ...record(record(on['workflow_call'])['inputs']),
  };
  const known = Object.entries(all).flatMap(([name, input]) => {
    const { default: value, required } = record(input);
    if (value === '' && required === true) return [];
    return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
      ? [[name, value] as const]
      : [];
  });
  return open(Object.fromEntries(known));
}

/** A condition; what only a run knows counts as true, before and after alike. */
export function holds(condition: unknown, contexts: Contexts): boolean {
  try {
    return condition === undefined || condition === null || expressions.holds(String(condition), contexts);
  } catch {
    return true;
  }
}

/** A map of texts, filled in. */
export function rendered(map: unknown, contexts: Contexts, names: Names): Texts {
  return Object.fromEntries(
    Object.entries(record(map)).map(([key, value]) => [key, written(String(value ?? ''), contexts, names)]),
  );
}

/** The text with what is known filled in, and a word in place of what is not. */
export function written(text: string, contexts: Contexts, names: Names): string {
  return text.replace(/\$\{\{((?:(?!\}\}).)*)\}\}/gs, (_, expression: string) => {
    try {
      return expressions.textOf(expression, contexts);
    } catch {
      return chosen(expression, contexts, names) ?? placeholder(expression, names);
    }
  });
}

/** `CONDITION && VALUE || ''`, by its condition; undefined for any other expression. */
function chosen(expression: string, contexts: Contexts, names: Names): string | undefined {
  const [, condition, value = ''] =
    /^\s*([^|]+|\(.*\))\s*&&\s*('[^']*'|format\([^()]*\))\s*\|\|\s*''\s*$/s.exec(expression) ?? [];
  const text = condition === undefined ? undefined : literal(value);
  if (text === undefined) return undefined;
  return holds(condition, contexts) ? written(text, contexts, names) : '';
}

/** A platform or a cache after `||` is the value for an empty text, which is not compared. */
function placeholder(expression: string, names: Names): string {
  const key = expression
    .replace(/\s*\|\|\s*(''|'type=raw'|'linux\/\w+'|runner\.arch\b.*)\s*$/s, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\((.*)\)$/, '$1');
  const known = names.get(key) ?? `unknown-${names.size + 1}`;
  names.set(key, known);
  return known;
}

/** The outputs of a job that are known. */
export function knownOutputs(map: unknown, contexts: Contexts): Readonly<Record<string, Value>> {
  const found: Record<string, Value> = {};
  for (const [key, value] of Object.entries(record(map))) {
    try {
      found[key] = expressions.rendered(String(value ?? ''), contexts);
    } catch {
      // Only the run knows it.
    }
  }
  return found;
}

/** The map; an empty one for anything else. */
export const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

/** The texts of a map of an expression. */
export const texts = (value: Value): Texts =>
  Object.fromEntries(Object.entries(Object(value)).map(([key, text]) => [key, String(text)]));
