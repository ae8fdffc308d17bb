import { expect, it } from '@jest/globals';
import { mountsIn, parseCacheMounts } from '../../src/read/cache-mounts.ts';

it('finds the ids of a Dockerfile, which are targets where none is written, each once', () => {
  const dockerfile = [
    'FROM busybox',
    'RUN --mount=type=cache,target=/root/.cache/go-build \\',
    '    --mount=type=cache,id=apt,target=/var/cache/apt,sharing=locked make',
    'RUN --mount=type=secret,id=token --mount=type=cache,id=apt,dst=/var/cache/apt apt update',
    'RUN --mount=type=cache,id=npm-$TARGETARCH,target=/npm npm ci',
    'RUN --mount=type=cache,from=seed,target=/seeded true',
    '# RUN --mount=type=cache,id=none,target=/none true',
  ].join('\n');
  expect(mountsIn(dockerfile)).toEqual(['/root/.cache/go-build', 'apt']);
});

it.each([
  [['true'], 'all'],
  [['false'], []],
  [[], []],
  [
    ['apt', '/root/.cache', 'apt'],
    ['apt', '/root/.cache'],
  ],
] as const)('reads %j', (words, expected) => {
  expect(parseCacheMounts(words)).toEqual(expected);
});

it.each(['a,target=/x', 'a b', '$x', 'a"b'])(
  'refuses the id %j, which would say something else in a Dockerfile',
  (id) => {
    expect(() => parseCacheMounts([id])).toThrow(/INPUT_INVALID.*cache-mounts/);
  },
);
