import { describe, expect, it } from '@jest/globals';
import { pruneLayers, stopBuilder } from '../../src/commands/buildx.ts';
import { killContainer, listOfBuilder, removeContainer, removeImage, removeVolume } from '../../src/commands/docker.ts';

/** The pattern by which the engine filters names. */
function patternOf(kind: 'container' | 'volume'): RegExp {
  const { args } = listOfBuilder(kind, 'polyarch-1.2');
  return new RegExp((args[args.indexOf('--filter') + 1] ?? '').replace('name=', ''));
}

describe('what a builder has left in the engine', () => {
  it.each([
    ['container', 'buildx_buildkit_polyarch-1.20', true],
    ['container', '/buildx_buildkit_polyarch-1.2-arm', true],
    ['container', 'buildx_buildkit_polyarch-1.20_state', false],
    ['container', 'buildx_buildkit_polyarch-1x20', false],
    ['container', 'other_buildx_buildkit_polyarch-1.20', false],
    ['volume', 'buildx_buildkit_polyarch-1.20_state', true],
    ['volume', 'buildx_buildkit_polyarch-1.2-arm_state', true],
    ['volume', 'buildx_buildkit_polyarch-1.20', false],
  ] as const)('a %s called %s: %s', (kind, name, isFound) => {
    expect(patternOf(kind).test(name)).toBe(isFound);
  });
});

it.each([
  killContainer('a'),
  removeContainer('a'),
  removeVolume('a'),
  removeImage('a'),
  listOfBuilder('container', 'a'),
  stopBuilder('a'),
  pruneLayers('a', true),
])('an engine that does not answer is waited for a minute: $program $args', ({ timeout }) => {
  expect(timeout).toBe(60_000);
});
