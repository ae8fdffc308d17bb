import { expect, it } from '@jest/globals';
import { findMounts, parseCacheMounts } from '../../../src/read/forms/cache-mounts.ts';

it('finds the ids of a Dockerfile, which are targets where none is written, each once', () => {
  const dockerfile = [
    'FROM busybox',
    'RUN --mount=type=cache,target=/root/.cache/go-build \\',
    '    --mount=type=cache,id=apt,target=/var/cache/apt,sharing=locked make',
    'RUN --mount=type=secret,id=token --mount=type=cache,id=apt,dst=/var/cache/apt apt update',
    'RUN --mount=type=cache,id=npm-$TARGETARCH,target=/npm npm ci',
    'RUN --mount=type=cache,from=seed,target=/seeded true',
    'RUN --mount=type=cache,target=/root/.npm/ --mount="type=cache,target=/quoted" --mount=TYPE=cache,TARGET=/a/../b true',
    'RUN echo --mount=type=cache,target=/said && --mount=type=cache,target=/late',
    '# RUN --mount=type=cache,id=none,target=/none true',
  ].join('\n');
  expect(findMounts('all', dockerfile).ids).toEqual(['/root/.cache/go-build', 'apt', '/root/.npm', '/quoted', '/b']);
});

it('reports mounts whose ids have variables, which only the build knows', () => {
  const mounts = ['id=npm-$TARGETARCH,target=/npm', 'id=apt,target=/apt', 'target=${HOME}/.cache'];
  const dockerfile = mounts.map((mount) => `RUN --mount=type=cache,${mount} true`).join('\n');
  expect(findMounts('all', `FROM busybox\n${dockerfile}`)).toEqual({
    ids: ['apt'],
    notices: [
      'The cache mounts npm-$TARGETARCH, ${HOME}/.cache are not saved: their ids are known only during the build. List the final ids of all mounts in `cache-mounts`.',
    ],
  });
});

it('reports that it has nothing to search for mounts', () => {
  expect(findMounts('all', undefined)).toEqual({
    ids: [],
    notices: [
      '`cache-mounts: true` saves no mounts: it supports only builds of one Dockerfile in the workspace. List the ids of the mounts instead.',
    ],
  });
});

it('takes ids that are named as they are', () => {
  expect(findMounts(['npm-amd64'], undefined)).toEqual({ ids: ['npm-amd64'], notices: [] });
  expect(findMounts([], undefined)).toEqual({ ids: [], notices: [] });
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
