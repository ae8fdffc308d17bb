// What `cache-mode` writes, and that log and summary show how much.
import { afterAll, expect, it } from '@jest/globals';
import { startCacheService } from '../support/cache-service.ts';
import { workspaceOf } from '../support/folders.ts';
import { runCached, warningsIn } from './support/cache.ts';
import { newRepository } from './support/registry.ts';
import { eventsOf } from './support/report.ts';

const service = await startCacheService();
afterAll(() => service.close());

/** The other stage is 40 MB larger than the image. */
const Dockerfile = [
  'FROM busybox AS build',
  'RUN echo app > /app && head -c 40000000 /dev/urandom > /object',
  'FROM busybox',
  'COPY --from=build /app /app',
  '',
].join('\n');

async function publish(mode: Readonly<Record<string, string>>) {
  const before = service.requests.length;
  const workspace = await workspaceOf({ Dockerfile });
  const step = await runCached({ service, workspace, inputs: { images: newRepository('cache-mode'), ...mode } });
  expect([step.exitCode, warningsIn(step)]).toEqual([0, []]);
  const puts = service.requests.slice(before).filter(({ call }) => call === 'put');
  return { step, bytes: puts.reduce((sum, put) => sum + put.bytes, 0) };
}

it('max, the default, writes the layers of all stages, and log and summary have the number of bytes', async () => {
  const { step, bytes } = await publish({});
  expect(bytes).toBeGreaterThan(40_000_000);
  const size = String(eventsOf(step, 'cache-kept')[0]?.['size']);
  // The service was sent the list of layers, too.
  expect(Number.parseFloat(size)).toBeCloseTo(bytes / 1_000_000, 0);
  expect(step.summary).toContain(size);
});

it('min writes the layers of the image alone', async () => {
  expect((await publish({ 'cache-mode': 'min' })).bytes).toBeLessThan(40_000_000);
});
