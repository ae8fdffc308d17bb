import { describe, expect, it } from '@jest/globals';
import { parsePlatforms } from '../../../src/oci/platform.ts';
import type { NodeInputs } from '../../../src/plan/builder/builder-inputs.ts';
import { planPlatforms } from '../../../src/plan/builder/nodes.ts';
import { fc } from '../../support/chance.ts';

type Reported = { readonly name: string; readonly at?: string; readonly serves?: string };

const nodeOf = ({ name, at, serves = '' }: Reported): NodeInputs => ({
  name,
  endpoint: at,
  platforms: parsePlatforms(serves.split(' ').filter((word) => word !== '')),
  driverOptions: [],
  flags: undefined,
});

/** `platform node how`, on a runner of amd64. */
function planned(platforms: string, nodes: readonly Reported[], driver: 'remote' | 'docker-container' = 'remote') {
  const builder = { existing: undefined, driver, endpoint: undefined, nodes: nodes.map(nodeOf) };
  const [host] = parsePlatforms(['linux/amd64']);
  if (host === undefined) throw new Error('No host.');
  const image = { platforms: parsePlatforms(platforms.split(' ')) };
  return planPlatforms({ builder, runner: { platform: host }, image }).map(
    ({ platform, node, runs }) => `${platform.name} ${node} ${runs}`,
  );
}

const amd = { name: 'amd', at: 'tcp://amd:1', serves: 'linux/amd64 linux/arm64 linux/386' };
const arm = { name: 'arm', at: 'tcp://arm:1', serves: 'linux/arm64' };

describe('which node builds a platform', () => {
  it.each([
    {
      name: 'the one that runs it itself, before one that serves it too',
      platforms: 'linux/amd64 linux/arm64',
      nodes: [amd, arm],
      plan: ['linux/amd64 amd native', 'linux/arm64 arm native'],
    },
    {
      name: 'the one that serves it, where none runs it itself',
      platforms: 'linux/amd64 linux/s390x',
      nodes: [{ ...amd, serves: 'linux/amd64 linux/s390x' }, arm],
      plan: ['linux/amd64 amd native', 'linux/s390x amd emulated'],
    },
    {
      name: 'the one without a list, where no other names it',
      platforms: 'linux/amd64 linux/riscv64',
      nodes: [{ name: 'rest', at: 'tcp://rest:1' }, amd],
      plan: ['linux/amd64 amd native', 'linux/riscv64 rest unknown'],
    },
    {
      name: 'a processor runs what lower ones of its kind run',
      platforms: 'linux/amd64 linux/amd64/v2',
      nodes: [{ ...amd, serves: 'linux/amd64/v3' }, arm],
      plan: ['linux/amd64 amd native', 'linux/amd64/v2 amd native'],
    },
  ])('$name', ({ platforms, nodes, plan }) => {
    expect(planned(platforms, nodes)).toEqual(plan);
  });

  it('knows what a node on this machine runs', () => {
    const nodes = [{ name: 'here' }, arm];
    expect(planned('linux/amd64 linux/arm64 linux/s390x', nodes, 'docker-container')).toEqual([
      'linux/amd64 here native',
      'linux/arm64 arm native',
      'linux/s390x here emulated',
    ]);
  });

  it('reports all platforms without a node at once', () => {
    expect(() => planned('linux/amd64 linux/s390x linux/riscv64', [amd, arm])).toThrow(
      'PLATFORM_NOT_RUNNABLE: No node of `nodes` builds linux/s390x, linux/riscv64.',
    );
  });

  it('assigns every platform to exactly one node, in the order of the plan', () => {
    const names = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/s390x', 'linux/386'];
    const some = fc.subarray(names, { minLength: 1 });
    fc.assert(
      fc.property(some, fc.array(some, { minLength: 2, maxLength: 4 }), (platforms, lists) => {
        const nodes = lists.map((serves, index) => ({ name: `n${index}`, at: `x${index}`, serves: serves.join(' ') }));
        const plan = planned(platforms.join(' '), [...nodes, { name: 'rest', at: 'rest' }]);
        expect(plan.map((line) => line.split(' ')[0])).toEqual(parsePlatforms(platforms).map(({ name }) => name));
      }),
    );
  });
});
