// Walks through the jobs of a workflow for a run, as the runner does; what only a run knows becomes a placeholder.
import { parse } from 'yaml';
import { literal } from '../chosen-output.ts';
import { listed } from '../conditional.ts';
import { itemsOf } from '../lists.ts';
import { legsOf } from '../matrix.ts';
import { ownPlatform } from '../platforms.ts';
import { type Index, indexOf } from '../script.ts';
import { LISTS } from '../shell.ts';
import { childOf, readSource } from '../source.ts';
import { stepListsOf } from '../steps.ts';
import type { Run } from './events.ts';
import { type Contexts, evaluate, open, type Value } from './expressions.ts';
import { bakedBefore, builtBefore, type Fact, ordered, reference } from './facts.ts';
import { lastOfEach, type Metadata, metadataOf, NotComputed } from './metadata.ts';
import { planned } from './planned.ts';

type Texts = Readonly<Record<string, string>>;
type Json = Readonly<Record<string, unknown>>;

/** What a job builds in a run, and why something of it is not known. */
export type Walked = {
  readonly facts: readonly (Fact & { readonly job: string })[];
  readonly unknown: readonly string[];
};

/** Placeholders, the same before and after: they stand for the text of an expression. */
export type Names = Map<string, string>;

/** Everything that a workflow builds in a run. */
export async function walk(text: string, run: Run, { names, uses }: { names: Names; uses: string }): Promise<Walked> {
  const source = readSource(text);
  const file = record(parse(text, { merge: true }));
  const lists = source === undefined ? [] : stepListsOf(source);
  const state: State = { run, names, uses, facts: [], unknown: [], needs: {} };
  for (const list of lists) {
    const job = record(record(file['jobs'])[list.name] ?? file['runs']);
    const legs = legsOf(list) ?? [undefined];
    const outputs: Record<string, Value> = {};
    for (const leg of legs.length === 0 ? [undefined] : legs) {
      const own = ownPlatform(childOf(list.job, 'runs-on'));
      const contexts = contextsOf(state, file, job, list.kind === 'composite' ? undefined : leg, hasMatrix(job));
      if (!holds(job['if'], contexts)) continue;
      Object.assign(outputs, await walkSteps(state, { name: list.name, job, own }, contexts));
    }
    state.needs[list.name] = open({ outputs: open(outputs), result: 'success' });
  }
  return state;
}

type State = Walked & {
  readonly run: Run;
  readonly names: Names;
  readonly uses: string;
  readonly facts: (Fact & { readonly job: string })[];
  readonly unknown: string[];
  readonly needs: Record<string, Value>;
};

type Place = { readonly name: string; readonly job: Json; readonly own: string };

const hasMatrix = (job: Json): boolean => record(job['strategy'])['matrix'] !== undefined;

/** Walks through the steps of a job; returns what the job puts out. */
async function walkSteps(
  state: State,
  { name, job, own }: Place,
  base: Contexts,
): Promise<Readonly<Record<string, Value>>> {
  const steps: Record<string, Value> = {};
  const contexts: Contexts = { ...base, steps: open(steps) };
  let rules: Metadata | undefined;
  for (const step of (Array.isArray(job['steps']) ? job['steps'] : []).map(record)) {
    const here = { ...base, steps: open(steps) };
    if (!holds(step['if'], here)) continue;
    const turn = turnOf(step, { contexts: here, rules, name, own }, state);
    const done = await play(state, turn).catch((error: unknown): Done => {
      if (!(error instanceof NotComputed)) throw error;
      state.unknown.push(`${name}: ${error.message}`);
      return {};
    });
    rules = done.rules ?? rules;
    if (done.outputs === undefined) continue;
    steps[String(step['id'] ?? '')] = open({ outputs: open(done.outputs), outcome: 'success', conclusion: 'success' });
  }
  return knownOutputs(job['outputs'], { ...contexts, steps: open(steps) });
}

type Surroundings = Pick<Turn, 'rules' | 'name'> & { readonly contexts: Contexts; readonly own: string };

function turnOf(step: Json, { contexts, rules, name, own }: Surroundings, state: State): Turn {
  const env = { ...texts(contexts['env']), ...rendered(step['env'], contexts, state) };
  const inputs = rendered(step['with'], { ...contexts, env: open(env) }, state);
  return {
    uses: String(step['uses'] ?? ''),
    inputs: { ...inputs, ...named(inputs) },
    env,
    index: createdBy(step, { ...contexts, env: open(env) }, state),
    platform: written(own, contexts, state),
    rules,
    name,
  };
}

/** Lists that only the run knows as entries that every reader takes; a rule that may be in use is, before and after. */
function named(inputs: Texts): Texts {
  const forms: Readonly<Record<string, (word: string) => string>> = {
    // Beside images they are rules, and references otherwise.
    tags: (word) => ((inputs['images'] ?? '') === '' ? `unknown.test/${word}:all` : `type=raw,value=${word}`),
    labels: (word) => `${word}=all`,
    images: (word) => word,
  };
  const lone = /(^|[\n,])([ \t]*)(unknown-\d+)(?=[ \t]*($|[\n,]))/g;
  const entries = Object.entries(forms).flatMap(([name, form]) => {
    const text = inputs[name]?.replace(/\benable=\s*unknown-\d+/g, 'enable=true');
    const whole = text?.replace(
      lone,
      (_, before: string, blank: string, word: string) => `${before}${blank}${form(word)}`,
    );
    return whole === undefined ? [] : [[name, whole] as const];
  });
  return Object.fromEntries(entries);
}

type Turn = {
  readonly uses: string;
  readonly inputs: Texts;
  readonly env: Texts;
  readonly index: Index | undefined;
  readonly platform: string;
  readonly rules: Metadata | undefined;
  readonly name: string;
};
type Done = { readonly outputs?: Readonly<Record<string, Value>>; readonly rules?: Metadata };

/** Plays a step that counts. */
async function play({ run, facts, uses }: State, turn: Turn): Promise<Done> {
  const { inputs, platform, name } = turn;
  const action = turn.uses.split('@')[0]?.toLowerCase() ?? '';
  if (turn.uses === uses) {
    const { fact, outputs } = await planned(inputs, turn.env, run);
    facts.push({ ...fact, job: name });
    return { outputs };
  }
  if (action === 'docker/metadata-action') {
    const rules = metadataOf(inputs, run);
    const { version, tags, labels } = rules;
    const separated = (list: readonly string[], key: string): string => list.join(inputs[key] ?? '\n');
    const json = JSON.stringify({ tags });
    return {
      rules,
      outputs: { version, tags: separated(tags, 'sep-tags'), labels: separated(labels, 'sep-labels'), json },
    };
  }
  if (action === 'docker/build-push-action') {
    const fact = builtBefore(inputs, platform);
    facts.push({ ...fact, labels: lastOfEach(fact.labels), job: name });
  }
  if (action === 'docker/bake-action') facts.push({ ...bakedBefore(inputs), job: name });
  if (turn.index !== undefined) facts.push(indexFact(turn.index, turn));
  return {};
}

/** The index that a script creates, with its references filled in. */
function createdBy(step: Json, contexts: Contexts, state: State): Index | undefined {
  const run = String(step['run'] ?? '');
  if (!/imagetools create|docker manifest create/.test(run)) return undefined;
  const outer = Object.keys(texts(contexts['env'])).map((name) => [name, `\${{ env.${name} }}`]);
  const own = Object.entries(record(step['env'])).map(([name, value]) => [name, String(value ?? '')]);
  const index = indexOf(run, Object.fromEntries([...outer, ...own]));
  const fill = (text: string): readonly string[] =>
    filledReference(listed(text, index?.conditions[text]), (each) => written(each, contexts, state), state.run);
  return index === undefined ? undefined : { ...index, references: index.references.flatMap(fill) };
}

/** A reference with what is known filled in; one whose tag is a list becomes several, and an empty one none. */
function filledReference(text: string, fill: (text: string) => string, { env }: Run): readonly string[] {
  const [name = '', list] = text.split(new RegExp(`[${LISTS.lines}${LISTS.commas}]`));
  const short = (whole: string): string => whole.replaceAll('{{sha}}', (env['GITHUB_SHA'] ?? '').slice(0, 7));
  const all = list === undefined ? [fill(name)] : itemsOf(fill(list)).map((tag) => `${fill(name)}${tag}`);
  // Lines that only the run knows are references to every reader.
  if (list !== undefined && text.includes(LISTS.lines) && /^unknown-\d+$/.test(fill(list)))
    return [`unknown.test/${fill(list)}:all`];
  return all.filter((each) => each !== '').map(short);
}

function indexFact({ isByRules, references }: Index, { rules, name }: Turn): Fact & { readonly job: string } {
  const tags = [...(isByRules ? (rules?.tags ?? []) : []), ...references];
  const nothing = { labels: [], platforms: [], caches: [] };
  return { kind: 'index', push: 'true', tags: ordered(tags.map(reference)), ...nothing, job: name };
}

function contextsOf(
  { run, needs, names }: State,
  file: Json,
  job: Json,
  leg: Texts | undefined,
  isMatrix: boolean,
): Contexts {
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
    event: payload,
  });
  const base: Contexts = {
    github,
    needs: open(needs),
    matrix: open({}),
    secrets: open({}),
    vars: open({}),
    runner: open({}),
    inputs: inputsOf(file),
    strategy: open({}),
    job: open({}),
    steps: open({}),
    env: open({}),
  };
  const matrix = leg === undefined || !isMatrix ? open({}) : open(nested(rendered(leg, base, { names })));
  const known: Contexts = { ...base, matrix };
  const outer = rendered(file['env'], known, { names });
  const inner = { ...outer, ...rendered(job['env'], { ...known, env: open(outer) }, { names }) };
  return { ...known, env: open(inner) };
}

/** `platform.name` as a map again. */
function nested(leg: Texts): { readonly [key: string]: Value } {
  const made: Record<string, Value> = {};
  for (const [path, value] of Object.entries(leg)) {
    const [head = '', tail] = path.split(/\.(.*)/s);
    made[head] = tail === undefined ? value : Object.assign(Object(made[head] ?? {}), nested({ [tail]: value }));
  }
  return made;
}

/** The defaults of the inputs; what has none, only a run knows. */
function inputsOf(file: Json): Value {
  const on = record(file['on'] ?? file['true']);
  const all = {
    ...record(file['inputs']),
    ...record(record(on['workflow_dispatch'])['inputs']),
    ...record(record(on['workflow_call'])['inputs']),
  };
  const known = Object.entries(all).flatMap(([name, input]) => {
    const value = record(input)['default'];
    return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
      ? [[name, value] as const]
      : [];
  });
  return open(Object.fromEntries(known));
}

/** A condition; what only a run knows counts as true, before and after alike. */
function holds(condition: unknown, contexts: Contexts): boolean {
  if (condition === undefined || condition === null) return true;
  const text = String(condition);
  try {
    const value = evaluate(/^\s*\$\{\{(.*)\}\}\s*$/s.exec(text)?.[1] ?? text, contexts);
    return Boolean(value) && value !== '';
  } catch {
    return true;
  }
}

function rendered(map: unknown, contexts: Contexts, state: Pick<State, 'names'>): Texts {
  return Object.fromEntries(
    Object.entries(record(map)).map(([key, value]) => [key, written(String(value ?? ''), contexts, state)]),
  );
}

/** The text with what is known filled in, and a word in place of what is not. */
function written(text: string, contexts: Contexts, { names }: Pick<State, 'names'>): string {
  return text.replace(/\$\{\{((?:(?!\}\}).)*)\}\}/gs, (_, expression: string) => {
    try {
      const value = evaluate(expression, contexts);
      return value === null || value === undefined
        ? ''
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value);
    } catch {
      return chosen(expression, contexts, { names }) ?? placeholder(expression, names);
    }
  });
}

/** `CONDITION && VALUE || ''`, by its condition; undefined for any other expression. */
function chosen(expression: string, contexts: Contexts, state: Pick<State, 'names'>): string | undefined {
  const [, condition, value = ''] =
    /^\s*([^|]+|\(.*\))\s*&&\s*('[^']*'|format\([^()]*\))\s*\|\|\s*''\s*$/s.exec(expression) ?? [];
  const text = condition === undefined ? undefined : literal(value);
  if (text === undefined) return undefined;
  return holds(condition, contexts) ? written(text, contexts, state) : '';
}

/** A platform or a cache that stands behind `||` is that of an empty value, which is not looked at. */
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

function knownOutputs(map: unknown, contexts: Contexts): Readonly<Record<string, Value>> {
  const found: Record<string, Value> = {};
  for (const [key, value] of Object.entries(record(map))) {
    const text = String(value ?? '');
    try {
      found[key] = text.replace(/\$\{\{((?:(?!\}\}).)*)\}\}/gs, (_, inner: string) =>
        String(evaluate(inner, contexts) ?? ''),
      );
    } catch {
      // Only the run knows it.
    }
  }
  return found;
}

const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

const texts = (value: Value): Texts =>
  Object.fromEntries(Object.entries(Object(value)).map(([key, text]) => [key, String(text)]));
