// Options of a bake target: its caches by event and `cache`, its attestations, its policies.
import { describe, expect, it } from '@jest/globals';
import { policyFiles, policyLine, strictPolicies } from '../../../src/plan/bake/build-policies.ts';
import { withholdCaches } from '../../../src/plan/bake/withheld.ts';
import type { CacheFacts } from '../../../src/plan/cache/policy.ts';
import { attestationsOf, cachesOf } from '../../../src/plan/definition/printed-target.ts';
import { anEvent } from '../../support/event.ts';

const facts: CacheFacts = { cache: { kind: 'auto' }, event: anEvent(), runner: {}, push: 'auto' };
const pullRequest = { number: 7, headSha: 'b'.repeat(40), headRef: 'fix', baseRef: 'main', isFromFork: true };
const onPull = { ...facts, event: anEvent({ name: 'pull_request', ref: 'refs/pull/7/merge', pullRequest }) };
const onTag = { ...facts, event: anEvent({ ref: 'refs/tags/v1' }) };

const gha = { type: 'gha', scope: 'a' };
const registry = { type: 'registry', ref: 'a/b:c' };
const inline = { type: 'inline' };
const local = { type: 'local', dest: 'c' };
const bucket = { type: 's3', bucket: 'a' };
const all = [gha, registry, inline, local, bucket];

const readOnly = ['app.cache-from=read/only:1', 'app.pull=true'];

describe('a cache that a definition writes', () => {
  it.each([
    { name: 'is written on a branch', facts, written: all },
    {
      name: 'is written on a tag where other runs can read it',
      facts: onTag,
      written: [registry, inline, local, bucket],
    },
    { name: 'is not written by a pull request', facts: onPull, written: [inline] },
    {
      name: "is written by a pull request where `cache` requests GitHub's",
      facts: { ...onPull, cache: { kind: 'gha' } as const },
      written: [gha, inline],
    },
    {
      name: 'is not written by a pull request that pushes',
      facts: { ...onPull, push: true },
      written: [inline],
    },
    {
      name: 'is not written with `cache: off`',
      facts: { ...facts, cache: { kind: 'off' } as const },
      written: [inline],
    },
    {
      name: 'is not written on a tag with `cache: trusted`',
      facts: { ...onTag, cache: { kind: 'trusted' } as const },
      written: [inline],
    },
    {
      name: 'is written where only its own run can read it, if nothing is pushed',
      facts: { ...facts, push: false },
      written: [gha, inline, local],
    },
    {
      name: 'is written where only its own run can read it, if Dependabot pushed',
      facts: { ...facts, event: anEvent({ isDependabot: true }) },
      written: [gha, inline, local],
    },
    {
      name: 'is not written by a run that may only read',
      facts: { ...facts, runner: { mayWriteCache: false } },
      written: all.slice(1),
    },
    {
      name: 'is not written where untrusted code may run',
      facts: { ...facts, event: anEvent({ name: 'issue_comment' }) },
      written: [inline],
    },
    {
      name: 'is not written by a merge queue',
      facts: { ...facts, event: anEvent({ name: 'merge_group' }) },
      written: [inline],
    },
  ])('$name', ({ facts: given, written }) => {
    const { targets, notices } = withholdCaches({ app: { 'cache-to': all } }, readOnly, given);
    expect(targets['app']?.['cache-to']).toEqual(written);
    expect(notices).toHaveLength(all.length - written.length);
  });

  it('is held in every spelling, and in targets that are only built upon', () => {
    const spelled = [
      'TYPE=Registry,REF=a/b:c',
      ' type=registry, "ref=a/b:c"',
      { type: 'registry', ref: 'a/b:c' },
      'a/b:c',
    ];
    const { targets } = withholdCaches({ app: {}, base: { 'cache-to': spelled } }, readOnly, onPull);
    expect(targets).toEqual({ app: {}, base: { 'cache-to': [] } });
  });

  it('is written where `bake-set` names it', () => {
    const app = { 'cache-to': [{ ref: 'a/b:c', type: 'registry' }, gha] };
    const overrides = ['other.cache-to=TYPE=registry,ref=a/b:c', '*.cache-to+=type=gha,scope=a'];
    expect(withholdCaches({ app }, overrides, onPull)).toEqual({
      targets: { app: { 'cache-to': [registry, gha] } },
      notices: [],
    });
  });
});

describe('a cache that `bake-set` only reads', () => {
  it('is not written for that', () => {
    const app = { 'cache-to': ['type=registry,ref=read/only:1'] };
    expect(withholdCaches({ app }, readOnly, onPull).targets).toEqual({ app: { 'cache-to': [] } });
  });
});

describe('a cache that a definition reads', () => {
  it.each([
    { name: 'is read by a pull request', facts: onPull, read: [registry] },
    { name: 'is not read with `cache: off`', facts: { ...facts, cache: { kind: 'off' } as const }, read: [] },
    {
      name: 'is not read on a tag with `cache: trusted`',
      facts: { ...onTag, cache: { kind: 'trusted' } as const },
      read: [],
    },
  ])('$name', ({ facts: given, read }) => {
    expect(withholdCaches({ app: { 'cache-from': ['a/b:c'] } }, readOnly, given).targets).toEqual({
      app: { 'cache-from': read },
    });
  });
});

const printed = {
  Files: [{ Filename: 'a,b.rego', Data: null }, { Filename: 'c.rego' }],
  Reset: true,
  Disabled: false,
  Strict: false,
  LogLevel: 'warning',
};

describe('a policy of a target', () => {
  it.each([
    ['as it is printed', printed, '"filename=a,b.rego",filename=c.rego,reset=true,strict=false,log-level=warning'],
    ['with nothing in it', { Files: null, Reset: false, Disabled: false, Strict: null, LogLevel: null }, ''],
    ['as a map', { filename: 'a.rego', strict: true }, 'filename=a.rego,strict=true'],
    ['as text', 'filename=a.rego,reset=true', 'filename=a.rego,reset=true'],
    ['that is invalid', 3, ''],
  ])('%s is written so that bake can read it', (_, policy, line) => {
    expect(policyLine(policy)).toBe(line);
  });

  it('names its files', () => {
    expect([printed, 'filename=d,FILENAME=e', {}].flatMap(policyFiles)).toEqual(['a,b.rego', 'c.rego', 'd', 'e']);
  });

  it.each([
    ['is strict', ['filename=a'], ['filename=a', 'strict=true']],
    ['stays off', [{ Files: null, Disabled: true }], ['disabled=true']],
  ])('%s', (_, policies, strict) => {
    expect(strictPolicies(policies)).toEqual(strict);
  });
});

describe('what a target names', () => {
  it.each([
    ['a cache as a line', ['type=local,"src=/a,b"'], [{ type: 'local', src: '/a,b' }]],
    ['a cache as a map', [{ type: 'local', src: '/a,b' }], [{ type: 'local', src: '/a,b' }]],
    ['a cache by its reference', ['acme/app:cache'], [{ type: 'registry', ref: 'acme/app:cache' }]],
    ['no list', 'type=gha', []],
    ['nothing', undefined, []],
  ])('is read from %s', (_, entries, caches) => {
    expect(cachesOf({ 'cache-from': entries }, 'cache-from')).toEqual(caches);
  });

  it('is an attestation in text or data', () => {
    const attest = ['TYPE=provenance,mode=max', { type: 'sbom', disabled: true }];
    expect(attestationsOf({ attest })).toEqual([
      { type: 'provenance', mode: 'max' },
      { type: 'sbom', disabled: 'true' },
    ]);
  });
});
