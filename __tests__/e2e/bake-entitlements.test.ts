// Bake definitions are code. Each of these comes from the pull request of a fork, and accesses forbidden resources.

import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { setBuilder } from './support/docker.ts';
import { expectGreen } from './support/report.ts';
import { runStep, type StepResult } from './support/step.ts';

const fork = {
  name: 'pull_request',
  ref: 'refs/pull/7/merge',
  payload: {
    number: 7,
    pull_request: {
      number: 7,
      head: { ref: 'topic', sha: '1'.repeat(40), repo: { full_name: 'stranger/widgets', fork: true } },
      base: { ref: 'main', repo: { full_name: 'acme/widgets' } },
    },
  },
};

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

const target = (values: Readonly<Record<string, unknown>>) => ({ target: { default: values } });

/** Every way out, and the line that would grant it. */
const escapes: readonly {
  readonly name: string;
  readonly definition: (outside: string) => unknown;
  readonly line: (outside: string) => string;
}[] = [
  {
    name: 'reads a folder as the context',
    definition: (outside) => target({ context: outside }),
    line: (outside) => `fs.read=${outside}`,
  },
  {
    name: 'reads a folder as the context by a link',
    definition: () => target({ context: 'link' }),
    line: (outside) => `fs.read=${outside}`,
  },
  {
    name: 'reads a folder as the context by `cwd://`',
    definition: () => target({ context: 'cwd://link' }),
    line: (outside) => `fs.read=${outside}`,
  },
  {
    name: 'reads a folder that is called like an address',
    definition: () => target({ context: 'https://example.com' }),
    line: (outside) => `fs.read=${outside}`,
  },
  {
    name: 'reads a named context',
    definition: (outside) => target({ contexts: { host: outside } }),
    line: (outside) => `fs.read=${outside}`,
  },
  {
    name: 'reads a layout',
    definition: (outside) => target({ contexts: { host: `oci-layout://${outside}:1` } }),
    line: (outside) => `fs.read=${outside}`,
  },
  {
    name: 'reads a Dockerfile',
    definition: (outside) => target({ dockerfile: `${outside}/Dockerfile` }),
    line: (outside) => `fs.read=${outside}/Dockerfile`,
  },
  {
    name: 'reads a Dockerfile in a folder that is a link',
    definition: () => target({ dockerfile: 'link/Dockerfile' }),
    line: (outside) => `fs.read=${outside}/Dockerfile`,
  },
  {
    name: 'reads a secret',
    definition: (outside) => target({ secret: [`id=a,src=${outside}/key`] }),
    line: (outside) => `fs.read=${outside}/key`,
  },
  {
    name: 'reads a secret as a map',
    definition: (outside) => target({ secret: [{ id: 'a', src: `${outside}/key` }] }),
    line: (outside) => `fs.read=${outside}/key`,
  },
  {
    name: 'reads a secret by a link',
    definition: () => target({ secret: ['id=a,src=key-link'] }),
    line: (outside) => `fs.read=${outside}/key`,
  },
  {
    name: 'reads a secret that names no source',
    definition: () => target({ secret: ['id=key-link'] }),
    line: (outside) => `fs.read=${outside}/key`,
  },
  {
    name: 'takes a variable',
    definition: () => target({ secret: ['id=a,env=STEP_TOKEN'] }),
    line: () => 'a=STEP_TOKEN',
  },
  {
    name: 'takes a variable as `type=env`',
    definition: () => target({ secret: ['type=env,id=a,src=STEP_TOKEN'] }),
    line: () => 'a=STEP_TOKEN',
  },
  { name: 'takes the agent', definition: () => target({ ssh: ['default'] }), line: () => 'ssh' },
  {
    name: 'reads a local cache',
    definition: (outside) => target({ 'cache-from': [`TYPE=local,"src=${outside}"`] }),
    line: (outside) => `fs.read=${outside}`,
  },
  {
    name: 'writes a local cache',
    definition: (outside) => target({ 'cache-to': [`type=local,dest=${outside}/c`] }),
    line: (outside) => `fs.write=${outside}/c`,
  },
  {
    name: 'writes files',
    definition: (outside) => target({ output: [`type=local,dest=${outside}/sub`] }),
    line: (outside) => `fs.write=${outside}/sub`,
  },
  {
    name: 'writes files to a bare path',
    definition: (outside) => target({ output: [`${outside}/sub`] }),
    line: (outside) => `fs.write=${outside}/sub`,
  },
  {
    name: 'writes files by a link',
    definition: () => target({ output: ['type=local,dest=./link'] }),
    line: (outside) => `fs.write=${outside}`,
  },
  {
    name: 'writes files up from a link',
    definition: () => target({ output: ['type=local,dest=deep/../x'] }),
    line: (outside) => `fs.write=${outside}/x`,
  },
  {
    name: 'writes an archive',
    definition: (outside) => target({ output: [`type=tar,dest=${outside}/a.tar`] }),
    line: (outside) => `fs.write=${outside}/a.tar`,
  },
  {
    name: 'writes an archive by a link to nothing',
    definition: () => target({ output: ['type=oci,dest=dangling'] }),
    line: (outside) => `fs.write=${outside}/new`,
  },
  {
    name: 'writes an archive for the engine',
    definition: (outside) => target({ output: [{ type: 'docker', dest: `${outside}/a.tar` }] }),
    line: (outside) => `fs.write=${outside}/a.tar`,
  },
  {
    name: 'reads a folder in a target that is only built upon',
    definition: (outside) => ({
      target: {
        default: { contexts: { base: 'target:base' } },
        base: { context: outside, 'dockerfile-inline': 'FROM scratch' },
      },
    }),
    line: (outside) => `fs.read=${outside}`,
  },
  {
    name: 'takes a privilege',
    definition: () => target({ entitlements: ['network.host'] }),
    line: () => 'network.host',
  },
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
  { workspace }: Machine,
  definition: unknown,
  inputs: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  await writeFile(join(workspace, 'docker-bake.json'), JSON.stringify(definition));
  return runStep({
    workspace,
    event: fork,
    env: { STEP_TOKEN: 'st3p-t0ken', SSH_AUTH_SOCK: socket },
    inputs: { 'bake-files': 'docker-bake.json', platforms: 'linux/amd64', ...inputs },
  });
}

describe('a bake definition of a fork', () => {
  it.each(escapes)('$name only where it is granted', async ({ definition, line }) => {
    const here = await machine();
    const before = (await readdir(here.outside, { recursive: true })).sort();
    const { exitCode, log, state } = await runFork(here, definition(here.outside));
    expect({ exitCode, builder: state['builder'], log }).toEqual({
      exitCode: 1,
      builder: undefined,
      log: expect.stringContaining(`\`${line(here.outside)}\``),
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
    { name: 'a file of labels', text: (file: string) => service(`    label_file: ${file}`) },
    { name: 'a file that it includes', text: (file: string) => `include: [${file}]\n${service('')}` },
    { name: 'a file that it extends', text: (file: string) => service(`    extends: { file: ${file}, service: app }`) },
  ])('reads $name only where it is granted', async ({ text, file }) => {
    const { workspace, outside } = await machine();
    await writeFile(join(workspace, 'compose.yml'), text(`${outside}/key`));
    const { exitCode, log } = await runStep({ workspace, event: fork, inputs: { 'bake-files': 'compose.yml' } });
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

  it('is a variable that `secret-envs` names', async () => {
    const here = await machine();
    const inline =
      'FROM busybox AS read\nRUN --mount=type=secret,id=own cp /run/secrets/own /read\nFROM scratch\nCOPY --from=read /read /\n';
    const definition = target({ 'dockerfile-inline': inline, secret: ['id=own,env=STEP_TOKEN'], output: ['out'] });
    expectGreen(await runFork(here, definition, { builder, 'secret-envs': 'step=STEP_TOKEN' }));
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
