// Hostile caches, releases, state and folders that the step may fetch, run or remove.
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildxFolder, buildxRelease, serveReleases, sha256 } from '../scripts/release-server.ts';
import { startCacheService } from '../support/cache-service.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { codesOf } from './support/report.ts';
import { runStep, type StepResult } from './support/step.ts';

const printed = JSON.stringify({
  group: { default: { targets: ['default'] } },
  target: { default: { tags: ['localhost:5000/a:1'] } },
});
/** As much of buildx as a plan takes. */
const program = `#!/bin/sh\necho '${printed}'\n`;
const sum = sha256(program);
const key = `polyarch-buildx-0.97.0-${process.arch}-${sum.slice(0, 16)}`;
/** The form of these entries in the cache: the SHA-256 of "polyarch tool 1". */
const version = '5b536e0a72e959d5d173a56a6d470e1dd1dbdbf15527c06a271c3dd7bacd531e';

const cache = await startCacheService();
const workspace = await workspaceOf({ 'docker-bake.hcl': '' });
const releases = await serveReleases({
  ...buildxRelease('0.97.0', program),
  ...buildxRelease('0.98.0', Buffer.alloc(200_000_001), program),
});
beforeEach(() => void cache.store.evict(() => true));
afterAll(async () => {
  await releases.stop();
  await cache.close();
});

/** A plan of a bake definition with a buildx that has to be fetched. */
/** With an own folder for records: what a killed run of another test has left would be removed by a buildx, too. */
const records = await newFolder();

function planWith(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  return runStep({
    workspace,
    inputs: { stage: 'plan', 'bake-files': 'docker-bake.hcl', 'buildx-version': '0.97.0', ...inputs },
    env: {
      ...cache.environment({ ref: 'refs/heads/main' }),
      ...{ POLYARCH_RELEASES_URL: releases.url, XDG_STATE_HOME: records, ...env },
    },
  });
}

/** Another workflow of the repository has written this. */
function poison(bytes: Buffer): void {
  const rights = [{ Scope: 'refs/heads/main', Permission: 3 }];
  const entry = cache.store.reserve(rights, key, version);
  if (entry === undefined) throw new Error(`${key} is taken`);
  entry.blob = bytes;
  cache.store.finish(rights, key, version, bytes.length);
}

/** An archive of one program with such a name. */
function archiveOf(name: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write('0000755\0', 100);
  header.write('00000000012\0', 124);
  header.write('ustar\0', 257);
  const check = header.reduce((total, byte) => total + byte, 8 * 32);
  header.write(`${check.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, Buffer.from('#!/bin/sh\n'), Buffer.alloc(512 - 10 + 1024)]);
}

/** The programs that the step has left in its folder for temporary files. */
async function programsOf({ folder }: StepResult): Promise<readonly string[]> {
  const names = await readdir(join(folder, 'temp'), { recursive: true });
  return names.filter((name) => /\/buildx/.test(name));
}

describe('a program from the Actions cache', () => {
  it('is run where it is the one that was published', async () => {
    poison(Buffer.from(program));
    const asked = releases.asked.length;
    const step = await planWith({});
    expect(step.exitCode).toBe(0);
    expect(releases.asked.slice(asked)).toEqual([`${buildxFolder('0.97.0')}/checksums.txt`]);
    const [path = ''] = await programsOf(step);
    expect((await stat(join(step.folder, 'temp', path))).mode & 0o777).toBe(0o700);
  });

  it.each(['owned.sh', '##[save-state name=temporaryFolder;]'])(
    'is never unpacked, and prints nothing: %s',
    async (name) => {
      const victim = await newFolder();
      const target = join(victim, name);
      poison(archiveOf(target));
      const step = await planWith({});
      expect(step.exitCode).toBe(0);
      expect([existsSync(target), step.log.includes('##[')]).toEqual([false, false]);
      const [path = '', ...others] = await programsOf(step);
      expect(others).toEqual([]);
      expect(await readFile(join(step.folder, 'temp', path), 'utf8')).toBe(program);
    },
  );

  it.each(['off', 'trusted'])('is not asked for with `cache: %s`', async (policy) => {
    const asked = cache.requests.length;
    expect((await planWith({ cache: policy })).exitCode).toBe(0);
    expect(cache.requests.slice(asked)).toEqual([]);
  });
});

it('a release that is larger than any program is canceled, and none of it stays', async () => {
  const step = await planWith({ 'buildx-version': '0.98.0' });
  expect([step.exitCode, codesOf(step)]).toEqual([1, ['TOOL_UNAVAILABLE']]);
  expect(await programsOf(step)).toEqual([]);
});

it('a file that others put into the tool cache is not run', async () => {
  const tools = await newFolder();
  const folder = join(tools, 'buildx', '0.97.0', process.arch);
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}.complete`, '');
  const owned = join(tools, 'owned');
  await writeFile(join(folder, 'buildx'), `#!/bin/sh\ntouch ${owned}\n`);
  await chmod(join(folder, 'buildx'), 0o755);
  const step = await planWith({}, { RUNNER_TOOL_CACHE: tools });
  expect([step.exitCode, existsSync(owned)]).toEqual([0, false]);
});

describe('state that others have written', () => {
  it.each([
    { name: 'elsewhere', path: (victim: string) => victim },
    { name: 'elsewhere, by our name', path: (victim: string) => join(victim, 'polyarch-x') },
  ])('removes no folder $name', async ({ path }) => {
    const victim = await newFolder();
    await mkdir(join(victim, 'polyarch-x'));
    const env = { STATE_isPost: 'true', STATE_temporaryFolder: path(victim), STATE_builder: 'default' };
    const step = await runStep({ workspace, inputs: {}, env, isPostRun: false });
    expect([step.exitCode, existsSync(join(victim, 'polyarch-x'))]).toEqual([0, true]);
  });
});

it('the folder of the step is private, and not a link', async () => {
  const elsewhere = await newFolder();
  const temp = await newFolder();
  await symlink(elsewhere, join(temp, 'polyarch-publish'));
  const step = await planWith({}, { RUNNER_TEMP: temp });
  expect([step.exitCode, codesOf(step)]).toEqual([1, ['FILE_NOT_WRITTEN']]);
  expect(await readdir(elsewhere)).toEqual([]);
});
