import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { attestationIn } from '../../../src/plan/definition/option.ts';
import { exposedArguments } from '../../../src/read/checks/exposed-secrets.ts';
import { readAttest, readAttests } from '../../../src/read/forms/attests.ts';
import { readAllow, readNetwork, readSsh, readUlimits } from '../../../src/read/forms/build.ts';
import { readCacheFrom, readCacheTo } from '../../../src/read/forms/csv-entries.ts';

function curesOf(parse: () => unknown): readonly string[] {
  try {
    parse();
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ cure }) => cure);
  }
}

describe('forms that buildx would refuse minutes later', () => {
  it.each([
    { name: 'a limit that there is not', parse: () => readUlimits(['nofiles=1']), cure: /Did you mean "nofile"/ },
    { name: 'two limits on one line', parse: () => readUlimits(['nofile=1:2,nproc=3']), cure: /one per line/ },
    { name: 'a soft limit over the hard one', parse: () => readUlimits(['nofile=9:2']), cure: /soft limit/ },
    { name: 'no soft limit', parse: () => readUlimits(['nproc=-1:2']), cure: /soft limit/ },
    { name: 'an entitlement', parse: () => readAllow(['network.hots']), cure: /Did you mean "network.host"/ },
    { name: 'a network of Docker', parse: () => readNetwork('backend'), cure: /driver-opts/ },
    { name: 'a key without an id', parse: () => readSsh(['=/key']), cure: /id=path/ },
    { name: 'a key without a path', parse: () => readSsh(['default=']), cure: /id=path/ },
    { name: 'a cache without a type', parse: () => readCacheFrom(['ref=a/b:c']), cure: /Begin with the type/ },
    { name: 'a cache type', parse: () => readCacheTo(['type=registri,ref=a']), cure: /Did you mean "type=registry"/ },
    { name: 'a cache without a place', parse: () => readCacheTo(['type=local']), cure: /needs dest/ },
    { name: 'a cache mode', parse: () => readCacheTo(['type=gha,mode=maximum']), cure: /mode is one of min, max/ },
    {
      name: 'a cache with an invalid reference',
      parse: () => readCacheTo(['type=registry,ref=https://a/b']),
      cure: /Set ref to/,
    },
    ...['a,,', 'https://a/b', 'a b', 'a/b:c,'].map((line) => ({
      name: `an invalid bare reference, ${line}`,
      parse: () => readCacheFrom([line]),
      cure: /Name a repository/,
    })),
    { name: 'a cache switch', parse: () => readCacheTo(['type=s3,ignore-error=yes']), cure: /true, false/ },
    { name: 'an import of an inline cache', parse: () => readCacheFrom(['type=inline']), cure: /gha, registry/ },
    { name: 'a field that is not a pair', parse: () => readCacheFrom(['type=gha,scope']), cure: /key=value/ },
    { name: 'an attestation without a type', parse: () => readAttests(['mode=max']), cure: /type=provenance/ },
    { name: 'a custom attestation', parse: () => readAttests(['type=custom,true']), cure: /provenance, sbom/ },
    { name: 'a mode of provenance', parse: () => readAttests(['type=provenance,mode=mid']), cure: /mode=min/ },
    { name: 'a number for a switch', parse: () => readAttest('provenance', '1'), cure: /true, false, or attributes/ },
  ])('refuses $name, with a cure', ({ parse, cure }) => {
    expect(curesOf(parse)).toEqual([expect.stringMatching(cure)]);
  });

  it.each([
    { name: 'limits', parse: () => readUlimits(['nofile=1024:2048', 'core=-1', 'nproc=3']) },
    { name: 'entitlements', parse: () => readAllow(['network.host', 'device=vendor.com/gpu=0', 'fs.read=/a']) },
    { name: 'networks', parse: () => ['', 'default', 'none', 'host'].map(readNetwork) },
    { name: 'caches', parse: () => readCacheFrom(['type=gha,scope=a', 'type=registry,"ref=a/b:c"']) },
    {
      name: 'every type of cache',
      parse: () =>
        readCacheTo([
          'type=gha,mode=max,ignore-error=true',
          'type=registry,ref=localhost:5000/a/b:c,image-manifest=false',
          `type=registry,ref=ghcr.io/a/b@sha256:${'0'.repeat(64)}`,
          'type=local,dest=/c',
          'type=s3,bucket=b,region=eu-west-1,mode=min',
          'type=azblob,account_url=https://a.blob.core.windows.net',
          'type=inline',
        ]),
    },
    { name: 'bare references', parse: () => readCacheFrom(['user/app:cache', 'user/app, ghcr.io/acme/app:1']) },
    { name: 'attestations', parse: () => readAttests(['type=sbom,generator=a/b:c', 'type=provenance,mode=max']) },
    { name: 'attributes', parse: () => readAttest('provenance', 'mode=max,version=v1') },
  ])('takes $name', ({ parse }) => {
    expect(curesOf(parse)).toEqual([]);
  });

  it('reads several keys of one id, one entry a line or between commas', () => {
    expect(readSsh(['default=/k1,/k2', 'other=/k3'])).toEqual(readSsh(['default=/k1,/k2,other=/k3']));
    expect(readSsh(['default,other'])).toEqual([
      { id: 'default', paths: [] },
      { id: 'other', paths: [] },
    ]);
  });

  it.each([
    ['capitals', 'TYPE=registry,REF=a/b:c'],
    ['blanks', ' type=registry , ref=a/b:c'],
    ['quotes', '"type=registry","ref=a/b:c"'],
  ])('reads a cache the same: %s', (_, line) => {
    expect([readCacheFrom([line]), readCacheTo([line])]).toEqual([
      [{ type: 'registry', ref: 'a/b:c' }],
      [{ type: 'registry', ref: 'a/b:c' }],
    ]);
  });

  it('reads an attestation in every spelling', () => {
    expect(readAttests(['TYPE=provenance, MODE=max', 'type=sbom,DISABLED=1'])).toEqual([
      { type: 'provenance', mode: 'max' },
      { type: 'sbom', disabled: 'true' },
    ]);
  });

  it('takes a bare switch of an attestation for what it means', () => {
    expect(readAttests(['type=sbom,true', 'type=provenance,false'])).toEqual([
      { type: 'sbom' },
      { type: 'provenance', disabled: 'true' },
    ]);
  });
});

describe('build arguments that look like secrets', () => {
  const max = ['type=provenance,mode=max'];

  it.each([
    { name: 'by name', args: { NPM_TOKEN: 'x' }, attests: max, masked: [] },
    { name: 'by value', args: { A: `ghp_${'a'.repeat(36)}` }, attests: max, masked: [] },
    { name: 'because it is one', args: { A: 'prefix-hunter22' }, attests: max, masked: ['hunter22'] },
    { name: 'where no mode means mode=max', args: { DB_PASSWORD: 'x' }, attests: ['type=provenance'], masked: [] },
    { name: 'in capitals', args: { NPM_TOKEN: 'x' }, attests: ['TYPE=provenance,MODE=max'], masked: [] },
    {
      name: 'between blanks and quotes',
      args: { NPM_TOKEN: 'x' },
      attests: ['type=provenance, "mode=max"'],
      masked: [],
    },
  ])('refuses one $name, and never shows its value', ({ args, attests, masked }) => {
    const cures = exposedArguments({ args, attests: attests.map(attestationIn) }, masked).map(({ cure }) => cure);
    expect(cures).toEqual([expect.stringMatching(/secrets.*mode=min/)]);
    expect(cures.join()).not.toMatch(/hunter22|ghp_a/);
  });

  it.each([
    { name: 'provenance without arguments', args: { NPM_TOKEN: 'x' }, attests: ['type=provenance,mode=min'] },
    {
      name: 'provenance without arguments, in capitals',
      args: { NPM_TOKEN: 'x' },
      attests: ['TYPE=provenance,MODE=min'],
    },
    { name: 'no provenance, by a number', args: { NPM_TOKEN: 'x' }, attests: ['type=provenance,disabled=1'] },
    { name: 'no provenance', args: { NPM_TOKEN: 'x' }, attests: ['type=provenance,disabled=true'] },
    { name: 'an empty argument', args: { NPM_TOKEN: '' }, attests: max },
    { name: 'a word that only holds one', args: { TOKENIZER: 'bpe', AUTHOR: 'me', MONKEY: '1' }, attests: max },
  ])('lets pass $name', ({ args, attests }) => {
    expect(exposedArguments({ args, attests: attests.map(attestationIn) }, [])).toEqual([]);
  });
});
