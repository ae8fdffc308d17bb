// Cache mounts that cannot be restored: the build starts with empty ones, and the log contains the cause.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { type CacheFault, startCacheService } from '../support/cache-service.ts';
import { workspaceOf } from '../support/folders.ts';
import { onMain, runCached, warningsIn } from './support/cache.ts';
import { runImage } from './support/docker.ts';
import { newRepository } from './support/registry.ts';
import { eventsOf } from './support/report.ts';
import { digestOf, type StepResult } from './support/step.ts';
import { isWeekly, weekly } from './support/weekly.ts';

const Dockerfile = [
  'FROM busybox',
  'ARG STAMP',
  // Incompressible data is slow on a slow line, and BuildKit reports every megabyte.
  'RUN --mount=type=cache,id=faulty,target=/c echo $STAMP >> /c/n && head -c 10000000 /dev/urandom > /c/big && cat /c/n > /out',
  'CMD ["cat", "/out"]',
].join('\n');

const images = newRepository('cache-mounts-faults');
let first: StepResult;
const service = await startCacheService();
const workspace = await workspaceOf({ Dockerfile });
beforeAll(async () => {
  first = await build('first', onMain);
});
afterAll(() => service.close());

/**
 * The builder also looks for the image with tar on Docker Hub. This proxy refuses every connection, so that a slow name
 * server does not count as a stalled transfer.
 */
const driver = [...stackFacts.builderDriverOpts, 'env.HTTPS_PROXY=http://127.0.0.1:9'].join('\n');

/** Later runs are for a tag: they read what the first one has written, and write nothing. */
function build(stamp: string, run = { ref: 'refs/tags/v1', reads: [onMain.ref] } as typeof onMain) {
  const mounts = { 'cache-mounts': 'true', 'cache-import-timeout': '3s' };
  const inputs = { images, ...mounts, 'driver-opts': driver, 'build-args': `STAMP=${stamp}` };
  return runCached({ service, run, workspace, inputs });
}

/** The lines that the image has of the runs before it, and of its own. */
const linesOf = (step: StepResult): Promise<string> => runImage(`${images}@${digestOf(step)}`, 'linux/amd64');

const index = /^index-.*-mounts-1-/;
const layer = /^buildkit-blob-/;

describe('cache mounts', () => {
  it('that were never saved are not a failure', async () => {
    expect([first.exitCode, warningsIn(first), await linesOf(first)]).toEqual([0, [], 'first']);
    expect(eventsOf(first, 'mounts-restored')).toEqual([{ ids: ['faulty'], outcome: 'nothing', isClean: true }]);
    expect(eventsOf(first, 'mounts-saved')).toEqual([{ ids: ['faulty'], isSaved: true, isTimeout: false }]);
  });

  weekly('that take longer than the limit are waited for as long as their bytes come', async () => {
    service.break({ calls: ['get'], key: layer, kind: 'slow', milliseconds: 8000 });
    const step = await build('slow');
    service.break();
    expect([step.exitCode, warningsIn(step), await linesOf(step)]).toEqual([0, [], 'first\nslow']);
  });

  const cases: readonly { readonly name: string; readonly fault: CacheFault; readonly cause: RegExp }[] = [
    {
      name: 'whose index gets no response',
      fault: { calls: ['lookup'], key: index, kind: 'hang' },
      cause: /^timeout: .* importing cache/,
    },
    {
      name: 'that are never sent',
      fault: { calls: ['get'], key: layer, kind: 'hang' },
      cause: /^timeout: .* RUN/,
    },
    {
      name: 'that are cut off',
      fault: { calls: ['get'], key: layer, kind: 'truncate' },
      cause: /^corrupt: /,
    },
    {
      name: 'of other bytes',
      fault: { calls: ['get'], key: layer, kind: 'corrupt' },
      cause: /^corrupt: /,
    },
    {
      name: 'that are gone',
      fault: { calls: ['get'], key: layer, kind: 'status', status: 404 },
      cause: /^/,
    },
    {
      name: 'that are refused',
      fault: { calls: ['get'], key: layer, kind: 'status', status: 403 },
      cause: /^denied: /,
    },
  ];

  const chosen = isWeekly ? cases : cases.filter(({ fault: { kind } }) => kind !== 'corrupt' && kind !== 'status');

  it.each(chosen)('$name are left out, and the log says so', async ({ fault, cause }) => {
    service.break(fault);
    const step = await build('later');
    service.break();
    expect([step.exitCode, await linesOf(step)]).toEqual([0, 'later']);
    expect(eventsOf(step, 'mounts-restored')).toMatchObject([{ outcome: expect.stringMatching(cause) }]);
    expect(warningsIn(step)).toHaveLength(1);
  });
});
