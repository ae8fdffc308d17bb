import { describe, expect, it } from '@jest/globals';
import { isAtLeast, needOf, newerThanTested, parseVersion, parseWanted } from '../../src/commands/buildx-version.ts';

it.each([
  { stdout: 'github.com/docker/buildx v0.31.1 b9b7a1a', version: '0.31.1' },
  { stdout: 'github.com/docker/buildx 0.12.1+azure-1 5fa5ef2', version: '0.12.1' },
  { stdout: 'github.com/docker/buildx v0.36.0-rc1 5fa5ef2', version: '0.36.0' },
  { stdout: 'github.com/docker/buildx (devel) ', version: undefined },
  { stdout: 'github.com/docker/buildx v0.0.0+unknown ', version: undefined },
  { stdout: 'github.com/docker/buildx 0.0.0+unknown', version: undefined },
  { stdout: 'github.com/docker/buildx v0.12.0-15-gabcdef012 abcdef012', version: undefined },
  { stdout: 'github.com/docker/buildx v0.12.0.m abcdef012.m', version: undefined },
  { stdout: '', version: undefined },
])('the version in "$stdout"', ({ stdout, version }) => {
  expect(parseVersion(stdout)).toBe(version);
});

it.each([
  { version: '0.30.0', other: '0.30.0', is: true },
  { version: '0.31.0', other: '0.30.9', is: true },
  { version: '0.9.1', other: '0.30.0', is: false },
  { version: '1.0.0', other: '0.99.9', is: true },
])('$version is at least $other: $is', ({ version, other, is }) => {
  expect(isAtLeast(version, other)).toBe(is);
});

it.each([
  { text: '', wanted: '' },
  { text: ' latest ', wanted: 'latest' },
  { text: 'v0.33.0', wanted: '0.33.0' },
  { text: '0.33.0', wanted: '0.33.0' },
  { text: '0.33', wanted: undefined },
  { text: '../../x', wanted: undefined },
  { text: '0.33.0/../../x', wanted: undefined },
  { text: '0.33.0\n0.34.0', wanted: undefined },
  { text: '01.2.3', wanted: undefined },
])('`buildx-version: $text` asks for $wanted', ({ text, wanted }) => {
  expect(parseWanted(text)).toBe(wanted);
});

it.each([
  { version: '0.31.1', isTold: false },
  { version: '0.38.2', isTold: false },
  { version: '0.29.0', isTold: false },
  { version: '0.38.3', isTold: true },
  { version: '1.0.0', isTold: true },
  { version: undefined, isTold: false },
])('$version is reported as newer than what is tested: $isTold', ({ version, isTold }) => {
  const reported = newerThanTested('buildx', version, { oldest: '0.31.1', newest: '0.38.2' });
  expect(reported !== undefined).toBe(isTold);
  if (isTold) for (const name of [version ?? '', '0.31.1', '0.38.2']) expect(reported).toContain(name);
});

describe('what a command needs', () => {
  it.each<{
    readonly args: readonly string[];
    readonly uses?: 'policies' | 'cluster';
    readonly since: string | undefined;
  }>([
    { args: ['create', '--driver', 'kubernetes'], uses: 'cluster', since: '0.36.0' },
    { args: ['rm', '--force', 'x'], uses: 'cluster', since: '0.36.0' },
    { args: ['bake', '--allow', 'buildx.local.delete'], since: '0.35.0' },
    { args: ['bake', '--progress', 'rawjson'], uses: 'policies', since: '0.31.0' },
    { args: ['create', '--driver-opt', 'provenance-add-gha=false', '--buildkitd-config', 'x'], since: '0.30.0' },
    { args: ['create', '--buildkitd-config', 'x'], since: '0.13.0' },
    { args: ['bake', '--progress', 'rawjson', '--allow', 'network.host'], since: '0.17.0' },
    { args: ['bake', '--progress', 'rawjson', '--call', 'check'], since: '0.16.0' },
    { args: ['ls', '--format', 'json'], since: '0.13.0' },
    { args: ['bake', '--print', '--var', 'A=1'], since: '0.31.0' },
    { args: ['rm', '--force', 'x'], since: undefined },
  ])('$args $uses', ({ args, uses, since }) => {
    expect(needOf({ program: 'buildx', args, ...(uses === undefined ? {} : { uses }) })?.since).toBe(since);
  });
});
