// The summary shows how much of the repository's cache quota is used, from the API.
import { createServer } from 'node:http';
import { afterAll, expect, it } from '@jest/globals';
import { startCacheService } from '../support/cache-service.ts';
import { close, listen } from '../support/server.ts';
import { runCached, twoStages } from './support/cache.ts';
import { newRepository } from './support/registry.ts';

/** A double of GitHub's API: it knows the cache's room, and whose token asked for it. */
const asked: { readonly url: string | undefined; readonly authorization: string | undefined }[] = [];
const api = createServer(({ url, headers }, response) => {
  asked.push({ url, authorization: headers.authorization });
  const isUsage = url === '/repos/acme/widgets/actions/cache/usage';
  response.writeHead(isUsage ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(isUsage ? { active_caches_size_in_bytes: 4_200_000_000 } : { message: 'Not Found' }));
});
const service = await startCacheService();
const host = await listen(api);
afterAll(async () => {
  await service.close();
  await close(api);
});

it('the summary contains the cache usage of the repository', async () => {
  const step = await runCached({
    service,
    workspace: await twoStages(),
    inputs: { images: newRepository('cache-usage'), 'github-token': 'a-test-token' },
    env: { GITHUB_API_URL: `http://${host}` },
  });
  expect(step.exitCode).toBe(0);
  expect(step.summary).toContain('caches use 4.20 GB');
  expect(asked).toContainEqual({
    url: '/repos/acme/widgets/actions/cache/usage',
    authorization: 'Bearer a-test-token',
  });
});
