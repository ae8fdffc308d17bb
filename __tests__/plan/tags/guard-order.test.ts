import { describe, expect, it } from '@jest/globals';
import { fullVersions, refusalOf, releaseAhead } from '../../../src/plan/tags/guard-order.ts';
import { leastCpuTime } from '../../support/cpu-time.ts';

const line = { scheme: 'semver', scope: 'latest', version: '1.9.1', prefix: '', suffix: '' } as const;
const python = { ...line, scheme: 'pep440' } as const;

describe('whether what a tag holds is ahead of a release', () => {
  it.each([
    { name: 'an older release is not', text: '1.9.0', line, ahead: undefined },
    { name: 'the same release is not', text: '1.9.1', line, ahead: undefined },
    { name: 'a newer release is', text: '2.0.1', line, ahead: '2.0.1' },
    { name: 'a newer release is, whatever its case and its v', text: 'V2.0.1', line, ahead: undefined },
    { name: 'a `v` belongs to the version', text: 'v2.0.1', line, ahead: '2.0.1' },
    { name: 'another major is not in the line of one', text: '2.0.1', line: { ...line, scope: '1' }, ahead: undefined },
    {
      name: 'another minor is not in the line of one',
      text: '1.10.0',
      line: { ...line, scope: '1.9' },
      ahead: undefined,
    },
    { name: 'numbers count as numbers', text: '1.10.0', line: { ...line, scope: '1' }, ahead: '1.10.0' },
    { name: 'a pre-release is not', text: '2.0.0-rc.1', line, ahead: undefined },
    {
      name: 'a variant is without its suffix',
      text: '2.0.0-alpine',
      line: { ...line, suffix: '-alpine' },
      ahead: '2.0.0',
    },
    { name: 'a package is without its prefix', text: 'api-v2.0.1', line: { ...line, prefix: 'api-' }, ahead: '2.0.1' },
    { name: 'the name of a line means its first release', text: '2.0', line, ahead: '2.0.0' },
    {
      name: 'a newer day is',
      text: '20261130.2.0',
      line: { ...line, version: '20261129.5.0' },
      ahead: '20261130.2.0',
    },
    { name: 'a branch is not', text: 'main', line, ahead: undefined },
    { name: 'a revision of digits is not', text: '20240101', line, ahead: undefined },
    {
      name: 'PEP 440 has its own order',
      text: '1.9.post2',
      line: { ...python, version: '1.9.post1' },
      ahead: '1.9.post2',
    },
    { name: 'a packaging revision comes after its version', text: '1.9.1-1', line, ahead: '1.9.1-1' },
    {
      name: 'packaging revisions count as numbers',
      text: '1.9.1-r1725',
      line: { ...line, version: '1.9.1-r999' },
      ahead: '1.9.1-r1725',
    },
    {
      name: 'a version comes before its packaging revision',
      text: '1.9.1',
      line: { ...line, version: '1.9.1-ls1' },
      ahead: undefined,
    },
    { name: 'a number from npm is a pre-release', text: '2.0.0-0', line, ahead: undefined },
  ])('$name', ({ text, line: ours, ahead }) => {
    expect(releaseAhead(text, ours)?.version.version).toBe(ahead);
  });

  it('years and numbers cannot be compared', () => {
    const found = ['2025.3.1', '202503.1.0', '20250301.1.0', '20259901.1.0', '2.0.0'].map(
      (text) => releaseAhead(text, line)?.isIncomparable,
    );
    expect(found).toEqual([true, true, true, false, false]);
    expect(['12345.6.0', '1764540000.5.0'].map((text) => releaseAhead(text, line))).toEqual([undefined, undefined]);
    const years = { ...line, version: '2025.3.1' };
    expect(['2026.1.0', '20251129.1.0'].map((text) => releaseAhead(text, years)?.isIncomparable)).toEqual([
      false,
      true,
    ]);
  });
});

describe('a pre-release', () => {
  it.each([
    ['2.0.0-rc.1', 'takes no line', true],
    ['2.0.0-beta1', 'takes no line', true],
    ['2.0.0-0', 'takes no line', true],
    ['1.2.3', 'is not what a release is', false],
    ['1.2.3-1', 'is not what a packaging revision is', false],
    ['1.2.3-r1725', 'is not what a packaging revision of Alpine is', false],
  ])('%s %s', (version, _, isRefused) => {
    expect(refusalOf({ ...line, version }) !== undefined).toBe(isRefused);
  });
});

describe('names of other tags', () => {
  it('count as full versions of the family only, the highest first', () => {
    const names = ['latest', '2.0.0', 'v2.10.0', '6.0', '3.12', '24.10', '2026.11.29', '1.0.0', '2.0.0-alpine', '2'];
    const { ahead, others } = fullVersions(names, line);
    expect({ ahead: ahead.map(({ text }) => text), others }).toEqual({
      ahead: ['v2.10.0', '2.0.0'],
      others: ['2026.11.29', '1.0.0', '2.0.0-alpine'],
    });
  });

  it.each(['1', '1.2.3', '1.2rc', '1.2.dev', '1.2.post', '1!1', '1.0+'])(
    'and words of images that begin with %s and have a number of any length are no bug',
    (start) => {
      for (const count of [15, 20, 22, 400]) {
        const name = `${start}${'1'.repeat(count)}${start === '1' ? '.0.1' : ''}`;
        for (const each of [line, python]) {
          expect(() => [fullVersions([name, '2.0.0'], each), releaseAhead(name, each)]).not.toThrow();
        }
      }
    },
  );

  it('take time by their number, not by its square', async () => {
    const names = (count: number) => Array.from({ length: count }, (_, at) => `${at % 2 === 0 ? 0 : 2}.0.${at}`);
    const time = (count: number) => leastCpuTime(() => fullVersions(names(count), line));
    await time(1000);
    const [short, long] = [await time(5000), await time(40_000)];
    expect(long / short).toBeLessThan(30);
  });
});
