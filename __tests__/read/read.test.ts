import { describe, expect, it } from '@jest/globals';
import { Failure, failure } from '../../src/errors/failure.ts';
import type { Ports } from '../../src/ports/ports.ts';
import type { Rows } from '../../src/read/forms/row.ts';
import { inputRows } from '../../src/read/inputs.ts';
import { read } from '../../src/read/read.ts';
import { action, givenEnv, givenPorts } from '../support/inputs.ts';

async function problemsOf(ports: Ports): Promise<readonly string[]> {
  try {
    await read(ports);
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, input }) => `${code} ${input ?? ''}`.trim());
  }
}

const rows: Rows = inputRows;
const defaults = Object.fromEntries(
  Object.entries(rows).flatMap(([name, row]) => (row.default === undefined ? [] : [[name, row.default]])),
);
const promotion = { stage: 'promote', source: 'ghcr.io/acme/app:rc', tags: '1', images: '', attest: 'true' };

describe('reading', () => {
  it.each([
    ['publishes', {}, ['INPUT_INVALID sign-key']],
    ['pushes nothing, as one for a fork', { push: 'false' }, []],
    ['leaves the tags to another job', { stage: 'build' }, []],
  ])('wants the key for signatures from a run that %s', async (_, inputs, problems) => {
    expect(await problemsOf(givenPorts({ sign: 'key', 'sign-key': 'env://SIGN_KEY', ...inputs }))).toEqual(problems);
  });

  it.each([
    ['`assume-pure` without a comparison', { 'assume-pure': 'true' }, ['INPUT_CONFLICT assume-pure']],
    ['`sign-format` without `sign`', { 'sign-format': 'legacy' }, ['INPUT_CONFLICT sign-format']],
    ['`attest` where an image is only promoted', promotion, ['INPUT_CONFLICT attest']],
  ])('rejects %s', async (_, inputs, problems) => {
    expect(await problemsOf(givenPorts(inputs))).toEqual(problems);
  });

  it.each([
    ['context', { context: 'app' }],
    ['file', { file: 'Dockerfile' }],
    ['ssh', { ssh: 'default=/keys/key' }],
    ['secret-files', { 'secret-files': 'token=/secrets/token' }],
    ['sign-key', { sign: 'key', 'sign-key': '/keys/cosign.key' }],
    ['driver-opts', { driver: 'remote', endpoint: 'tcp://node:1234', 'driver-opts': 'key=/keys/key' }],
  ])('names `%s` if its path may not be read', async (input, inputs) => {
    const ports = givenPorts(inputs);
    const closed = /^(\/keys|\/secrets|\/workspace\/app$|\/workspace\/Dockerfile$)/;
    const look = async (path: string): Promise<void> => {
      if (closed.test(path)) throw failure('FILE_UNREADABLE', `The user of this job may not read ${path}.`);
    };
    const files: Ports['files'] = {
      ...ports.files,
      exists: async (path) => look(path).then(() => ports.files.exists(path)),
      read: async (path) => look(path).then(() => ports.files.read(path)),
      size: async (path) => look(path).then(() => ports.files.size(path)),
    };
    expect(await problemsOf({ ...ports, files })).toContain(`FILE_UNREADABLE ${input}`);
  });

  it('knows exactly the inputs of action.yml', () => {
    expect(Object.keys(inputRows).sort()).toEqual(Object.keys(action.inputs).sort());
  });

  it('uses the defaults unchanged', async () => {
    expect(await problemsOf(givenPorts({ images: 'ghcr.io/acme/app' }))).toEqual([]);
  });

  it('reports all problems in one failure', async () => {
    const ports = givenPorts({
      images: 'ghcr.io/acme/app:1.0',
      tags: 'type=semvr,pattern={{version}}',
      flavor: 'latest=maybe',
      platforms: 'linux/amd46',
      push: 'yes',
      pull: 'maybe',
      context: 'nowhere',
      'shm-size': 'big',
      ulimit: 'nofile',
      allow: 'everything',
      secrets: 'oops',
      'cache-mode': 'mid',
      'buildkitd-config': 'a.toml',
      'buildkitd-config-inline': 'debug = true',
      pul: 'x',
    });
    expect(await problemsOf(ports)).toEqual([
      'IMAGE_INVALID images',
      'TAG_RULE_INVALID tags',
      'FLAVOR_INVALID flavor',
      'PLATFORM_UNKNOWN platforms',
      'INPUT_INVALID push',
      'INPUT_INVALID secrets',
      'INPUT_INVALID allow',
      'INPUT_INVALID pull',
      'INPUT_INVALID shm-size',
      'INPUT_INVALID ulimit',
      'INPUT_INVALID cache-mode',
      'INPUT_UNKNOWN pul',
      'INPUT_CONFLICT buildkitd-config-inline',
      'FILE_MISSING context',
    ]);
  });

  it('reports a missing image name together with all other problems', async () => {
    expect(await problemsOf(givenPorts({ images: '', platforms: 'linux/amd46' }))).toEqual([
      'PLATFORM_UNKNOWN platforms',
      'NOTHING_TO_PUBLISH',
    ]);
  });

  it('ignores a name that resembles no input: it may be another variable', async () => {
    expect(await problemsOf(givenPorts({ some_directory: 'x' }))).toEqual([]);
  });

  it('names the places where it looked for the Dockerfile', async () => {
    const failed = read(givenPorts({ context: 'app', file: 'prod.Dockerfile' }));
    await expect(failed).rejects.toThrow('tried prod.Dockerfile and app/prod.Dockerfile in /workspace');
  });

  it.each([
    ['/srv/app', '../../workspace/Dockerfile'],
    ['../app', '../workspace/Dockerfile'],
    ['app', '../Dockerfile'],
  ])('names a Dockerfile of the workspace from the context %s', async (context, dockerfile) => {
    const ports = givenPorts({ context, file: 'Dockerfile' });
    const { request } = await read({ ...ports, files: { ...ports.files, exists: async () => true } });
    expect(request.build.dockerfile).toBe(dockerfile);
  });

  it('builds the repository by Git where nothing was checked out', async () => {
    const ports = givenPorts({});
    const { request } = await read({ ...ports, files: { ...ports.files, list: async () => [] } });
    expect(request.build.context).toBe('https://github.com/acme/widgets.git#4e5f60718293a4b5c6d7e8f90123456789abcdef');
  });

  it('takes an empty server for GitHub, in every fact', async () => {
    const { request } = await read(givenPorts({}, { env: { ...givenEnv, GITHUB_SERVER_URL: '' } }));
    expect([request.runner.serverUrl, new URL(request.event.repository.url).origin]).toEqual([
      'https://github.com',
      'https://github.com',
    ]);
  });

  it('masks secrets line by line, and hands them on by variable', async () => {
    const masked: string[] = [];
    const ports = givenPorts({ secrets: 'token=s3cr3t-value\n"key=line one\nab\nline three"\n' });
    const { request, secrets } = await read({
      ...ports,
      log: { ...ports.log, mask: (secret) => void masked.push(secret) },
    });
    expect({ sources: request.build.secrets, secrets, masked }).toEqual({
      sources: [
        { id: 'token', env: 'POLYARCH_SECRET_0' },
        { id: 'key', env: 'POLYARCH_SECRET_1' },
      ],
      secrets: { POLYARCH_SECRET_0: 's3cr3t-value', POLYARCH_SECRET_1: 'line one\nab\nline three' },
      masked: ['s3cr3t-value', 'line one', 'line three'],
    });
  });

  it('takes every empty input for one that was not given', async () => {
    const empty = Object.fromEntries(Object.keys(defaults).map((name) => [name, '']));
    const [left, given] = [await read(givenPorts(empty)), await read(givenPorts({}))];
    const { render: _, ...request } = left.request;
    expect(request).toEqual({ ...given.request, render: undefined });
  });

  it('knows the defaults that action.yml has', () => {
    const reported = Object.entries(action.inputs).flatMap(([name, { default: value }]) =>
      value === undefined || value.startsWith('${{') ? [] : [[name, value]],
    );
    expect(defaults).toEqual(Object.fromEntries(reported));
  });

  it('never repeats a malformed secret', async () => {
    const ports = givenPorts({ secrets: 'c2VjcmV0LXZhbHVl' });
    await expect(read(ports)).rejects.toThrow(/^(?!.*c2VjcmV0).*Line 1 of `secrets` is not id=value/s);
  });

  it('takes the value of a bare build argument from the environment, and leaves out what is not there', async () => {
    const ports = givenPorts(
      { 'build-args': 'A=1\nHTTP_PROXY\nMISSING\nB= x=y ' },
      { env: { ...givenEnv, HTTP_PROXY: 'http://p' } },
    );
    const { request } = await read(ports);
    expect(request.build.args).toEqual({ A: '1', HTTP_PROXY: 'http://p', B: ' x=y' });
  });

  it('takes a YAML map byte for byte', async () => {
    const { request } = await read(givenPorts({ 'build-args': 'A: "  a, \\"b\\" "\nB: |\n  one\n  two\n' }));
    expect(request.build.args).toEqual({ A: '  a, "b" ', B: 'one\ntwo\n' });
  });

  it('takes a YAML map on a single line', async () => {
    const { request } = await read(givenPorts({ 'build-args': '{"A": "x, y", "B": "z"}' }));
    expect(request.build.args).toEqual({ A: 'x, y', B: 'z' });
  });
});
