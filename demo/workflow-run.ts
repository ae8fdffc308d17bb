// Runs a workflow with act on this machine, prints its log, and returns outputs and summaries by step.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { actArguments, actEnvironment, stackFacts } from '../stack/facts.ts';

/** The results of a step. */
export type StepRecord = { readonly outputs: Map<string, string>; summary: string };

/** The result of the workflow. */
export type WorkflowRun = { readonly isSuccess: boolean; readonly steps: ReadonlyMap<string, StepRecord> };

/** The workflow to run: paths from the project's root. */
export type WorkflowOrder = { readonly root: string; readonly workflow: string; readonly event: string };

/** Runs the workflow as a push. Raises an Error if act does not start. */
export function runWorkflow(
  { root, workflow, event }: WorkflowOrder,
  tell: (line: string) => void,
): Promise<WorkflowRun> {
  const state = join(stackFacts.cacheDir, 'demo');
  const args = [
    ...actArguments('push', workflow, state),
    ...['--json', '--actor', 'acme', '--env', 'GITHUB_REPOSITORY=acme/demo'],
    // No artifacts here; a free port lets a second act run beside this one.
    ...['--eventpath', event, '--artifact-server-port', '0'],
  ];
  const env = { ...process.env, ...actEnvironment() };
  const child = spawn(stackFacts.tools.act, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const steps = new Map<string, StepRecord>();
  const take = (line: string): void => takeEntry(parseEntry(line), steps, tell);
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', take);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ isSuccess: code === 0, steps }));
  });
}

type Entry = Readonly<Record<string, unknown>>;

/** act prints one JSON object per line. Any other line is a message. */
function parseEntry(line: string): Entry {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : { msg: line };
  } catch {
    return { msg: line };
  }
}

function takeEntry(entry: Entry, steps: Map<string, StepRecord>, tell: (line: string) => void): void {
  const step = recordOf(entry, steps);
  const text = textOf(entry['msg']);
  switch (entry['command']) {
    case 'set-output':
      step?.outputs.set(textOf(entry['name']), textOf(entry['arg']));
      return;
    case 'summary':
      if (step !== undefined) step.summary += textOf(entry['content']);
      return;
    case 'group':
      return tell(`      ${textOf(entry['arg'])}`);
    case 'endgroup':
    case 'debug':
      return;
  }
  if (entry['raw_output'] === true) return tell(`        ${text.trimEnd()}`);
  if (/⭐|✅|❌|🏁|❗|🚧/u.test(text) || entry['level'] === 'error') tell(`  ${text.trim()}`);
}

function recordOf(entry: Entry, steps: Map<string, StepRecord>): StepRecord | undefined {
  const path = entry['stepID'];
  const id = Array.isArray(path) ? textOf(path[0]) : '';
  if (id === '') return undefined;
  const record = steps.get(id) ?? { outputs: new Map<string, string>(), summary: '' };
  steps.set(id, record);
  return record;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
