import { describe, expect, it } from '@jest/globals';
import type { BuildInputs } from '../../../src/plan/definition/build-inputs.ts';
import {
  completeTarget,
  composedWarnings,
  layoutFolder,
  pushByDigest,
} from '../../../src/plan/definition/definition.ts';
import { inputTarget } from '../../../src/plan/definition/from-inputs.ts';
import { makePlan } from '../../../src/plan/plan.ts';
import { read } from '../../../src/read/read.ts';
import { plainBuild } from '../../support/build.ts';
import { givenPorts } from '../../support/inputs.ts';

const targetOf = (build: BuildInputs) => completeTarget(inputTarget(build));

describe('a target of the definition', () => {
  it('leaves out everything that was not asked for', () => {
    expect(targetOf(plainBuild)).toEqual({ context: '.' });
  });

  it('says everything that was asked for, in the words of bake', () => {
    const build: BuildInputs = {
      ...plainBuild,
      dockerfile: 'docker/prod.Dockerfile',
      target: 'prod',
      args: { VERSION: '1' },
      contexts: { base: 'docker-image://busybox' },
      secrets: [
        { id: 'token', env: 'POLYARCH_SECRET_0' },
        { id: 'key', path: '/keys/a,b' },
      ],
      ssh: ['default'],
      extraHosts: { db: '10.0.0.2' },
      allow: [{ right: 'network.host' }],
      network: 'host',
      noCache: true,
      noCacheFilters: ['deps'],
      pull: true,
      shmSize: '2gb',
      ulimits: ['nofile=1024'],
      attests: [{ type: 'provenance', mode: 'min' }],
    };
    expect(targetOf(build)).toEqual({
      context: '.',
      dockerfile: 'docker/prod.Dockerfile',
      target: 'prod',
      contexts: { base: 'docker-image://busybox' },
      args: { VERSION: '1' },
      attest: [{ type: 'provenance', mode: 'min' }],
      secret: [
        { type: 'env', id: 'token', env: 'POLYARCH_SECRET_0' },
        { type: 'file', id: 'key', src: '/keys/a,b' },
      ],
      ssh: ['default'],
      'extra-hosts': { db: '10.0.0.2' },
      entitlements: ['network.host'],
      network: 'host',
      'no-cache': true,
      'no-cache-filter': ['deps'],
      pull: true,
      'shm-size': '2gb',
      ulimits: ['nofile=1024'],
    });
  });

  it.each([
    { name: 'a variable of bake', value: '${x}', written: '$${x}' },
    { name: 'an escaped variable', value: '$${x}', written: '$$${x}' },
    { name: 'a directive of bake', value: '%{ if }', written: '%%{ if }' },
    { name: 'a lone dollar', value: 'a$b $', written: 'a$b $' },
    { name: 'lines and quotes', value: 'a"\n\\n', written: 'a"\n\\n' },
  ])('keeps $name from being read as a template', ({ value, written }) => {
    const target = completeTarget({ args: { A: value }, labels: { [value]: value } });
    expect(target).toEqual({ args: { A: written }, labels: { [written]: written } });
  });

  it('pushes to all repositories at once, by digest and without a tag', () => {
    expect(pushByDigest(['ghcr.io/acme/app', 'acme/app'])).toEqual({
      type: 'image',
      name: 'ghcr.io/acme/app,acme/app',
      'push-by-digest': 'true',
      'name-canonical': 'true',
      push: 'true',
      'oci-mediatypes': 'true',
      'oci-artifact': 'false',
    });
  });

  it('leaves the form of the image to the user who names one', () => {
    const folder = layoutFolder('/tmp/a,"b"', { 'oci-mediatypes': 'false' });
    const form = { 'oci-mediatypes': 'false', 'oci-artifact': 'false' };
    expect(folder).toEqual({ type: 'oci', dest: '/tmp/a,"b"', tar: 'false', ...form });
  });
});

describe('the image for the engine', () => {
  it.each([
    ['`load`', { load: 'true' }, {}],
    ['an output with options', { outputs: 'type=docker,context=other' }, { context: 'other' }],
    ['both', { load: 'true', outputs: 'type=docker,context=other' }, { context: 'other' }],
  ])('has what %s asks for', async (_, inputs, options) => {
    const { request } = await read(givenPorts({ platforms: 'linux/amd64', ...inputs }));
    const { target } = makePlan(request).build.definition;
    expect(target['default-load']?.['output']).toEqual([{ ...options, type: 'docker' }]);
  });
});

describe('what bake changes of a definition', () => {
  it('is nothing where every letter is composed', () => {
    expect(composedWarnings({ target: { app: { args: { WORD: '\u00e9' }, platforms: ['linux/arm64'] } } })).toEqual([]);
  });

  it('is reported by its place, in maps and in lists', () => {
    const target = { app: { args: { WORD: 'e\u0301' }, annotations: ['index:a=b', 'index:c=e\u0301'] } };
    expect(composedWarnings(target)).toEqual([
      'app.args.WORD contains decomposed Unicode letters, which bake composes: e and ´ become é, one character.',
      'app.annotations.1 contains decomposed Unicode letters, which bake composes: e and ´ become é, one character.',
    ]);
  });
});
