// Builds whose inputs are known in advance, and builds whose inputs are not.
import { describe, expect, it } from '@jest/globals';
import { makePlan } from '../../../src/plan/plan.ts';
import type { ReusePlan } from '../../../src/plan/reuse/reuse.ts';
import { read } from '../../../src/read/read.ts';
import { givenPorts } from '../../support/inputs.ts';

async function planned(
  dockerfile: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<ReusePlan | undefined> {
  const usual = { 'on-unchanged': 'skip', push: 'true', tags: 'main', platforms: 'linux/amd64,linux/arm64' };
  const ports = givenPorts({ ...usual, ...inputs });
  const files = {
    ...ports.files,
    read: async (path: string) => (path === '/workspace/Dockerfile' ? dockerfile : undefined),
  };
  const { request } = await read({ ...ports, files });
  return makePlan(request).reuse;
}

const doubtsOf = async (dockerfile: string, inputs = {}): Promise<number> =>
  (await planned(dockerfile, inputs))?.doubts.length ?? -1;

const plain = 'FROM alpine:3.20\nCOPY . /\n';

describe('the inputs are known', () => {
  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['of files on a base image', plain, {}],
    ['with arguments and labels', `${plain}ARG A\nLABEL a=$A\n`, { 'build-args': 'A=1', labels: 'b=c' }],
    ['with a RUN in a stage that is not built', `FROM scratch AS unused\nRUN x\n${plain}`, {}],
    ['with a RUN that is assumed to be pure', `${plain}RUN apk add curl\n`, { 'assume-pure': 'true' }],
    ['with an ADD of local files', 'FROM scratch\nADD files/*.tar /\n', {}],
    ['with an image that an argument names', 'ARG BASE=alpine\nFROM ${BASE}:3.20\n', {}],
    ["with Docker's frontend", `# syntax=docker/dockerfile:1\n${plain}`, {}],
  ])('%s', async (_, dockerfile, inputs) => {
    expect(await doubtsOf(dockerfile, inputs)).toBe(0);
  });
});

describe('the inputs are unknown', () => {
  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['with RUN', `${plain}RUN apk add curl\n`, {}],
    [
      'with RUN in a stage that files come from',
      `FROM alpine AS made\nRUN date > /now\nFROM scratch\nCOPY --from=made /now /\n`,
      {},
    ],
    ['with ADD of a URL', 'FROM scratch\nADD https://example.com/a /\n', {}],
    ['with ADD of a URL as JSON', 'FROM scratch\nADD ["https://example.com/a","/a"]\n', {}],
    ['with a backslash in a flag', 'FROM scratch\nCOPY --fro\\m=alpine / /\n', {}],
    ['with RUN behind a here-document', 'FROM alpine AS a\nCOPY <<\\EOF /a\nEOF\nFROM alpine\nRUN date\n', {}],
    ['with RUN behind what is not a directive', '# a_b=c\n# escape=`\nFROM alpine\nENV A=`\nRUN x\n', {}],
    ['with ADD of a Git repository', 'FROM scratch\nADD github.com/acme/app /\n', {}],
    ['with ADD of a variable', 'FROM scratch\nARG A\nADD $A /\n', {}],
    ['with ONBUILD', `${plain}ONBUILD COPY . /\n`, {}],
    ['with an unknown instruction', `${plain}FETCH x\n`, {}],
    ['with a variable in COPY --from', 'ARG A\nFROM scratch\nCOPY --from=$A / /\n', {}],
    ['with another frontend', `# syntax=acme/frontend:1\n${plain}`, {}],
    ['with a frontend by argument', plain, { 'build-args': 'BUILDKIT_SYNTAX=acme/frontend' }],
    ['with a named context', plain, { 'build-contexts': 'other=docker-image://busybox' }],
    ['with secrets', plain, { secrets: 'id=value' }],
    ['with no-cache', plain, { 'no-cache': 'true' }],
    ['with another output', plain, { outputs: 'type=local,dest=out' }],
    ['that is loaded, too', plain, { load: 'true' }],
    ["with Docker's media types", plain, { outputs: 'type=image,oci-mediatypes=false', provenance: 'false' }],
    ['with a remote builder', plain, { driver: 'remote', endpoint: 'tcp://127.0.0.1:1' }],
    ['of a context in Git', plain, { context: 'https://github.com/acme/app.git' }],
    ['with a base image that is named like a stage', 'FROM alpine AS alpine\n', {}],
  ])('%s', async (_, dockerfile, inputs) => {
    expect(await doubtsOf(dockerfile, inputs)).toBeGreaterThan(0);
  });
});

describe('base images', () => {
  it('are all sources of mounts', async () => {
    const dockerfile = 'FROM scratch\nRUN --mount=type=bind,from=one,from=two --mount=from=three x\n';
    const plan = await planned(dockerfile, { 'assume-pure': 'true' });
    expect(plan?.bases.map(({ name }) => name)).toEqual(['one', 'two', 'three']);
  });
});

describe('nothing is compared', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['without `on-unchanged: skip`', { 'on-unchanged': 'publish' }],
    ['without a push', { push: 'false' }],
    ['in a part of a publish', { stage: 'build', platforms: 'linux/amd64' }],
  ])('%s', async (_, inputs) => {
    expect(await planned(plain, inputs)).toBeUndefined();
  });
});

describe('an input differs by', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['an argument', { 'build-args': 'A=1' }, ['args']],
    ['a label', { labels: 'a=b' }, ['labels']],
    ['a platform', { platforms: 'linux/amd64' }, ['platforms']],
    ['a stage', { target: 'alpha' }, ['target']],
    ['a check', { test: 'true' }, ['checks']],
    ['attestations', { attest: 'true' }, ['checks']],
    ['compression', { outputs: 'type=image,compression=zstd' }, ['options']],
    ['BuildKit', { 'buildkit-image': 'moby/buildkit:v0.30.0' }, ['builder']],
    ['another tag, which is not an input', { tags: 'other' }, []],
    ['another repository, which is not an input', { images: 'ghcr.io/acme/other' }, []],
    ['a label for the time, which is not an input', { labels: 'org.opencontainers.image.created=now' }, []],
  ])('%s', async (_, inputs, names) => {
    const dockerfile = `FROM scratch AS alpha\nFROM alpha\n`;
    const [before, after] = [await planned(dockerfile), await planned(dockerfile, inputs)];
    const keys = Object.keys(before?.inputs ?? {});
    expect(keys.filter((key) => before?.inputs[key] !== after?.inputs[key])).toEqual(names);
  });
});
