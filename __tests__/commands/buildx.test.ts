// The arguments that buildx gets.
import { describe, expect, it } from '@jest/globals';
import {
  appendNode,
  type BakeOrder,
  bake,
  bootBuilder,
  createBuilder,
  forgetBuilder,
  pruneLayers,
  removeBuilder,
  stopBuilder,
} from '../../src/commands/buildx.ts';
import type { Command } from '../../src/commands/command.ts';

const node = { driverOptions: [], flags: undefined, configPath: undefined, endpoint: undefined };
const solve: BakeOrder = {
  ...{ definitionPath: '/d.json', metadataPath: '/m.json', targets: ['app', 'web'], builder: undefined },
  ...{ allow: [], usesActionsCache: false, env: {} },
};

describe('buildx', () => {
  it.each<readonly [string, Command, string]>([
    [
      'creates a builder and boots it',
      createBuilder({ ...node, name: 'a', driver: 'docker-container' }),
      'create --name a --driver docker-container --bootstrap',
    ],
    [
      'creates a builder of several nodes without a boot',
      createBuilder(
        {
          ...{ name: 'a', driver: 'remote', node: 'a0', platforms: ['linux/amd64', 'linux/386'] },
          driverOptions: [{ key: 'env.A', value: 'b,c' }],
          ...{ flags: '--debug', configPath: '/b.toml', endpoint: 'tcp://a.test:1' },
        },
        false,
      ),
      'create --name a --driver remote --node a0 --platform linux/amd64,linux/386 --driver-opt "env.A=b,c" --buildkitd-flags --debug --buildkitd-config /b.toml tcp://a.test:1',
    ],
    [
      'adds a node',
      appendNode('a', { ...node, endpoint: 'tcp://b.test:1' }),
      'create --name a --append tcp://b.test:1',
    ],
    ['removes a builder', removeBuilder('a', 'remote', false), 'rm --force a'],
    ['keeps the state of a builder', removeBuilder('a', 'remote', true), 'rm --force --keep-state a'],
    ['forgets a builder', forgetBuilder('a'), 'rm --force --keep-daemon a'],
    ['boots a builder', bootBuilder('a'), 'inspect --bootstrap a'],
    ['stops a builder', stopBuilder('a'), 'stop a'],
    ['prunes all layers', pruneLayers('a', false), 'prune --builder a --all --force'],
    [
      'prunes all layers but the mounts',
      pruneLayers('a', true),
      'prune --builder a --all --force --filter type!=exec.cachemount',
    ],
    ['solves', bake(solve), 'bake --file /d.json --progress rawjson --metadata-file /m.json app web'],
    [
      'solves with an overlay, a builder, entitlements and a query',
      bake({
        ...solve,
        ...{ overlayPath: '/o.json', builder: 'a', call: 'check' },
        allow: [{ right: 'network.host' }, { access: 'both', path: '*' }, { access: 'read', path: '/a b' }],
      }),
      'bake --file /d.json --file /o.json --builder a --progress rawjson --metadata-file /m.json --call check --allow network.host --allow fs=* --allow fs.read=/a b app web',
    ],
  ])('%s', (_, command, args) => {
    expect([command.program, command.args.join(' ')]).toEqual(['buildx', args]);
  });

  it.each([
    [true, true],
    [false, false],
  ])('gets the token of the cache only for a definition that uses it: %s', (usesActionsCache, isGiven) => {
    expect(bake({ ...solve, usesActionsCache }).inherits?.includes('actionsCache')).toBe(isGiven);
  });

  it.each([
    ['kubernetes', 'cluster'],
    ['docker-container', undefined],
  ])('needs for the driver %s: %s', (driver, uses) => {
    expect(
      [createBuilder({ ...node, name: 'a', driver }), removeBuilder('a', driver, false)].map((each) => each.uses),
    ).toEqual([uses, uses]);
  });
});
