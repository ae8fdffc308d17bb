// Cache mounts survive new builders, with owner and mode: branches write them, tags do not.
import { afterAll, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { startCacheService } from '../support/cache-service.ts';
import { workspaceOf } from '../support/folders.ts';
import { onMain, runCached, warningsIn } from './support/cache.ts';
import { runImage } from './support/docker.ts';
import { newRepository, readTags } from './support/registry.ts';
import { eventsOf } from './support/report.ts';
import { digestOf, runStep } from './support/step.ts';
import { weekly } from './support/weekly.ts';

const Dockerfile = [
  'FROM busybox',
  'ARG STAMP',
  'RUN --mount=type=cache,id=count,target=/c --mount=type=cache,target=/var/own/ \\',
  '    echo $STAMP >> /c/n; touch /var/own/$STAMP; chown 12:34 /c/n; chmod 640 /c/n; \\',
  '    cat /c/n > /out; stat -c "%u:%g %a" /c/n >> /out; ls /var/own >> /out',
  'CMD ["cat", "/out"]',
].join('\n');

const driver = { 'driver-opts': stackFacts.builderDriverOpts.join('\n') };
const service = await startCacheService();
afterAll(() => service.close());

weekly(
  'a mount that is written to by every run grows, and what is cut off on its way is as if it had never been',
  async () => {
    const images = newRepository('cache-mounts');
    const workspace = await workspaceOf({ Dockerfile });
    const build = async (stamp: string, run = onMain, warnings: readonly unknown[] = []) => {
      const inputs = { images, 'cache-mounts': 'true', 'build-args': `STAMP=${stamp}`, 'cache-import-timeout': '60s' };
      const step = await runCached({ service, run, workspace, inputs });
      expect({ exitCode: step.exitCode, warnings: warningsIn(step) }).toEqual({ exitCode: 0, warnings });
      return runImage(`${images}@${digestOf(step)}`, 'linux/amd64');
    };
    const tag = { ref: 'refs/tags/v1', reads: [onMain.ref] };
    expect(await build('1')).toBe('1\n12:34 640\n1');
    expect(await build('2')).toBe('1\n2\n12:34 640\n1\n2');
    expect(await build('tag', tag)).toBe('1\n2\ntag\n12:34 640\n1\n2\ntag');
    expect(await build('3')).toBe('1\n2\n3\n12:34 640\n1\n2\n3');
    service.break({ calls: ['get'], key: /^buildkit-blob-/, kind: 'truncate' });
    const reported = expect.stringMatching(/\(corrupt: /);
    expect(await build('4', onMain, [reported])).toBe('4\n12:34 640\n4');
  },
  400_000,
);

it('mounts that cannot be kept are named before anything is built', async () => {
  const mounted = 'FROM busybox\nRUN --mount=type=cache,id=npm-$TARGETARCH,target=/npm true\n';
  const workspace = await workspaceOf({ Dockerfile: mounted });
  const inputs = { images: newRepository('cache-mounts'), 'cache-mounts': 'true', stage: 'plan' };
  const step = await runCached({ service, workspace, inputs });
  expect([step.exitCode, step.log.match(/^::notice::.*npm-\$TARGETARCH/gm)?.length]).toEqual([0, 1]);
});

it('mounts live on beside a cache in a registry, too', async () => {
  const images = newRepository('cache-mounts-registry');
  const workspace = await workspaceOf({ Dockerfile });
  const build = async (stamp: string) => {
    const inputs = { ...driver, images, platforms: 'linux/amd64', cache: 'registry', 'cache-mounts': 'true' };
    const step = await runStep({
      workspace,
      inputs: { ...inputs, 'build-args': `STAMP=${stamp}\nBUILDKIT_CACHE_MOUNT_NS=own` },
    });
    expect([step.exitCode, warningsIn(step)]).toEqual([0, []]);
    return runImage(`${images}@${digestOf(step)}`, 'linux/amd64');
  };
  expect([await build('1'), await build('2')]).toEqual(['1\n12:34 640\n1', '1\n2\n12:34 640\n1\n2']);
  expect(Object.keys(await readTags(images)).toSorted()).toEqual(['buildcache', 'buildcache-mounts', 'main']);
});

it.each([
  ['off', { cache: 'off' }],
  ['set by hand', { 'cache-from': 'type=gha,scope=x' }],
])('mounts are not saved, with a notice, where the cache is %s', async (_, cache) => {
  const workspace = await workspaceOf({ Dockerfile });
  const inputs = { images: newRepository('cache-mounts'), 'cache-mounts': 'true', ...cache };
  const step = await runCached({ service, workspace, inputs: { ...inputs, platforms: 'linux/amd64' } });
  expect([step.exitCode, warningsIn(step)]).toEqual([0, []]);
  expect(step.log.match(/^::notice::/gm)).toHaveLength(1);
  expect(eventsOf(step, 'mounts-saved')).toEqual([]);
});
