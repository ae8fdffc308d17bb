// Whether a build needs QEMU, decided from its Dockerfile.
import { describe, expect, it } from '@jest/globals';
import { readDockerfile } from '../../../src/oci/dockerfile-stages.ts';
import { parsePlatforms } from '../../../src/oci/platform.ts';
import { type Given, namesOf, needOf, planned } from './emulation.ts';

const cross = 'FROM --platform=$BUILDPLATFORM golang AS build\nRUN go build\n';

describe('QEMU is not needed', () => {
  it.each<[string, Given]>([
    ['where nothing runs at all', { dockerfile: 'FROM scratch\nCOPY app /' }],
    [
      'where all that runs runs on the build platform',
      { dockerfile: `${cross}FROM scratch\nCOPY --from=build /app /` },
    ],
    ['where files are put on an official image', { dockerfile: `${cross}FROM alpine:3.23\nCOPY --from=build /app /` }],
    ['on an official image by its whole name', { dockerfile: 'FROM docker.io/library/debian:13-slim\nCOPY a /' }],
    ['on an official image by digest', { dockerfile: `FROM busybox@sha256:${'0'.repeat(64)}\nCOPY a /` }],
    ['on distroless', { dockerfile: 'FROM gcr.io/distroless/static-debian12:nonroot\nCOPY a /' }],
    ['where the platform is written in braces', { dockerfile: cross.replace('$BUILDPLATFORM', '${BUILDPLATFORM}') }],
    ['where the platform is put together', { dockerfile: 'FROM --platform=linux/$BUILDARCH go\nRUN make' }],
    ['where the platform is written out', { dockerfile: 'FROM --platform=linux/amd64 node\nRUN npm ci' }],
    ['where the platform is its own default', { dockerfile: 'ARG P=linux/amd64\nFROM --platform=$P node\nRUN npm ci' }],
    ['where the platform is quoted', { dockerfile: 'FROM --platform="$BUILDPLATFORM" node\nRUN npm ci' }],
    ['where the variable has a default in its place', { dockerfile: 'FROM --platform=${P:-linux/amd64} node\nRUN x' }],
    [
      'where an argument names the build platform',
      { dockerfile: 'ARG P\nFROM --platform=$P node\nRUN x', args: { P: 'linux/amd64' } },
    ],
    [
      'where the foreign step is in a stage that nothing is built from',
      { dockerfile: `FROM busybox AS test\nRUN x\n${cross}` },
    ],
    [
      'where the foreign step comes after the target',
      { dockerfile: `${cross}FROM build AS out\nFROM busybox\nRUN x`, target: 'out' },
    ],
    ['where a stage continues with one of the build platform', { dockerfile: `${cross}FROM build\nRUN go test` }],
    [
      'where the stage below says the platform',
      { dockerfile: `${cross}FROM --platform=linux/arm64 build\nRUN go test` },
    ],
    [
      'where stages are named in other letters',
      { dockerfile: `${cross.replace('build\n', 'Build\n')}FROM BUILD\nRUN go test` },
    ],
    ['where a stage is taken by its number', { dockerfile: `${cross}FROM scratch\nCOPY --from=0 /app /` }],
    ['where files come from an image', { dockerfile: 'FROM scratch\nCOPY --from=ghcr.io/acme/tools /a /' }],
    ['where RUN is in a comment', { dockerfile: 'FROM busybox\n# RUN x\nCOPY a /' }],
    ['where RUN is in a here-document', { dockerfile: 'FROM busybox\nCOPY <<EOF /a\nRUN x\nEOF' }],
    [
      'where the image will run something when it is started',
      { dockerfile: 'FROM busybox\nCMD ["x"]\nHEALTHCHECK CMD x' },
    ],
    ["with Docker's own frontend", { dockerfile: '# syntax=docker/dockerfile:1.7\nFROM scratch\nCOPY a /' }],
    ['for the platform of the machine', { dockerfile: 'FROM busybox\nRUN x', platforms: ['linux/amd64'] }],
    ['for what QEMU does not know', { dockerfile: 'FROM busybox\nRUN x', platforms: ['windows/amd64'] }],
    ['for 32-bit programs of the same processor', { dockerfile: 'FROM busybox\nRUN x', platforms: ['linux/386'] }],
    ['for a question about the build', { dockerfile: 'FROM busybox\nRUN x', call: 'check' }],
  ])('%s', (_, given) => expect(needOf(given)).toBe('none'));
});

describe('QEMU is needed', () => {
  it.each<[string, Given]>([
    ['where the image itself runs something', { dockerfile: 'FROM busybox\nRUN x' }],
    ['where it runs something in small letters', { dockerfile: 'from busybox\nrun x' }],
    ['where it runs a list of words', { dockerfile: 'FROM scratch\nCOPY a /\nRUN ["/a"]' }],
    ['where it runs a here-document', { dockerfile: 'FROM busybox\nRUN <<EOF\nx\nEOF' }],
    ['where it runs something after a here-document', { dockerfile: 'FROM busybox\nCOPY <<EOF /a\nx\nEOF\nRUN x' }],
    ['where the platform is that of the target', { dockerfile: 'FROM --platform=$TARGETPLATFORM busybox\nRUN x' }],
    [
      'where files come from a stage that runs something',
      { dockerfile: 'FROM busybox AS a\nRUN x\nFROM scratch\nCOPY --from=a / /' },
    ],
    [
      'where they come from it by number',
      { dockerfile: 'FROM busybox\nRUN x\nFROM scratch\nCOPY --chmod=755 --from=0 / /' },
    ],
    [
      'where a step mounts a stage that runs something',
      {
        dockerfile:
          'FROM busybox AS a\nRUN x\nFROM --platform=$BUILDPLATFORM busybox\nRUN --mount=type=bind,from=a,target=/a x',
      },
    ],
    ['where a stage continues with the one that runs something', { dockerfile: 'FROM busybox AS a\nRUN x\nFROM a' }],
    [
      'where `scratch` is given the build platform, and runs anyway',
      { dockerfile: 'FROM --platform=$BUILDPLATFORM scratch\nCOPY a /\nRUN ["/a"]' },
    ],
    ['where the target runs something', { dockerfile: 'FROM busybox AS a\nRUN x\nFROM scratch', target: 'A' }],
    [
      'where an argument wins over the default',
      { dockerfile: 'ARG P=linux/amd64\nFROM --platform=$P busybox\nRUN x', args: { P: 'linux/arm64' } },
    ],
    ['where an argument wins over the build platform', { dockerfile: cross, args: { BUILDPLATFORM: 'linux/arm64' } }],
    [
      'where another platform is written out',
      { dockerfile: 'FROM --platform=linux/arm64 busybox\nRUN x', platforms: ['linux/amd64'] },
    ],
    ['where a step is foreign, and another one in doubt', { dockerfile: 'FROM acme/base\nRUN x' }],
    ['where the images are tried out', { dockerfile: 'FROM scratch\nCOPY a /', tests: ['/a'] }],
    ['where it is asked for', { dockerfile: 'FROM scratch\nCOPY a /', policy: 'always' }],
    ['on a machine of arm64 for amd64', { dockerfile: 'FROM busybox\nRUN x', runner: 'linux/arm64' }],
  ])('%s', (_, given) => expect(needOf(given)).toBe('certain'));
});

describe('QEMU may be needed', () => {
  it.each<[string, Given]>([
    ['without the Dockerfile', { dockerfile: undefined }],
    ['of an empty Dockerfile', { dockerfile: '' }],
    ['with a base image that may have triggers', { dockerfile: 'FROM ghcr.io/acme/base\nCOPY a /' }],
    [
      'with a base image of a registry that looks like an official image',
      { dockerfile: 'FROM localhost:5000/alpine\nCOPY a /' },
    ],
    ['with an official image that has triggers', { dockerfile: 'FROM node:8-onbuild' }],
    ['with a stage that has triggers', { dockerfile: 'FROM busybox AS a\nONBUILD RUN x\nFROM a' }],
    ['with a base that is an argument without a value', { dockerfile: 'ARG BASE\nFROM $BASE\nCOPY a /' }],
    ['with a base that only a shell works out', { dockerfile: 'ARG V=1.2\nFROM alpine:${V%.*}\nCOPY a /' }],
    ['with a platform that is an argument without a value', { dockerfile: 'ARG P\nFROM --platform=$P node\nRUN x' }],
    ['with a platform that does not exist', { dockerfile: 'FROM --platform=linux/amd46 node\nRUN x' }],
    ['with its own frontend', { dockerfile: '# syntax=ghcr.io/acme/frontend\nFROM scratch' }],
    ['with a frontend in a comment of C', { dockerfile: '// syntax=acme/frontend\nFROM scratch' }],
    ['with a frontend by argument', { dockerfile: 'FROM scratch', args: { BUILDKIT_SYNTAX: 'acme/frontend' } }],
    ['with a file that is not a Dockerfile', { dockerfile: '{"syntax": "acme/frontend"}' }],
    [
      'with a context that may replace a base',
      { dockerfile: 'FROM alpine\nCOPY a /', contexts: { alpine: 'docker-image://acme/x' } },
    ],
    ['of a target that is not there', { dockerfile: 'FROM scratch', target: 'lost' }],
  ])('%s', (_, given) => expect(needOf(given)).toBe('possible'));
});

describe('what `test` starts on this machine, wherever it is built', () => {
  const native = parsePlatforms(['linux/arm64']);
  const remote = { name: 'arm', endpoint: 'ssh://arm', platforms: native, driverOptions: [], flags: undefined };
  const local = { ...remote, name: 'here', endpoint: undefined, platforms: [] };
  const dockerfile = 'FROM scratch\nCOPY a /';
  const tests = ['/a'];

  it.each<[string, Given, readonly string[], readonly string[]]>([
    ['by a node of its own', { builder: { nodes: [local, remote] } }, [], ['linux/arm64']],
    ['by a remote BuildKit', { builder: { driver: 'remote', endpoint: 'tcp://buildkit:1234' } }, [], ['linux/arm64']],
    ['by pods of a cluster', { builder: { driver: 'kubernetes' } }, [], ['linux/arm64']],
    ['by this machine', {}, ['linux/arm64'], []],
    ['by an earlier step', { stage: 'promote' }, [], ['linux/arm64']],
    ['by jobs before this one', { stage: 'publish' }, [], []],
  ])('%s', (_, given, built, tested) => {
    const plan = planned({ dockerfile, tests, ...given });
    expect({ built: namesOf(plan), tested: plan.tested.map(({ name }) => name), need: plan.need }).toEqual({
      ...{ built, tested },
      need: built.length + tested.length === 0 ? 'none' : 'certain',
    });
    expect(planned({ dockerfile, ...given }).tested).toEqual([]);
  });
});

describe('the plan of QEMU', () => {
  it('names the line and the platform of the first foreign step', () => {
    const plan = planned({ dockerfile: `${cross}FROM busybox\nCOPY a /\nRUN x\nRUN y` });
    expect([namesOf(plan), plan.reason]).toEqual([['linux/arm64'], 'line 5 of the Dockerfile runs on linux/arm64']);
  });

  it('has the platform of a step that no image is built for', () => {
    const dockerfile = 'FROM --platform=linux/s390x busybox\nRUN x';
    expect(namesOf(planned({ dockerfile }))).toEqual(['linux/arm64', 'linux/s390x']);
  });

  it.each<[string, string | undefined, object, string]>([
    ['a target that runs nothing foreign', cross, {}, 'none'],
    ['a target that does', 'FROM busybox\nRUN x', {}, 'certain'],
    ['a stage of it', `FROM busybox\nRUN x\n${cross}`, { target: 'build' }, 'none'],
    [
      'a target whose argument is of the environment',
      'ARG P\nFROM --platform=$P a\nRUN x',
      { args: { P: null } },
      'possible',
    ],
    ['a target that builds on another', cross, { contexts: { base: 'target:base' } }, 'possible'],
    ['a Dockerfile that is elsewhere', undefined, { context: 'https://git.test/a.git' }, 'possible'],
  ])('of a bake definition looks at %s', (_, text, target, need) => {
    const dockerfiles = new Map(text === undefined ? [] : [['default', readDockerfile(text)]]);
    expect(needOf({ bake: { targets: { default: { ...target } }, dockerfiles } })).toBe(need);
  });
});
