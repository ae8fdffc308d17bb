// Bake definitions are code. Each of these comes from the pull request of a fork, and accesses forbidden resources.

import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { setBuilder } from './support/docker.ts';
import { expectGreen } from './support/report.ts';
import { pullRequestFrom, runStep, type StepResult } from './support/step.ts';

const fork = pullRequestFrom('stranger/widgets');

/** Files beside the workspace: one that an attacker reads, and folders that an attacker writes to. */
type Machine = { readonly workspace: string; readonly outside: string };

async function machine(): Promise<Machine> {
  const outside = await newFolder();
  await writeFile(join(outside, 'key'), 'host secret');
  await mkdir(join(outside, 'sub'));
  await writeFile(join(outside, 'Dockerfile'), 'FROM scratch\nCOPY key /\n');
  const workspace = await workspaceOf({
    Dockerfile: 'FROM scratch\nCOPY data /\n',
    data: 'data',
    'sub/Dockerfile': 'FROM scratch\nCOPY data /\n',
  });
  await symlink(outside, join(workspace, 'link'));
  await symlink(join(outside, 'sub'), join(workspace, 'deep'));
  await symlink(join(outside, 'key'), join(workspace, 'key-link'));
  await symlink(join(outside, 'new'), join(workspace, 'dangling'));
  await mkdir(join(workspace, 'https:'));
  await symlink(outside, join(workspace, 'https:', 'example.com'));
  return { workspace, outside };
}

type Json = Readonly<Record<string, unknown>>;
const target = (values: Json, others: Json = {}) => ({ target: { default: values, ...others } });

/** Every way out: what the target says, and the line that would grant it; `OUTSIDE` is the folder beside the workspace. */
const escapes: readonly (readonly [name: string, values: Json, line: string, others?: Json])[] = [
  ['reads a folder as the context', { context: 'OUTSIDE' }, 'fs.read=OUTSIDE'],
  ['reads a folder as the context by a link', { context: 'link' }, 'fs.read=OUTSIDE'],
  ['reads a folder as the context by `cwd://`', { context: 'cwd://link' }, 'fs.read=OUTSIDE'],
  ['reads a folder that is called like an address', { context: 'https://example.com' }, 'fs.read=OUTSIDE'],
  ['reads a named context', { contexts: { host: 'OUTSIDE' } }, 'fs.read=OUTSIDE'],
  ['reads a layout', { contexts: { host: 'oci-layout://OUTSIDE:1' } }, 'fs.read=OUTSIDE'],
  ['reads a Dockerfile', { dockerfile: 'OUTSIDE/Dockerfile' }, 'fs.read=OUTSIDE/Dockerfile'],
  ['reads a Dockerfile in a folder that is a link', { dockerfile: 'link/Dockerfile' }, 'fs.read=OUTSIDE/Dockerfile'],
  ['reads a secret', { secret: ['id=a,src=OUTSIDE/key'] }, 'fs.read=OUTSIDE/key'],
  ['reads a secret as a map', { secret: [{ id: 'a', src: 'OUTSIDE/key' }] }, 'fs.read=OUTSIDE/key'],
  ['reads a secret by a link', { secret: ['id=a,src=key-link'] }, 'fs.read=OUTSIDE/key'],
  ['reads a secret that names no source', { secret: ['id=key-link'] }, 'fs.read=OUTSIDE/key'],
  ['takes a variable', { secret: ['id=a,env=STEP_TOKEN'] }, 'a=STEP_TOKEN'],
  ['takes a variable as `type=env`', { secret: ['type=env,id=a,src=STEP_TOKEN'] }, 'a=STEP_TOKEN'],
  ['takes the agent', { ssh: ['default'] }, 'ssh'],
  ['reads a local cache', { 'cache-from': ['TYPE=local,"src=OUTSIDE"'] }, 'fs.read=OUTSIDE'],
  ['writes a local cache', { 'cache-to': ['type=local,dest=OUTSIDE/c'] }, 'fs.write=OUTSIDE/c'],
  ['writes files', { output: ['type=local,dest=OUTSIDE/sub'] }, 'fs.write=OUTSIDE/sub'],
  ['writes files to a bare path', { output: ['OUTSIDE/sub'] }, 'fs.write=OUTSIDE/sub'],
  ['writes files by a link', { output: ['type=local,dest=./link'] }, 'fs.write=OUTSIDE'],
  ['writes files up from a link', { output: ['type=local,dest=deep/../x'] }, 'fs.write=OUTSIDE/x'],
  ['writes an archive', { output: ['type=tar,dest=OUTSIDE/a.tar'] }, 'fs.write=OUTSIDE/a.tar'],
  ['writes an archive by a link to nothing', { output: ['type=oci,dest=dangling'] }, 'fs.write=OUTSIDE/new'],
  [
    'writes an archive for the engine',
    { output: [{ type: 'docker', dest: 'OUTSIDE/a.tar' }] },
    'fs.write=OUTSIDE/a.tar',
  ],
  [
    'reads a folder in a target that is only built upon',
    { contexts: { base: 'target:base' } },
    'fs.read=OUTSIDE',
    { base: { context: 'OUTSIDE', 'dockerfile-inline': 'FROM scratch' } },
  ],
  ['takes a privilege', { entitlements: ['network.host'] }, 'network.host'],
];

let agent: Server;
let socket: string;
beforeAll(async () => {
  socket = join(await newFolder(), 'agent');
  agent = createServer();
  await new Promise<void>((resolve) => agent.listen(socket, resolve));
});
afterAll(() => void agent.close());

/** Runs the definition of the pull request. */
async function runFork(
  { workspace, outside }: Machine,
  definition: unknown,
  inputs: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  const text = JSON.stringify(definition).replaceAll('OUTSIDE', outside);
  await writeFile(join(workspace, 'docker-bake.json'), text);
  return runStep({
    workspace,
    event: fork,
    env: { STEP_TOKEN: 'st3p-t0ken', SSH_AUTH_SOCK: socket },
    inputs: { 'bake-files': 'docker-bake.json', platforms: 'linux/amd64', ...inputs },
  });
}

describe('a bake definition of a fork', () => {
  it.each(escapes)('%s only where it is granted', async (_, values, line, others = {}) => {
    const here = await machine();
    const before = (await readdir(here.outside, { recursive: true })).sort();
    const { exitCode, log, state } = await runFork(here, target(values, others));
    expect({ exitCode, builder: state['builder'], log }).toEqual({
      exitCode: 1,
      builder: undefined,
      log: expect.stringContaining(`\`${line.replace('OUTSIDE', here.outside)}\``),
    });
    expect(log).toContain('ENTITLEMENT_MISSING');
    expect((await readdir(here.outside, { recursive: true })).sort()).toEqual(before);
  });
});

describe('a compose file of a fork', () => {
  const service = (more: string): string => `services:\n  app:\n    build: { context: ., args: [LEAK] }\n${more}\n`;

  it.each([
    { name: 'a file of variables', text: (file: string) => service(`    env_file: [${file}]`) },
    { name: 'the environment of a process', text: () => service('    env_file: /proc/self/environ'), file: '/proc' },
    { name: 'a file of variables at home', text: () => service('    env_file: ~/key') },
    { name: 'a file of labels', text: (file: string) => service(`    label_file: ${file}`) },
    { name: 'a file that it includes', text: (file: string) => `include: [${file}]\n${service('')}` },
    { name: 'a file that it extends', text: (file: string) => service(`    extends: { file: ${file}, service: app }`) },
  ])('reads $name only where it is granted', async ({ text, file }) => {
    const { workspace, outside } = await machine();
    await writeFile(join(workspace, 'compose.yml'), text(`${outside}/key`));
    const inputs = { 'bake-files': 'compose.yml' };
    const { exitCode, log } = await runStep({ workspace, event: fork, inputs, env: { HOME: outside } });
    expect({ exitCode, log }).toEqual({
      exitCode: 1,
      log: expect.stringContaining(`fs.read=${file ?? `${outside}/key`}`),
    });
    expect(log).not.toContain('host secret');
  });

  it('does not have variables read from a link', async () => {
    const { workspace, outside } = await machine();
    await symlink(join(outside, 'key'), join(workspace, '.env'));
    await writeFile(join(workspace, 'compose.yml'), service(''));
    const { exitCode, log } = await runStep({ workspace, event: fork, inputs: { 'bake-files': 'compose.yml' } });
    expect({ exitCode, log }).toEqual({ exitCode: 1, log: expect.stringContaining(`fs.read=${outside}/key`) });
  });
});

describe('a bake file', () => {
  it('that is a link to a file of the runner is not shown', async () => {
    const { workspace, outside } = await machine();
    await symlink(join(outside, 'key'), join(workspace, 'docker-bake.hcl'));
    const { exitCode, log } = await runStep({ workspace, event: fork, inputs: { 'bake-files': 'docker-bake.hcl' } });
    expect({ exitCode, log }).toEqual({ exitCode: 1, log: expect.stringContaining(`\`fs.read=${outside}/key\``) });
    expect(log).not.toContain('host secret');
  });
});

describe('what the workflow grants', () => {
  const builder = setBuilder();
  it('is read and written', async () => {
    const here = await machine();
    const definition = target({
      dockerfile: 'Dockerfile',
      context: 'link',
      output: [`type=local,dest=${here.outside}/new/files`, `type=tar,dest=${here.outside}/new.tar`],
    });
    const allow = `fs.read=${here.outside}\nfs.write=${here.outside}/new\nfs.write=${here.outside}/new.tar`;
    expectGreen(await runFork(here, definition, { builder, allow }));
    expect(await readFile(join(here.outside, 'new', 'files', 'key'), 'utf8')).toBe('host secret');
    expect(await readdir(here.outside)).toContain('new.tar');
  });

  it('is what `bake-set` names, too', async () => {
    const here = await machine();
    const set = `default.output=type=local,dest=${here.outside}/out\ndefault.contexts.host=${here.outside}`;
    const definition = target({ 'dockerfile-inline': 'FROM scratch\nCOPY --from=host key /\n' });
    expectGreen(await runFork(here, definition, { builder, 'bake-set': set }));
    expect(await readFile(join(here.outside, 'out', 'key'), 'utf8')).toBe('host secret');
  });

  it.each([
    ['secret-envs', 'step=STEP_TOKEN', ['id=own,env=STEP_TOKEN']],
    ['bake-set', 'default.secrets=id=own,env=STEP_TOKEN', []],
  ])('is a variable that `%s` names', async (input, named, secret) => {
    const here = await machine();
    const inline =
      'FROM busybox AS read\nRUN --mount=type=secret,id=own cp /run/secrets/own /read\nFROM scratch\nCOPY --from=read /read /\n';
    const definition = target({ 'dockerfile-inline': inline, secret, output: ['out'] });
    expectGreen(await runFork(here, definition, { builder, [input]: named }));
    expect(await readFile(join(here.workspace, 'out', 'read'), 'utf8')).toBe('st3p-t0ken');
  });

  it('is a link that stays in the workspace', async () => {
    const here = await machine();
    await symlink(join(here.workspace, 'sub'), join(here.workspace, 'inner'));
    expectGreen(
      await runFork(here, target({ context: '.', dockerfile: 'inner/Dockerfile', output: ['inner/out'] }), { builder }),
    );
    expect(await readFile(join(here.workspace, 'sub', 'out', 'data'), 'utf8')).toBe('data');
  });
});
