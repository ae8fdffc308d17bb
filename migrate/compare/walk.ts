// Walks through the jobs of a workflow for a run, as the runner does; what only a run knows becomes a placeholder.
import { parse } from 'yaml';
import { listed } from '../script/conditions.ts';
import type { Index } from '../script/create.ts';
import { indexOf } from '../script/script.ts';
import { LISTS } from '../script/words.ts';
import { ownPlatform } from '../workflow/job.ts';
import { itemsOf } from '../workflow/lists.ts';
import { legsOf } from '../workflow/matrix.ts';
import { readSource } from '../workflow/source.ts';
import { actionOf, stepListsOf } from '../workflow/steps.ts';
import {
  contextsOf,
  holds,
  type Json,
  knownOutputs,
  type Names,
  record,
  rendered,
  type Texts,
  texts,
  written,
} from './contexts.ts';
import type { Run } from './events.ts';
import { type Contexts, open, type Value } from './expressions.ts';
import { bakedBefore, builtBefore, type Fact, ordered, reference } from './facts.ts';
import { lastOfEach, type Metadata, metadataOf, NotComputed } from './metadata.ts';
import { planned } from './planned.ts';

/** What a job builds in a run, and why something of it is not known. */
export type Walked = {
  readonly facts: readonly (Fact & { readonly job: string })[];
  readonly unknown: readonly string[];
};

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
      const own = ownPlatform(list);
      const contexts = contextsOf(state, file, job, leg);
      if (!holds(job['if'], contexts)) continue;
      Object.assign(outputs, await walkSteps(state, { name: list.name, job, own }, contexts));
    }
    state.needs[list.name] = open({ outputs: open(outputs), result: 'success' });
  }
  return state;
}

type State = {
  readonly run: Run;
  readonly names: Names;
  readonly uses: string;
  readonly facts: (Fact & { readonly job: string })[];
  readonly unknown: string[];
  readonly needs: Record<string, Value>;
};

/** A job, and the platform of its runner. */
type Place = { readonly name: string; readonly job: Json; readonly own: string };

/** Walks through the steps of a job; returns what the job puts out. */
async function walkSteps(state: State, place: Place, base: Contexts): Promise<Readonly<Record<string, Value>>> {
  const { name, job } = place;
  const steps: Record<string, Value> = {};
  let rules: Metadata | undefined;
  for (const step of (Array.isArray(job['steps']) ? job['steps'] : []).map(record)) {
    const here = { ...base, steps: open(steps) };
    if (!holds(step['if'], here)) continue;
    const done = await play(state, { ...turnOf(step, place, here, state), rules }).catch((error: unknown): Done => {
      if (!(error instanceof NotComputed)) throw error;
      state.unknown.push(`${name}: ${error.message}`);
      return {};
    });
    rules = done.rules ?? rules;
    const outputs = open(done.outputs ?? {});
    steps[String(step['id'] ?? '')] = open({ outputs, outcome: 'success', conclusion: 'success' });
  }
  return knownOutputs(job['outputs'], { ...base, steps: open(steps) });
}

function turnOf(step: Json, { name, own }: Place, contexts: Contexts, { names, run }: State): Omit<Turn, 'rules'> {
  const env = { ...texts(contexts['env']), ...rendered(step['env'], contexts, names) };
  const inner = { ...contexts, env: open(env) };
  const inputs = rendered(step['with'], inner, names);
  return {
    uses: String(step['uses'] ?? ''),
    inputs: { ...inputs, ...named(inputs) },
    env,
    index: createdBy(step, inner, names, run),
    platform: written(own, contexts, names),
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
  const lone = /(^|[\n,])([ \t]*)(unknown-\d+[\w.-]*)(?=[ \t]*($|[\n,]))/g;
  const entries = Object.entries(forms).flatMap(([name, form]) => {
    const text = inputs[name]
      ?.replace(/\benable=\s*unknown-\d+/g, 'enable=true')
      .replaceAll(/^.*\btype=(?:semver|pep440)\b.*$/gm, (line) =>
        line.replace(/\bvalue=(v?)unknown-(?=\d+$|\d+,)/, 'value=$11.2.'),
      );
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
  const action = actionOf(turn).toLowerCase();
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
function createdBy(step: Json, contexts: Contexts, names: Names, run: Run): Index | undefined {
  const script = String(step['run'] ?? '');
  if (!/imagetools create|docker manifest create/.test(script)) return undefined;
  const outer = Object.keys(texts(contexts['env'])).map((name) => [name, `\${{ env.${name} }}`]);
  const own = Object.entries(record(step['env'])).map(([name, value]) => [name, String(value ?? '')]);
  const index = indexOf(script, Object.fromEntries([...outer, ...own]));
  const fill = (text: string): readonly string[] =>
    filledReference(listed(text, index?.conditions[text]), (each) => written(each, contexts, names), run);
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
