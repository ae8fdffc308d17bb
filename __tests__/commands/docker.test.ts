import { describe, expect, it } from '@jest/globals';
import { pruneLayers, stopBuilder } from '../../src/commands/buildx.ts';
import { killContainer, listOfBuilder, removeContainer, removeImage, removeVolume } from '../../src/commands/docker.ts';
import { parseRegistries } from '../../src/commands/engine.ts';

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

it('the answer of an engine with mirrors and registries without protection', () => {
  // As Docker 26.1 prints it.
  const answer = JSON.stringify({
    IndexConfigs: {
      'docker.io': { Mirrors: ['http://localhost:5000/'], Name: 'docker.io', Official: true, Secure: true },
      'old.example:5000': { Mirrors: [], Name: 'old.example:5000', Official: false, Secure: false },
    },
    InsecureRegistryCIDRs: ['127.0.0.0/8'],
    Mirrors: ['http://localhost:5000/', 'https://mirror.example/hub/'],
  });
  expect(parseRegistries(answer)).toEqual({
    mirrors: [
      { host: 'localhost:5000', path: '', isPlain: true },
      { host: 'mirror.example', path: '/hub', isPlain: false },
    ],
    insecure: ['old.example:5000'],
  });
});

it.each([
  { name: 'no engine', answer: '' },
  { name: 'an engine without settings', answer: 'null' },
  { name: 'invalid mirrors', answer: '{"Mirrors":["ftp://a","b",7],"IndexConfigs":[]}' },
])('$name knows nothing', ({ answer }) => {
  expect(parseRegistries(answer)).toEqual({ mirrors: [], insecure: [] });
});
