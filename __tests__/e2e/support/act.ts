// Runs a workflow under act, on this machine itself, with its cache server on loopback.
import { execFile } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { actArguments, actEnvironment, stackFacts } from '../../../stack/facts.ts';
import { newFolder, workspaceOf } from '../../support/folders.ts';
import { root } from './step.ts';

/** The result of a workflow: the log of each step by its id, and of all steps the `errors` and the titles of `groups`. */
export type WorkflowResult = { readonly isSuccess: boolean; readonly logs: Readonly<Record<string, string>> };

/** A repository with this action in it, this workflow, and these files. */
export async function repositoryWith(workflow: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await workspaceOf({ ...files, 'workflow.yml': workflow });
  for (const part of ['dist', 'action.yml', '.github/actions', 'package.json'])
    await cp(join(root, part), join(folder, part), { recursive: true });
  return folder;
}

/** Beside the workflow: further arguments for act, where the workflow is, and what act reads from its environment. */
export type WorkflowOptions = {
  readonly more?: readonly string[];
  readonly workflow?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** Runs the repository's workflow as a push of the ref. `state` is what outlives a run: the caches. */
export async function runWorkflow(
  repository: string,
  ref: string,
  state: string,
  { more = [], workflow = 'workflow.yml', env = {} }: WorkflowOptions = {},
): Promise<WorkflowResult> {
  const event = join(await newFolder(), 'event.json');
  const payload = {
    ref,
    repository: { name: 'widgets', full_name: 'acme/widgets', default_branch: 'main', owner: { login: 'acme' } },
  };
  await writeFile(event, JSON.stringify(payload));
  const args = [
    ...actArguments('push', join(repository, workflow), state),
    ...['--json', '--directory', repository, '--eventpath', event, '--artifact-server-port', '0'],
    ...['--actor', 'acme', '--env', 'GITHUB_REPOSITORY=acme/widgets', '--action-cache-path', await newFolder()],
    ...more,
  ];
  const options = { env: { ...process.env, ...actEnvironment(), ...env }, maxBuffer: 64 * 1024 * 1024 };
  const run = promisify(execFile)(stackFacts.tools.act, args, options);
  return run.then(
    ({ stdout }) => ({ isSuccess: true, logs: logsOf(stdout) }),
    ({ stdout, stderr }: { stdout: string; stderr: string }) => ({
      isSuccess: false,
      logs: { ...logsOf(stdout), act: stderr },
    }),
  );
}

type Entry = {
  readonly stepID?: readonly string[];
  readonly raw_output?: boolean;
  readonly msg?: string;
  readonly stage?: string;
  readonly command?: string;
  readonly arg?: string;
};

function logsOf(stdout: string): Readonly<Record<string, string>> {
  const logs: Record<string, string> = {};
  for (const line of stdout.split('\n').filter((text) => text.startsWith('{'))) {
    const { stepID: [id] = [], raw_output, msg = '', stage, command, arg = '' }: Entry = JSON.parse(line);
    if (command === 'error') logs['errors'] = `${logs['errors'] ?? ''}${arg}\n`;
    if (command === 'group') logs['groups'] = `${logs['groups'] ?? ''}${arg}\n`;
    if (raw_output === true && id !== undefined && stage === 'Main') logs[id] = `${logs[id] ?? ''}${msg}`;
  }
  return logs;
}
