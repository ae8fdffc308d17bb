// Which caches a bake definition may use, by event and by `cache`.
import { describe, expect, it } from '@jest/globals';
import { holdCaches } from '../../../src/plan/bake/caches.ts';
import type { CacheFacts } from '../../../src/plan/cache/policy.ts';
import type { CacheEntry } from '../../../src/plan/definition/option.ts';
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

const bakeOf = (target: Readonly<Record<string, unknown>>, written: readonly CacheEntry[] = []) => ({
  names: ['app'],
  targets: { app: target },
  rules: {},
  namedCaches: { 'cache-from': [{ type: 'registry', ref: 'read/only:1' }], 'cache-to': written },
});

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
      name: "is written by a pull request where `cache` asks for GitHub's",
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
      name: 'is not written by a run that may only read',
      facts: { ...facts, runner: { mayWriteCache: false } },
      written: all.slice(1),
    },
    {
      name: "is not written where somebody else's code may run",
      facts: { ...facts, event: anEvent({ name: 'issue_comment' }) },
      written: [inline],
    },
    {
      name: 'is not written by a merge queue',
      facts: { ...facts, event: anEvent({ name: 'merge_group' }) },
      written: [inline],
    },
  ])('$name', ({ facts: given, written }) => {
    const { bake, notices } = holdCaches(bakeOf({ 'cache-to': all }), given);
    expect(bake.targets['app']?.['cache-to']).toEqual(written);
    expect(notices).toHaveLength(all.length - written.length);
  });

  it('is held in every spelling, and in targets that are only built upon', () => {
    const spelled = [
      'TYPE=Registry,REF=a/b:c',
      ' type=registry, "ref=a/b:c"',
      { type: 'registry', ref: 'a/b:c' },
      'a/b:c',
    ];
    const bake = { ...bakeOf({}), targets: { app: {}, base: { 'cache-to': spelled } } };
    expect(holdCaches(bake, onPull).bake.targets).toEqual({ app: {}, base: { 'cache-to': [] } });
  });

  it('is written where `bake-set` names it', () => {
    const bake = bakeOf({ 'cache-to': [{ ref: 'a/b:c', type: 'registry' }] }, [{ type: 'registry', ref: 'a/b:c' }]);
    expect(holdCaches(bake, onPull)).toEqual({
      bake: { ...bake, targets: { app: { 'cache-to': [registry] } } },
      notices: [],
    });
  });
});

describe('a cache that `bake-set` only reads', () => {
  it('is not written for that', () => {
    const { bake } = holdCaches(bakeOf({ 'cache-to': ['type=registry,ref=read/only:1'] }), onPull);
    expect(bake.targets).toEqual({ app: { 'cache-to': [] } });
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
    expect(holdCaches(bakeOf({ 'cache-from': ['a/b:c'] }), given).bake.targets).toEqual({
      app: { 'cache-from': read },
    });
  });
});
