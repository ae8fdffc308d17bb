// Runs the workflow of an example from its folder. This file lists the differences:
// ghcr.io is a registry on loopback, and actions come from this machine.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { stackFacts } from '../../../stack/facts.ts';
import { workflowFile } from '../../docs/documents.ts';
import { commit, newFolder, workspaceOf } from '../../support/folders.ts';
import { runWorkflow, type WorkflowResult } from './act.ts';
import { root } from './step.ts';

/** An example as a repository, with the replacement for `ghcr.io/acme`. */
export type Example = { readonly folder: string; readonly namespace: string; readonly driverOptions: string };

/** The changes to a file of an example before the run. */
export type Change = (text: string) => string;

/** Options of the run of an example. */
export type ExampleOptions = {
  /** A last change of the workflow, where act cannot run what GitHub runs. */
  readonly workflow?: Change;
  /** Options of every builder that is made; a builder in its own network would not reach loopback. */
  readonly driverOptions?: string;
};

/** A repository with the files of the example, in which `ghcr.io` is the registry of the stack that asks for a login. */
export async function exampleOf(name: string, options: ExampleOptions = {}): Promise<Example> {
  const { workflow = (text) => text, driverOptions = stackFacts.builderDriverOpts.join('\n') } = options;
  const { host } = stackFacts.registries.locked;
  const namespace = `${host}/e2e/${name}-${randomBytes(4).toString('hex')}`;
  const here: Change = (text) => text.replaceAll('ghcr.io/acme', namespace).replaceAll('ghcr.io', host);
  const folder = await newFolder();
  await cp(join(root, 'examples', name), folder, { recursive: true });
  for (const file of filesIn(folder)) {
    const text = await readFile(file, 'utf8');
    await writeFile(file, file.endsWith(workflowFile) ? workflow(here(text)) : here(text));
  }
  await commit(folder, 'An example');
  return { folder, namespace, driverOptions };
}

/** What the push of a ref is given beside the ref: variables and secrets of the repository. */
export type PushOptions = {
  readonly variables?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
};

/** How the workflow went, and where the artifacts are that it has uploaded. */
export type ExampleResult = WorkflowResult & { readonly artifacts: string };

/**
 * Runs the workflow of the example as a push of the ref. From then on Docker and crane have the login that the workflow
 * has made, and no other.
 */
export async function pushTo(example: Example, ref: string, options: PushOptions = {}): Promise<ExampleResult> {
  const { login } = stackFacts.registries.locked;
  const artifacts = await newFolder();
  const docker = { DOCKER_CONFIG: await newFolder(), BUILDX_CONFIG: join(homedir(), '.docker', 'buildx') };
  Object.assign(process.env, docker);
  const secrets = { GITHUB_TOKEN: login.password, ...options.secrets };
  const more = [
    ...['ubuntu-24.04', 'ubuntu-24.04-arm'].flatMap((label) => ['-P', `${label}=-self-hosted`]),
    ...Object.entries({ ...docker, ARTIFACTS: artifacts }).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...Object.entries(options.variables ?? {}).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
    ...Object.keys(secrets).flatMap((name) => ['--secret', name]),
    ...(await actionsOf(example)).flatMap((action) => ['--local-repository', action]),
    ...['--actor', login.username],
  ];
  const order = { more, env: secrets, workflow: workflowFile };
  return { ...(await runWorkflow(example.folder, ref, await newFolder(), order)), artifacts };
}

/** The actions of the workflow, each with its local folder. */
async function actionsOf({ folder, driverOptions }: Example): Promise<readonly string[]> {
  const text = await readFile(join(folder, workflowFile), 'utf8');
  const named = [...text.matchAll(/(?:uses"?: *"?)([\w/-]+)@([\w.]+)/g)].map(([, action = '', ref = '']) => ({
    action,
    ref,
  }));
  const stands: Readonly<Record<string, string>> = {
    'acme/polyarch': await ownAction(driverOptions),
    'docker/login-action': await standIn('login'),
    'actions/upload-artifact': await standIn('upload-artifact'),
    'anchore/scan-action': await standIn('scan'),
  };
  return named.flatMap(({ action, ref }) => {
    const stand = stands[action];
    return stand === undefined ? [] : [`${action}@${ref}=${stand}`];
  });
}

/** The action with two other defaults: how its builder reaches loopback, and no token, for no GitHub is here to ask. */
async function ownAction(driverOptions: string): Promise<string> {
  const folder = await newFolder();
  for (const part of ['dist', 'package.json']) await cp(join(root, part), join(folder, part), { recursive: true });
  const text = readFileSync(join(root, 'action.yml'), 'utf8');
  const here = text
    .replace(/^ {2}driver-opts:\n/m, (line) => `${line}    default: ${JSON.stringify(driverOptions)}\n`)
    .replace('default: ${{ github.token }}', "default: ''");
  await writeFile(join(folder, 'action.yml'), here);
  return folder;
}

async function standIn(name: string): Promise<string> {
  const action = join(root, '__tests__', 'fixtures', 'actions', name, 'action.yml');
  return workspaceOf({ 'action.yml': await readFile(action) });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}
