// When nothing is written to a cache that failed before, and what is said of it.
import { describe, expect, it } from '@jest/globals';
import { cacheWriter } from '../../src/keep/keep.ts';
import type { CacheEntry } from '../../src/plan/definition/option.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';

type Case = {
  readonly reads?: CacheEntry;
  readonly writes: CacheEntry;
  readonly lacksCache?: string;
  readonly givenUp?: 'stalled' | 'lost';
};

/** What comes of the cache after the publish, and how often buildx was started. */
async function kept({ reads, writes, lacksCache, givenUp }: Case) {
  let started = 0;
  const exec = {
    run: async () => {
      started += 1;
      return { exitCode: 0, stdout: '', stderr: '' };
    },
  };
  const { cache } = aPlan().build;
  const writer = cacheWriter(silentPorts({ exec }));
  writer.take({
    plan: aPlan({
      build: {
        definition: { target: { default: reads === undefined ? {} : { 'cache-from': [reads] } } },
        cache: { ...cache, isPolicy: false, exports: { default: [writes] } },
      },
    }),
    prepared: {
      builder: { name: 'b', driver: 'docker-container', platforms: [], env: {}, isOurs: true, containers: [] },
      emulation: { ready: Promise.resolve(), isDone: () => true, finish: async () => [], drop: () => undefined },
      silent: [],
      ...(lacksCache === undefined ? {} : { lacksCache }),
    },
    secrets: {},
    built: { images: [], metadata: {}, record: { steps: [], findings: [], said: [] }, definitionPath: '', givenUp },
  });
  const { outcome, text } = await writer.write();
  return { outcome, text, started };
}

describe('the GitHub Actions cache', () => {
  const gha = { type: 'gha' };
  const registry = { type: 'registry', ref: 'ghcr.io/acme/app:buildcache' };
  const skipped = (why: string) => ({
    outcome: 'skipped',
    text: `not written because the GitHub Actions cache is disabled: ${why}`,
    started: 0,
  });
  const written = { outcome: 'written', text: undefined, started: 1 };

  it.each<[string, Case, object]>([
    [
      'is not written after it rejected the token',
      { writes: gha, lacksCache: 'it rejected the token (HTTP 403)' },
      skipped('it rejected the token (HTTP 403)'),
    ],
    [
      'is not written after it stalled',
      { reads: gha, writes: gha, givenUp: 'stalled' },
      skipped('it stalled during the build'),
    ],
    ['is written after another cache stalled', { reads: registry, writes: gha, givenUp: 'stalled' }, written],
    ['is written after it lost a layer', { reads: gha, writes: gha, givenUp: 'lost' }, written],
    ['does not keep another cache from being written', { reads: gha, writes: registry, givenUp: 'stalled' }, written],
  ])('%s', async (_, given, expected) => {
    expect(await kept(given)).toEqual(expected);
  });
});
