// The failure of a builder whose nodes do not respond.
import { expect, it } from '@jest/globals';
import { silentNodes } from '../../src/commands/builder-failure.ts';

const node = { name: 'farm-b0', endpoint: 'tcp://10.0.0.2:1234', error: undefined, version: undefined, platforms: [] };
const factOf = (status: string, milliseconds: number): string | undefined =>
  silentNodes(
    { name: 'farm', driver: 'remote', isCurrent: false, nodes: [{ ...node, status }] },
    { milliseconds, words: '' },
  )?.problems[0]?.fact;

it('a builder that did not boot names the nodes and the time waited', () => {
  expect(factOf('inactive', 180_000)).toBe(
    'Builder "farm" did not boot: no response within 3m 00s from b0 at tcp://10.0.0.2:1234.',
  );
  expect(factOf('running', 180_000)).toBeUndefined();
});
