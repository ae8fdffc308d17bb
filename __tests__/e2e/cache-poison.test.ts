// A poisoned layer of a pull request reaches no release.
import { afterEach, beforeEach, expect } from '@jest/globals';
import { goal, single } from '../faults/support/goal.ts';
import { type CacheService, startCacheService } from '../support/cache-service.ts';
import { onPullRequest, onTag, pullRequest, ranIn, runCached, twoStages, writesIn } from './support/cache.ts';
import { runImage } from './support/docker.ts';
import { newRepository } from './support/registry.ts';
import { digestOf } from './support/step.ts';

let service: CacheService;
beforeEach(async () => {
  service = await startCacheService();
});
afterEach(() => service.close());

goal('R14', () => {
  single('that a pull request has poisoned reaches no release, and `cache: trusted` reads none for one', async () => {
    const images = newRepository('cache-poison');
    const workspace = await twoStages();
    await runCached({ service, workspace, inputs: { images } });
    // What the pull request writes under the same name looks like the good cache and holds other layers.
    await runCached({
      service,
      run: onPullRequest,
      workspace: await twoStages({ word: 'poison' }),
      inputs: { images, cache: 'gha' },
      event: pullRequest,
    });
    expect(writesIn(service, onPullRequest.ref)).toBeGreaterThan(0);
    poison(service, onPullRequest.ref);
    const release = await runCached({ service, run: onTag, workspace, inputs: { images } });
    expect(release.exitCode).toBe(0);
    expect(await runImage(`${images}@${digestOf(release)}`, 'linux/amd64')).toBe('one\none');
    const before = service.requests.length;
    const trusted = await runCached({ service, run: onTag, workspace, inputs: { images, cache: 'trusted' } });
    expect(ranIn(trusted)).toHaveLength(3);
    expect(service.requests.length).toBe(before);
  });
});

/** Writes another index under the ref's name: every step points at the layers of the last one. */
function poison(cache: CacheService, ref: string): void {
  const index = cache.store.entries().findLast(({ scope, key }) => scope === ref && key.startsWith('index-'));
  if (index?.blob === undefined) throw new Error('The pull request has written no index.');
  const config = JSON.parse(index.blob.toString());
  for (const record of config.records)
    for (const result of record.layers ?? []) result.layer = config.layers.length - 1;
  index.blob = Buffer.from(JSON.stringify(config));
}
