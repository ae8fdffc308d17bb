// The forecast for clusters: the gain of more nodes, and its limit.
import { describe, expect, it } from '@jest/globals';
import { forecast } from '../../bench/models/cluster.ts';

const costs = { boot: 4, control: 0.1, work: 60, upload: 1 };

describe('a forecast', () => {
  it.each([
    ['one node builds one platform after the other', 1, 12, { seconds: 725, limit: 'nodes' }],
    ['twelve nodes build all of them at once', 12, 12, { seconds: 76, limit: 'nodes' }],
    ['more nodes than builds gain nothing', 100, 12, { seconds: 76, limit: 'nodes' }],
  ] as const)('%s', (_, nodes, builds, expected) => {
    const { seconds, limit } = forecast(nodes, builds, costs);
    expect({ seconds: Math.round(seconds), limit }).toEqual(expected);
  });

  it.each([
    ['the registry', { ...costs, upload: 20 }, 'registry'],
    ['the API server', { ...costs, control: 2 }, 'API server'],
    ['the boot of a builder', { ...costs, boot: 200 }, 'boot'],
  ] as const)('names %s where that takes the longest', (_, slow, limit) => {
    expect(forecast(100, 100, slow).limit).toBe(limit);
  });
});
