// All problems are reported at once, before anything is started.
import { existsSync } from 'node:fs';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { run } from './support/build-tools.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository, readTags } from './support/registry.ts';
import { errorsIn } from './support/report.ts';
import { root, runStep, type StepResult } from './support/step.ts';

const workspace = await workspaceOf(fileAlone);

type Tattler = { readonly env: Readonly<Record<string, string>>; readonly calls: () => Promise<string> };

/** A Docker CLI and a buildx that do nothing but note that they were called; no dead run of others is to be tidied up after. */
async function recordingDocker(): Promise<Tattler> {
  const notes = join(await newFolder(), 'calls');
  const script = `#!/bin/sh\necho "$0 $@" >> ${notes}\n`;
  const names = ['docker', 'cli-plugins/docker-buildx'];
  const folder = await workspaceOf(Object.fromEntries(names.map((name) => [name, script])));
  for (const name of names) await chmod(join(folder, name), 0o755);
  const calls = async () => (existsSync(notes) ? readFile(notes, 'utf8') : '');
  const XDG_STATE_HOME = await newFolder();
  return { env: { PATH: `${folder}:${process.env['PATH']}`, DOCKER_CONFIG: folder, XDG_STATE_HOME }, calls };
}

describe('many bad inputs', () => {
  let step: StepResult;
  let calls: string;

  beforeAll(async () => {
    const docker = await recordingDocker();
    const inputs = {
      images: 'localhost:5000/Ümlaut/app:1.0',
      tags: 'type=semvr,pattern={{version}}',
      platforms: 'linux/amd64,linux/arm65',
      push: 'perhaps',
      pull: '',
      'no-cache': 'ja',
      flavor: 'latest=sometimes',
      'annotation-levels': 'indx',
      'build-args': '=value',
      file: 'nowhere/Dockerfile',
      'buildkitd-config': 'a.toml',
      'buildkitd-config-inline': 'debug = true',
      plattforms: 'linux/amd64',
      ulimit: 'nofile',
      secrets: 'token=',
    };
    step = await runStep({ inputs, workspace, env: docker.env });
    calls = await docker.calls();
  });

  const expected = [
    ['an image that is not a repository', /IMAGE_INVALID: .*app:1\.0/],
    ['an unknown kind of tag rule, with what was meant', /TAG_RULE_INVALID: .*semvr.*semver/],
    ['an unknown platform, with what was meant', /PLATFORM_UNKNOWN: `platforms`: .*arm65.*arm64/],
    ['a choice that there is not', /INPUT_INVALID: .*`push`.*perhaps/],
    ['a switch that is neither on nor off', /INPUT_INVALID: .*`no-cache`.*ja/],
    ['an unknown flavor', /FLAVOR_INVALID: .*sometimes/],
    ['a level of annotations that there is not, with what was meant', /LABEL_INVALID: .*indx.*index/],
    ['a build argument without a name', /INPUT_INVALID: .*`build-args`/],
    ['a Dockerfile that is not there', /FILE_MISSING: .*nowhere\/Dockerfile/],
    ['two inputs that exclude each other', /INPUT_CONFLICT: .*`buildkitd-config`.*`buildkitd-config-inline`/],
    ['an input that the action does not have, with what was meant', /INPUT_UNKNOWN: .*`plattforms`.*platforms/],
    ['a limit without a value', /INPUT_INVALID: .*`ulimit`.*nofile/],
    ['an empty secret', /INPUT_INVALID: .*"token"/],
  ] as const;

  it.each(expected)('are reported: %s', (_name, message) => {
    // GitHub shows ten annotations per step. The others are in the log.
    expect(step.log.split('\n').filter((line) => message.test(line)).length).toBe(1);
  });

  it('fail the step, with ten annotations at most', () => {
    expect(step.exitCode).toBe(1);
    expect(errorsIn(step).length).toBe(10);
  });

  it('start nothing', () => {
    expect(calls).toBe('');
    expect(step.outputs).toEqual({});
    expect(step.state['builder']).toBe(undefined);
  });

  it('are all reported in the summary', () => {
    const codes = [
      'IMAGE_INVALID',
      'TAG_RULE_INVALID',
      'PLATFORM_UNKNOWN',
      'FLAVOR_INVALID',
      'LABEL_INVALID',
      'INPUT_CONFLICT',
      'FILE_MISSING',
      'INPUT_UNKNOWN',
    ];
    expect(codes.filter((code) => !step.summary.includes(code))).toEqual([]);
  });
});

describe('good input', () => {
  it('does start something, so that what was noted means something', async () => {
    const docker = await recordingDocker();
    await runStep({ inputs: { images: newRepository('good') }, workspace, env: docker.env });
    expect(await docker.calls()).toMatch(/^\S+\/docker(-buildx)? /);
  });
});

// __tests__/run/refusals.test.ts has more that is wrong.
describe('one bad thing', () => {
  const cases = [
    ['a context that is too long a path', { images: 'localhost:5000/a', context: 'a'.repeat(5_000) }, /FILE_MISSING: /],
    ['a file that is too long a path', { images: 'localhost:5000/a', file: 'a/'.repeat(5_000) }, /FILE_MISSING: /],
  ] as const;

  it.each(cases)('is one error: %s', async (_name, inputs, message) => {
    const docker = await recordingDocker();
    const step = await runStep({ inputs, workspace, env: docker.env });
    expect(step.exitCode).toBe(1);
    expect(errorsIn(step)).toEqual([expect.stringMatching(message)]);
    expect(await docker.calls()).toBe('');
  });

  it.each([
    ['is not JSON', '{"ref": '],
    ['is not there', undefined],
  ])('is one error: an event payload that %s', async (_name, text) => {
    const images = newRepository('event');
    const folder = await workspaceOf(text === undefined ? {} : { 'event.json': text });
    const step = await runStep({
      inputs: { images },
      workspace,
      env: { GITHUB_EVENT_PATH: join(folder, 'event.json') },
    });
    expect(errorsIn(step)).toEqual([expect.stringMatching(/EVENT_UNREADABLE: /)]);
    expect(await readTags(images)).toEqual({});
  });
});

it('a log of any length reaches a runner that reads slowly', async () => {
  const inputs = {
    images: 'localhost:5000/a',
    tags: Array.from({ length: 3_000 }, (_, at) => `type=x${at}`).join('\n'),
  };
  const runner = { GITHUB_WORKSPACE: workspace, GITHUB_REPOSITORY: 'acme/widgets', GITHUB_EVENT_NAME: 'push' };
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const env = { PATH: process.env['PATH'], ...runner, ...Object.fromEntries(given) };
  const slowly = '"$0" "$1" | { sleep 2; grep -c TAG_RULE_INVALID; }';
  const count = await run('sh', ['-c', slowly, process.execPath, join(root, 'dist/index.js')], { env });
  expect(Number(count)).toBeGreaterThanOrEqual(3_000);
});
