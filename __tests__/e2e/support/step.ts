// Runs the built action as the runner does: inputs as INPUT_*, command files, an event payload, main and then post.
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { newFolder } from '../../support/folders.ts';

export const root = join(import.meta.dirname, '..', '..', '..');

/** What the step is given. */
export type StepOrder = {
  readonly inputs: Readonly<Record<string, string>>;
  /** Name, ref, revision and payload of the event; a push to main where it is left out. */
  readonly event?: { readonly name: string; readonly ref: string; readonly sha?: string; readonly payload?: unknown };
  /** The folder that was checked out. */
  readonly workspace: string;
  /** The folder of the action; this project's own where it is left out. */
  readonly action?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A signal that the step gets as soon as its log has the text, as when a job is canceled. */
  readonly signal?: { readonly name: NodeJS.Signals; readonly at: string };
  /** Is called with the whole log each time that it has grown, and with the process that writes it. */
  readonly onLog?: (log: string, child: ChildProcess) => void;
  /** What happens on the machine as soon as the log has the text; it is given the log, and waited for. */
  readonly meanwhile?: { readonly at: string; readonly act: (log: string) => unknown };
  /** False leaves post to the caller. */
  readonly isPostRun?: boolean;
};

/** What the step left behind. */
export type StepResult = {
  readonly exitCode: number;
  /** What a user reads; the debug lines are in `debug`. */
  readonly log: string;
  readonly debug: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly post: Pick<Started, 'exitCode' | 'log' | 'debug' | 'took'> | undefined;
  /** Milliseconds from the start of main to its end. */
  readonly took: number;
  /** Where the step's command files, event and temporary files are. */
  readonly folder: string;
  /** Milliseconds from the signal to the end of main; NaN where there was none. */
  readonly endedAfter: number;
};

export const sha = '4e5f60718293a4b5c6d7e8f90123456789abcdef';

/** The event of a pull request of acme/widgets, from a branch of this repository. */
export function pullRequestFrom(from: string, number = 7) {
  const head = { ref: 'topic', sha: '1'.repeat(40), repo: { full_name: from, fork: from !== 'acme/widgets' } };
  const base = { ref: 'main', repo: { full_name: 'acme/widgets' } };
  const payload = { number, pull_request: { number, head, base } };
  return { name: 'pull_request', ref: `refs/pull/${number}/merge`, payload };
}

/** Runs main, then post with the state that main saved. */
export async function runStep(order: StepOrder): Promise<StepResult> {
  const folder = await newFolder();
  const { main: script } = await actionOf(order);
  const program = { script, env: await runnerEnv(order, folder), cwd: order.workspace };
  const main = await start(program, { happenings: happeningsOf(order), onLog: order.onLog });
  const state = parseCommandFile(await readFile(join(folder, 'state'), 'utf8'));
  const post = order.isPostRun === false ? undefined : await runPost(order, { folder, state });
  return {
    ...main,
    outputs: parseCommandFile(await readFile(join(folder, 'output'), 'utf8')),
    state,
    summary: await readFile(join(folder, 'summary'), 'utf8'),
    post,
    folder,
  };
}

/** Runs post, for a step whose post was left to the caller. */
export async function runPost(
  order: StepOrder,
  { folder, state }: Pick<StepResult, 'folder' | 'state'>,
): Promise<NonNullable<StepResult['post']>> {
  const { main: script } = await actionOf(order);
  const env = await runnerEnv(order, folder);
  return start({ script, env: { ...env, ...stateEnv(state) }, cwd: order.workspace });
}

/** Runs main and kills it, as a runner that dies does: nothing has time to put things in order, and post never comes. */
export async function killStep(order: StepOrder, when: Killing): Promise<Killed> {
  const folder = await newFolder();
  const { main: script } = await actionOf(order);
  const program = { script, env: await runnerEnv(order, folder), cwd: order.workspace };
  const { log, debug, exitCode } = await start(program, { killing: when });
  const state = parseCommandFile(await readFile(join(folder, 'state'), 'utf8'));
  return { log, debug, state, folder, isKilled: exitCode === -1 };
}

/** When it is killed: after so many milliseconds, or as soon as the log has the text. */
export type Killing = { readonly after: number } | { readonly at: string };

/** What a step that was killed has left. */
export type Killed = Pick<StepResult, 'log' | 'debug' | 'state' | 'folder'> & { readonly isKilled: boolean };

/** Returns the digest that the step reported; without one, fails the test with the log. */
export function digestOf({ outputs, log }: StepResult): string {
  const { digest = '' } = outputs;
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) throw new Error(`The step reported no digest.\n${log}`);
  return digest;
}

/** Everything that the step writes, as one text: log, outputs, state and summary. */
export function writtenBy({ log, debug, outputs, state, summary, post }: StepResult): string {
  const logs = [log, debug, post?.log ?? '', post?.debug ?? ''];
  return [...logs, ...Object.values(outputs), ...Object.values(state), summary].join('\n');
}

/** The lines of a text that the runner shows: it hides those that mask secrets. */
export function shownIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => !line.startsWith('::add-mask::'));
}

async function runnerEnv(order: StepOrder, folder: string): Promise<NodeJS.ProcessEnv> {
  const event = order.event ?? { name: 'push', ref: 'refs/heads/main' };
  const payload = { repository, ...(typeof event.payload === 'object' ? event.payload : {}) };
  await writeFile(join(folder, 'event.json'), JSON.stringify(payload));
  for (const name of ['output', 'state', 'summary', 'env', 'path']) await appendFile(join(folder, name), '');
  await mkdir(join(folder, 'temp'), { recursive: true });
  return {
    ...machineEnv(),
    GITHUB_ACTIONS: 'true',
    RUNNER_DEBUG: '1',
    GITHUB_ACTION: 'publish',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_REF: event.ref,
    GITHUB_SHA: event.sha ?? sha,
    GITHUB_REPOSITORY: 'acme/widgets',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: 'http://127.0.0.1:9',
    GITHUB_RUN_ID: '42',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_JOB: 'test',
    GITHUB_WORKSPACE: order.workspace,
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STATE: join(folder, 'state'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    GITHUB_ENV: join(folder, 'env'),
    GITHUB_PATH: join(folder, 'path'),
    RUNNER_TEMP: join(folder, 'temp'),
    RUNNER_OS: 'Linux',
    ...order.env,
    ...inputEnv({ ...(await actionOf(order)).defaults, ...order.inputs }),
  };
}

const repository = {
  name: 'widgets',
  full_name: 'acme/widgets',
  owner: { login: 'acme' },
  html_url: 'https://github.com/acme/widgets',
  description: 'Widgets for everyone',
  default_branch: 'main',
  private: false,
  license: { spdx_id: 'MIT' },
};

/** The machine's own environment, without what another runner may have left in it. */
function machineEnv(): NodeJS.ProcessEnv {
  const foreign = /^(GITHUB|INPUT|STATE|ACTIONS|RUNNER)_/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

type Action = { readonly main: string; readonly defaults: Readonly<Record<string, string>> };

/** The script of an action, which main and post share, and what its inputs are where they are left out. */
async function actionOf({ action = root }: StepOrder): Promise<Action> {
  const { runs, inputs } = load(await readFile(join(action, 'action.yml'), 'utf8')) as {
    runs: { main: string };
    inputs: Record<string, { default?: string }>;
  };
  const entries = Object.entries(inputs).map(([name, input]) => [name, String(input.default ?? '')] as const);
  // The runner evaluates expressions before the action starts; here no token is at hand.
  const defaults = Object.fromEntries(entries.map(([name, value]) => [name, value.startsWith('${{') ? '' : value]));
  return { main: join(action, runs.main), defaults };
}

function inputEnv(inputs: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

function stateEnv(state: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
}

type Happening = { readonly at: string; readonly act: (log: string, child: ChildProcess) => unknown };

function happeningsOf({ signal, meanwhile }: StepOrder): readonly Happening[] {
  return [
    ...(signal === undefined
      ? []
      : [{ at: signal.at, act: (_: string, child: ChildProcess) => child.kill(signal.name) }]),
    ...(meanwhile === undefined ? [] : [meanwhile]),
  ];
}

type Watching = {
  readonly happenings?: readonly Happening[];
  readonly onLog?: StepOrder['onLog'] | undefined;
  readonly killing?: Killing | undefined;
};

type Started = {
  readonly exitCode: number;
  readonly log: string;
  readonly debug: string;
  readonly endedAfter: number;
  readonly took: number;
};

type Program = { readonly script: string; readonly env: NodeJS.ProcessEnv; readonly cwd: string };

function start({ script, env, cwd }: Program, { happenings = [], onLog, killing }: Watching = {}): Promise<Started> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    let happened = Number.NaN;
    const child = spawn(process.execPath, [script], { env, cwd });
    const kill = (): boolean => child.kill('SIGKILL');
    const pending = new Set([
      ...happenings,
      ...(killing !== undefined && 'at' in killing ? [{ at: killing.at, act: kill }] : []),
    ]);
    const acts: unknown[] = [];
    let log = '';
    const note = (text: string): void => {
      log += text;
      onLog?.(log, child);
      for (const happening of pending) {
        if (!log.includes(happening.at)) continue;
        pending.delete(happening);
        happened = Date.now();
        acts.push(happening.act(log, child));
      }
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', note);
    const timer = killing !== undefined && 'after' in killing ? setTimeout(kill, killing.after) : undefined;
    child.on('error', reject);
    // Not `close`: what the killed step has started may hold its output open.
    child.on(killing === undefined ? 'close' : 'exit', (code) => {
      clearTimeout(timer);
      if (killing !== undefined) for (const stream of [child.stdout, child.stderr]) stream.destroy();
      const missed = [...pending].map(({ at }) => JSON.stringify(at));
      // Such a test would prove nothing.
      if (missed.length > 0) reject(new Error(`The step never wrote ${missed.join(', ')}.\n${log}`));
      const took = performance.now() - started;
      const ended = { exitCode: code ?? -1, ...withoutDebug(log), endedAfter: Date.now() - happened, took };
      Promise.all(acts).then(() => resolve(ended), reject);
    });
  });
}

/** The log as a user reads it, and the debug lines. */
function withoutDebug(whole: string): Pick<Started, 'log' | 'debug'> {
  const lines = whole.split(/(?<=\n)/);
  const [debug = [], log = []] = [true, false].map((isDebug) =>
    lines.filter((line) => line.startsWith('::debug::') === isDebug),
  );
  return { log: log.join(''), debug: debug.join('') };
}

/** Reads `name<<delimiter` blocks, the form of GITHUB_OUTPUT and GITHUB_STATE. */
export function parseCommandFile(text: string): Record<string, string> {
  const blocks = text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...blocks].map(([, name = '', , value = '']) => [name, value]));
}
