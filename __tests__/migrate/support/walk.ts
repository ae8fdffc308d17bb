// Walks through the jobs of a workflow for an event, as the runner does, and passes every step that counts to a visitor.
import { load } from 'js-yaml';
import { type Contexts, holds, rendered, type Value } from '../../../migrate/compare/expressions.ts';
import { isRecord } from '../../../src/oci/json.ts';
import { recordedContexts } from '../../plan/tags/recorded.ts';

type Texts = Readonly<Record<string, string>>;
type Json = Readonly<Record<string, unknown>>;

/** A step whose turn it is, with its inputs and variables evaluated. */
export type Turn = {
  readonly uses: string;
  readonly inputs: Texts;
  readonly env: Texts;
  readonly event: EventName;
  readonly runsOn: string;
  readonly isCheckedOut: boolean;
  readonly script: string;
  /** What the steps of the job before it have left behind. */
  readonly job: Map<string, unknown>;
};

/** Plays a step; answers with its outputs. */
export type Play = (turn: Turn) => Promise<Texts>;

/** Events of the recorded cases. */
export type EventName = 'push_main' | 'tag_v123' | 'pr' | 'schedule_full' | 'release' | 'push_dev';

/** Outputs of scripts of the collection. */
const SCRIPTED: Readonly<Record<string, Texts>> = {
  changes: { image: 'true' },
  clock: { started: '1' },
};

/** The outputs of jobs by their names. */
export type JobOutputs = Readonly<Record<string, Texts>>;

/** Walks through all jobs in their order; returns what they put out. */
export async function walk(text: string, event: EventName, play: Play): Promise<JobOutputs> {
  const file: unknown = load(text);
  if (!isRecord(file)) throw new Error('The workflow is not a map.');
  const needs: Record<string, Value> = {};
  const all: Record<string, Texts> = {};
  const jobs = isRecord(file['jobs']) ? file['jobs'] : { runs: file['runs'] };
  for (const [name, job] of Object.entries(jobs)) {
    if (!isRecord(job)) continue;
    const outputs: Record<string, string> = {};
    for (const leg of legs(job)) {
      const base = contextsOf({ file, job, leg, needs, event });
      if (typeof job['if'] === 'string' && !holds(job['if'], base)) continue;
      const contexts = await walkSteps(job, base, event, play);
      Object.assign(outputs, evaluated(job['outputs'], contexts));
    }
    needs[name] = { outputs };
    all[name] = outputs;
  }
  return all;
}

async function walkSteps(job: Json, base: Contexts, event: EventName, play: Play): Promise<Contexts> {
  const steps: Record<string, Value> = {};
  const contexts = { ...base, steps };
  const kept = new Map<string, unknown>();
  const state = { isCheckedOut: false };
  for (const step of Array.isArray(job['steps']) ? job['steps'] : []) {
    if (!isRecord(step)) continue;
    if (typeof step['if'] === 'string' && !holds(step['if'], contexts)) continue;
    const uses = String(step['uses'] ?? '');
    const env = { ...texts(base['env']), ...evaluated(step['env'], contexts) };
    if (uses.startsWith('actions/checkout@')) state.isCheckedOut = true;
    const inputs = evaluated(step['with'], { ...contexts, env });
    const script = rendered(String(step['run'] ?? ''), contexts);
    const runsOn = rendered(String(job['runs-on'] ?? 'ubuntu-latest'), contexts);
    const id = String(step['id'] ?? '');
    const outputs = await play({ uses, inputs, env, event, runsOn, script, job: kept, ...state });
    steps[id] = { outputs: { ...SCRIPTED[id], ...outputs }, outcome: 'success', conclusion: 'success' };
  }
  return contexts;
}

const texts = (value: Value): Texts =>
  Object.fromEntries(Object.entries(Object(value)).map(([key, text]) => [key, String(text)]));

function evaluated(map: unknown, contexts: Contexts): Texts {
  if (!isRecord(map)) return {};
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, rendered(String(value ?? ''), contexts)]));
}

type Surroundings = {
  readonly file: Json;
  readonly job: Json;
  readonly leg: Readonly<Record<string, Value>>;
  readonly needs: Readonly<Record<string, Value>>;
  readonly event: EventName;
};

function contextsOf({ file, job, leg, needs, event }: Surroundings): Contexts {
  const recorded = recordedContexts()[event];
  const env = recorded?.env ?? {};
  const github: Value = {
    event_name: env['GITHUB_EVENT_NAME'],
    ref: env['GITHUB_REF'],
    sha: env['GITHUB_SHA'],
    actor: env['GITHUB_ACTOR'],
    repository: env['GITHUB_REPOSITORY'],
    server_url: 'https://github.com',
    token: 'token',
    event: JSON.parse(JSON.stringify(recorded?.event ?? {})),
  };
  const runsOn = String(leg['runner'] ?? job['runs-on'] ?? '');
  const known: Contexts = {
    github,
    needs,
    matrix: leg,
    secrets: { NPM_TOKEN: 'not-a-real-token', GITHUB_TOKEN: 'token' },
    vars: {},
    runner: { arch: runsOn.endsWith('-arm') ? 'ARM64' : 'X64', temp: '/tmp' },
    inputs: givenInputs(file),
    steps: {},
  };
  const outer = evaluated(file['env'], known);
  // Variables name each other from the outside to the inside; GITHUB_ENV is where the recipe keeps a name.
  const inner = {
    ...outer,
    ...evaluated(job['env'], { ...known, env: outer }),
    PLATFORM_PAIR: String(leg['platform'] ?? ''),
  };
  return { ...known, env: inner };
}

/** The defaults of the inputs, and a placeholder for inputs without one. */
function givenInputs(file: Json): Value {
  const on = isRecord(file['on']) && isRecord(file['on']['workflow_call']) ? file['on']['workflow_call'] : file;
  const inputs = isRecord(on['inputs']) ? on['inputs'] : {};
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [name, String(Object(input).default ?? 'ghcr.io/acme/given')]),
  );
}

/** The jobs of a matrix: the values of its list, with what `include` adds to them. */
function legs(job: Json): readonly Readonly<Record<string, Value>>[] {
  const strategy = isRecord(job['strategy']) ? job['strategy'] : {};
  if (!isRecord(strategy['matrix'])) return [{}];
  const { include = [], ...lists } = strategy['matrix'];
  const [list] = Object.entries(lists);
  const more: readonly Readonly<Record<string, Value>>[] = JSON.parse(JSON.stringify(include));
  if (list === undefined) return more;
  const [key, values] = list;
  return (Array.isArray(values) ? values : []).map((value) =>
    Object.assign({ [key]: value }, ...more.filter((each) => each[key] === value)),
  );
}
