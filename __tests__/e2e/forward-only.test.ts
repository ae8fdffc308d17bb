// Moving tags only move forward, on a real registry and by real Git. __tests__/run/releases.test.ts has the other cases.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commit, newFolder, workspaceOf } from '../support/folders.ts';
import { movesOf, outcomesOf } from '../support/moves.ts';
import { close, listen } from '../support/server.ts';
import { setBuilder } from './support/docker.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository, readTags } from './support/registry.ts';
import { digestOf, runStep, type StepResult } from './support/step.ts';

const builder = setBuilder();

const workspace = await workspaceOf(fileAlone);

const tags = ['{{version}}', '{{major}}.{{minor}}', '{{major}}']
  .map((pattern) => `type=semver,pattern=${pattern}`)
  .join('\n');

/** Releases a version. Each has a different label, and so a different digest. */
function release(images: string, version: string): Promise<StepResult> {
  return runStep({
    inputs: { images, builder, tags, platforms: 'linux/amd64', labels: `release=${version}` },
    event: { name: 'push', ref: `refs/tags/v${version}` },
    workspace,
  });
}

describe('releases', () => {
  it('an older line that is released later takes its own tags, and not latest', async () => {
    const images = newRepository('lines');
    const newer = await release(images, '2.0.1');
    const older = await release(images, '1.9.1');
    const [ofNewer, ofOlder] = [digestOf(newer), digestOf(older)];
    expect([newer.exitCode, older.exitCode]).toEqual([0, 0]);
    expect(await readTags(images)).toEqual({
      ...{ '1.9.1': ofOlder, '1.9': ofOlder, '1': ofOlder },
      ...{ '2.0.1': ofNewer, '2.0': ofNewer, '2': ofNewer, latest: ofNewer },
    });
    expect(outcomesOf(older)).toEqual({ '1.9.1': 'moved', '1.9': 'moved', '1': 'moved', latest: 'stayed' });
    expect(movesOf(older)['latest']).toMatchObject({ previous: ofNewer, reason: expect.stringContaining('2.0.1') });
  });

  it('of two runs at once end with the newer one on latest', async () => {
    const images = newRepository('race');
    const [newer, older] = await Promise.all([release(images, '2.0.1'), release(images, '1.9.1')]);
    const found = await readTags(images);
    expect([newer.exitCode, older.exitCode]).toEqual([0, 0]);
    expect(found['latest']).toBe(digestOf(newer));
    expect(found['1']).toBe(digestOf(older));
  });
});

describe('what latest holds', () => {
  const main = { name: 'push', ref: 'refs/heads/main' };

  it('is not a release where its image has the version of its base', async () => {
    const images = newRepository('base');
    const LABEL = 'LABEL org.opencontainers.image.version=15.6.0 org.opencontainers.image.ref.name=ubuntu';
    const foreign = await workspaceOf({ Dockerfile: `FROM scratch\nCOPY Dockerfile /\n${LABEL}\n` });
    const plain = { images, builder, platforms: 'linux/amd64', labels: 'none', annotations: 'none', tags: 'latest' };
    await runStep({ inputs: plain, event: main, workspace: foreign });
    const own = await release(images, '1.2.3');
    expect(outcomesOf(own)).toEqual({ '1.2.3': 'moved', '1.2': 'moved', '1': 'moved', latest: 'moved' });
  });
});

describe('a branch', () => {
  let repository: string;
  let first: string;
  let second: string;

  beforeAll(async () => {
    repository = await workspaceOf(fileAlone);
    first = await commit(repository, 'first');
    second = await commit(repository, 'second');
  });

  function push(images: string, sha: string): Promise<StepResult> {
    const event = { name: 'push', ref: 'refs/heads/main', sha };
    return runStep({ inputs: { images, builder, platforms: 'linux/amd64' }, event, workspace: repository });
  }

  it('stays where it is when a run of an older commit comes late, and says why', async () => {
    const images = newRepository('late');
    const newer = await push(images, second);
    const older = await push(images, first);
    expect(older.exitCode).toBe(0);
    expect(await readTags(images)).toEqual({ main: digestOf(newer) });
    expect(movesOf(older)['main']).toMatchObject({
      outcome: 'stayed',
      reason: expect.stringContaining(second.slice(0, 7)),
    });
  });

  it('stays in a checkout that is cut off, where GitHub knows the order', async () => {
    const images = newRepository('shallow');
    const shallow = await newFolder();
    const git = (...args: readonly string[]) => promisify(execFile)('git', ['-C', shallow, ...args]);
    await git('init', '--quiet');
    for (const sha of [first, second]) await git('fetch', '--quiet', '--depth=1', `file://${repository}`, sha);
    await writeFile(join(shallow, 'Dockerfile'), fileAlone.Dockerfile);
    const server = createServer((request, response) => {
      const isAsked = request.url === `/repos/acme/widgets/compare/${first}...${second}`;
      response.writeHead(isAsked ? 200 : 404).end(JSON.stringify(isAsked ? { status: 'ahead' } : {}));
    });
    const host = await listen(server);
    const run = (sha: string) =>
      runStep({
        inputs: { images, builder, platforms: 'linux/amd64', 'github-token': 'a-token-of-the-test' },
        event: { name: 'push', ref: 'refs/heads/main', sha },
        workspace: shallow,
        env: { GITHUB_API_URL: `http://${host}` },
      });
    try {
      const newer = await run(second);
      const older = await run(first);
      expect(movesOf(older)['main']).toMatchObject({ outcome: 'stayed' });
      expect(await readTags(images)).toEqual({ main: digestOf(newer) });
    } finally {
      await close(server);
    }
  });
});
