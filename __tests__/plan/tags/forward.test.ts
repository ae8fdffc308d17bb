import { describe, expect, it } from '@jest/globals';
import { reasonToStay } from '../../../src/plan/tags/forward.ts';

const line = { scheme: 'semver', scope: 'latest', version: '1.9.1', prefix: '', suffix: '' } as const;

describe('whether a release may take the tag of its line', () => {
  it.each([
    { name: 'the first release takes it', line, published: [], expected: undefined },
    { name: 'a higher release takes it', line, published: ['1.9.0', 'v1.8.0', 'latest', 'main'], expected: undefined },
    { name: 'the same release takes it again', line, published: ['1.9.1'], expected: undefined },
    {
      name: 'a patch of an old line does not take latest',
      line,
      published: ['1.9.0', '2.0.0', 'v2.0.1'],
      expected: '2.0.1 is published already, and 1.9.1 is older',
    },
    { name: 'it does take its own major', line: { ...line, scope: '1' }, published: ['2.0.1'], expected: undefined },
    { name: 'it does take its own minor', line: { ...line, scope: '1.9' }, published: ['1.10.0'], expected: undefined },
    {
      name: 'numbers count as numbers',
      line: { ...line, scope: '1' },
      published: ['1.10.0'],
      expected: '1.10.0 is published already, and 1.9.1 is older',
    },
    { name: 'a pre-release that is published holds nobody back', line, published: ['2.0.0-rc.1'], expected: undefined },
    {
      name: 'a pre-release never takes a stable line',
      line: { ...line, version: '2.0.0-rc.1' },
      published: [],
      expected: '2.0.0-rc.1 is a pre-release, and a pre-release takes no stable line',
    },
    {
      name: 'a variant is held back by its own family only',
      line: { ...line, suffix: '-alpine' },
      published: ['2.0.0', '2.0.0-alpine'],
      expected: '2.0.0 is published already, and 1.9.1 is older',
    },
    {
      name: 'a tag of a line stands for its first release at least',
      line,
      published: ['2.0', 'latest'],
      expected: '2.0.0 is published already, and 1.9.1 is older',
    },
    {
      name: 'a name of digits alone is a run or a revision, and no release',
      line,
      published: ['1234567', '20240101', '2'],
      expected: undefined,
    },
    {
      name: 'a prefix is that of the family',
      line: { ...line, prefix: 'api-' },
      published: ['api-v2.0.1', 'web-v3.0.0'],
      expected: '2.0.1 is published already, and 1.9.1 is older',
    },
    { name: 'other families do not count', line, published: ['2.0.0-alpine', 'api-3.0.0'], expected: undefined },
    {
      name: 'PEP 440 has an order of its own',
      line: { ...line, scheme: 'pep440', version: '1.9.post1' } as const,
      published: ['1.9', '1.9.post2'],
      expected: '1.9.post2 is published already, and 1.9.post1 is older',
    },
  ])('$name', ({ line: ours, published, expected }) => {
    expect(reasonToStay(ours, published)).toBe(expected);
  });
});
