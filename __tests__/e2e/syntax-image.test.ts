// Dockerfiles that begin with `# syntax=docker/dockerfile:1`: an image is the frontend, and not a part of BuildKit.
import { describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { frontends } from '../../stack/releases.ts';
import { workspaceOf } from '../support/folders.ts';
import { runImage, setBuilder, withBuilder } from './support/docker.ts';
import { newRepository, readTags } from './support/registry.ts';
import { digestOf, runStep, type StepOrder, type StepResult } from './support/step.ts';
import { weekly } from './support/weekly.ts';

const syntax = `# syntax=${stackFacts.images.dockerfile}`;

const builder = setBuilder();

type Run = StepResult & { readonly images: string; readonly annotations: readonly string[] };

/** Runs the step on a Dockerfile in its own folder, so that places name the folder. */
async function step(
  lines: readonly string[],
  inputs: Readonly<Record<string, string>> = {},
  order: Partial<StepOrder> = {},
): Promise<Run> {
  const images = newRepository('syntax');
  const workspace = await workspaceOf({ 'app/Dockerfile': `${lines.join('\n')}\n` });
  const given = { images, builder, context: 'app', platforms: 'linux/amd64', ...inputs };
  const result = await runStep({ inputs: given, workspace, ...order });
  const annotations = result.log
    .split('\n')
    .flatMap((line) => /^::((?:error|warning)(?: file=[^,]*,line=\d+)?::[A-Za-z_]+)/.exec(line)?.[1] ?? []);
  return { ...result, images, annotations };
}

const everyday = [
  syntax,
  'FROM busybox AS build',
  'RUN --mount=type=cache,target=/cache --mount=type=secret,id=token <<EOT',
  '  set -e',
  '  test "$(cat /run/secrets/token)" = open',
  '  uname -m | tee /cache/machine > /machine',
  'EOT',
  'FROM busybox',
  'COPY --from=build /machine /',
  'COPY <<EOF /etc/motd',
  'hello',
  'EOF',
  'CMD ["cat", "/machine", "/etc/motd"]',
];
const secret = { 'secret-envs': 'token=TOKEN' };
const env = { TOKEN: 'open' };

describe('a Dockerfile with its frontend in an image', () => {
  it('is published for every platform, and the frontend belongs to none of them', async () => {
    const run = await step(everyday, { ...secret, platforms: 'linux/amd64,linux/arm64' }, { env });
    expect({ exitCode: run.exitCode, annotations: run.annotations }).toEqual({ exitCode: 0, annotations: [] });
    expect(await readTags(run.images)).toEqual({ main: digestOf(run) });
    expect(await runImage(`${run.images}:main`, 'linux/arm64')).toBe('aarch64\nhello');
    const ofPlatforms = run.summary.split(/^ {2}section linux\//m).slice(1);
    expect(ofPlatforms.map((text) => text.match(/docker-imag/g))).toEqual([null, null]);
  });

  it('is built for a pull request, and not pushed', async () => {
    const event = { name: 'pull_request', ref: 'refs/pull/7/merge', payload: { number: 7 } };
    const run = await step(everyday, secret, { env, event });
    expect({ exitCode: run.exitCode, published: run.outputs['published'] }).toEqual({
      exitCode: 0,
      published: 'false',
    });
    expect(await readTags(run.images)).toEqual({});
  });

  weekly('comes out of the cache of another builder', async () => {
    const images = newRepository('syntax-cache');
    const cached = (name: string) => step(everyday, { ...secret, images, cache: 'registry', builder: name }, { env });
    const first = await cached(builder);
    const again = await withBuilder(cached);
    expect([first, again].map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(again.log).toMatch(/ COPY --from=build \/machine \/ {2}CACHED$/m);
    expect(again.summary).toMatch(/\| 3\/3 \|/);
  });

  weekly('has one digest on two new builders where it is reproducible', async () => {
    const order = { env: { ...env, SOURCE_DATE_EPOCH: '1700000000' } };
    const build = (name: string) => step(everyday, { ...secret, reproducible: 'true', builder: name }, order);
    expect(digestOf(await withBuilder(build))).toBe(digestOf(await withBuilder(build)));
  });

  it.each(Object.keys(frontends))('is built by the frontend %s', async (minor) => {
    const run = await step([`# syntax=docker/dockerfile:${minor}`, ...everyday.slice(1)], secret, { env });
    expect({ exitCode: run.exitCode, annotations: run.annotations }).toEqual({ exitCode: 0, annotations: [] });
  });
});

describe('a failure is at its own line, and not at that of the frontend', () => {
  it.each([
    ['a RUN in a here-document', ['FROM busybox', '', 'RUN <<EOT', 'echo reported', 'exit 3', 'EOT'], {}, 4],
    ['an unknown instruction', ['FROM busybox', 'RAN true'], {}, 3],
    ['a base image that does not exist', [`FROM ${stackFacts.registries.open.host}/no-such-base:1.2`], {}, 2],
    ['a file that is not in the context', ['FROM busybox', 'COPY nowhere /'], {}, 3],
    ['a secret that was not given', ['FROM busybox', 'RUN --mount=type=secret,id=tok,required true'], {}, 3],
    ['checks that fail the build', ['# check=error=true', 'FROM busybox as base'], {}, 3],
  ])('%s', async (_, lines, inputs, line) => {
    const run = await step([syntax, ...lines], inputs);
    expect(run.annotations.at(-1)).toBe(`error file=app/Dockerfile,line=${line}::BUILD_FAILED`);
    expect(await readTags(run.images)).toEqual({});
  });

  it('has no line where BuildKit names none', async () => {
    const run = await step([syntax, 'FROM busybox'], { target: 'none' });
    expect(run.annotations).toEqual(['error::BUILD_FAILED']);
  });
});

describe('a frontend that does not work is named by its line', () => {
  it.each([
    ['an image that does not exist', `${stackFacts.registries.open.host}/docker/dockerfile:0`],
    ['a registry that does not answer', 'localhost:9/dockerfile'],
    ['an image that is not a frontend', 'busybox'],
  ])('%s', async (_, image) => {
    const run = await step([`# syntax=${image}`, 'FROM busybox']);
    expect(run.annotations).toEqual(['error file=app/Dockerfile,line=1::BUILD_FAILED']);
  });
});

describe('a question to the frontend', () => {
  it('check finds, and skips what a directive says', async () => {
    const lines = ['# check=skip=FromAsCasing', 'FROM busybox as base', 'MAINTAINER me'];
    const run = await step([syntax, ...lines], { call: 'check' });
    expect(run.annotations).toEqual(['error file=app/Dockerfile,line=4::CHECK_FAILED']);
    expect(run.log).toContain('CHECK_FAILED: MaintainerDeprecated: ');
  });

  it('outline and targets list what there is', async () => {
    const lines = [syntax, 'FROM busybox AS base', 'FROM base AS app', 'ARG VERSION=1'];
    expect((await step(lines, { call: 'outline' })).log).toMatch(/^VERSION /m);
    expect((await step(lines, { call: 'targets' })).log).toMatch(/^app \(default\)/m);
  });
});
