// Moving tags only move forward: releases along their line, branches along their history.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createBuilder } from './support/docker.ts';
import { commit, newFolder, workspaceOf } from './support/folders.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository, readTags } from './support/registry.ts';
import { digestOf, runStep, type StepResult } from './support/step.ts';

let builder: string;
let workspace: string;

beforeAll(async () => {
  builder = await createBuilder();
  workspace = await workspaceOf(fileAlone);
});

const tags = ['{{version}}', '{{major}}.{{minor}}', '{{major}}']
  .map((pattern) => `type=semver,pattern=${pattern}`)
  .join('\n');

/** Releases a version. Each has a different label, and so a different digest. */
function release(images: string, version: string, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  return runStep({
    inputs: { images, builder, tags, platforms: 'linux/amd64', labels: `release=${version}`, ...inputs },
    event: { name: 'push', ref: `refs/tags/v${version}` },
    workspace,
  });
}

type TagMove = {
  readonly reference: string;
  readonly outcome: string;
  readonly previous?: string;
  readonly reason?: string;
};

function movesOf({ outputs }: StepResult): Readonly<Record<string, TagMove>> {
  const moves: readonly TagMove[] = JSON.parse(outputs['json'] ?? '').moves;
  return Object.fromEntries(moves.map((move) => [move.reference.split(':').at(-1), move]));
}

const outcomesOf = (step: StepResult): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(movesOf(step)).map(([tag, { outcome }]) => [tag, outcome]));

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

  it.each([
    {
      name: 'without a tag of their full version',
      inputs: { tags: 'type=semver,pattern={{major}}.{{minor}}' },
      of: '',
    },
    {
      name: 'whose pattern has a text around the version',
      inputs: { tags: 'type=semver,pattern={{version}}-alpine\ntype=semver,pattern={{major}}-alpine' },
      of: '',
    },
    { name: 'of a package of a monorepo', inputs: { tags: '' }, of: 'api/' },
  ])('$name keep latest at the highest', async ({ inputs, of }) => {
    const images = newRepository('family');
    const publish = (version: string): Promise<StepResult> =>
      runStep({
        inputs: { images, builder, platforms: 'linux/amd64', labels: `release=${version}`, ...inputs },
        event: { name: 'push', ref: `refs/tags/${of}v${version}` },
        workspace,
      });
    const newer = await publish('2.0.1');
    const older = await publish('1.9.1');
    expect(outcomesOf(older)['latest']).toBe('stayed');
    expect((await readTags(images))['latest']).toBe(digestOf(newer));
  });

  it('leave a floating Git tag to its own history', async () => {
    const images = newRepository('floating');
    const inputs = { images, builder, platforms: 'linux/amd64' };
    await runStep({ inputs, event: { name: 'push', ref: 'refs/tags/v1.2.3' }, workspace });
    const floating = await runStep({
      inputs: { ...inputs, labels: 'x=y' },
      event: { name: 'push', ref: 'refs/tags/v1' },
      workspace,
    });
    expect(outcomesOf(floating)).toEqual({ v1: 'moved', latest: 'stayed' });
  });

  it('in their order take every tag', async () => {
    const images = newRepository('order');
    const first = await release(images, '1.9.1');
    const second = await release(images, '1.10.0');
    const [ofFirst, ofSecond] = [digestOf(first), digestOf(second)];
    expect(await readTags(images)).toEqual({
      ...{ '1.9.1': ofFirst, '1.9': ofFirst },
      ...{ '1.10.0': ofSecond, '1.10': ofSecond, '1': ofSecond, latest: ofSecond },
    });
    expect(outcomesOf(second)).toEqual({ '1.10.0': 'moved', '1.10': 'moved', '1': 'moved', latest: 'moved' });
  });

  it('of an older patch leave every wider tag where it is', async () => {
    const images = newRepository('patch');
    const newer = await release(images, '1.2.4');
    const older = await release(images, '1.2.3');
    const { '1.2.3': patch, ...others } = await readTags(images);
    expect(patch).toBe(digestOf(older));
    expect(new Set(Object.values(others))).toEqual(new Set([digestOf(newer)]));
    expect(outcomesOf(older)).toEqual({ '1.2.3': 'moved', '1.2': 'stayed', '1': 'stayed', latest: 'stayed' });
  });

  it('before a final one take no tag but their own', async () => {
    const images = newRepository('candidate');
    await release(images, '2.0.0-rc.1');
    expect(Object.keys(await readTags(images))).toEqual(['2.0.0-rc.1']);
  });

  it('with `guard: off` move every tag, backwards too', async () => {
    const images = newRepository('off');
    await release(images, '2.0.1');
    const older = await release(images, '1.9.1', { guard: 'off' });
    expect((await readTags(images))['latest']).toBe(digestOf(older));
    expect(outcomesOf(older)).toEqual({ '1.9.1': 'moved', '1.9': 'moved', '1': 'moved', latest: 'moved' });
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

  it('is all that counts: branches and dates that look like versions do not', async () => {
    const images = newRepository('names');
    const inputs = { images, builder, platforms: 'linux/amd64' };
    await runStep({ inputs, event: { name: 'push', ref: 'refs/heads/6.0' }, workspace });
    const dated = { ...inputs, tags: 'type=raw,value=2026.11.29' };
    await runStep({ inputs: dated, event: main, workspace });
    const own = await runStep({ inputs, event: { name: 'push', ref: 'refs/tags/v5.2.0' }, workspace });
    expect(outcomesOf(own)).toEqual({ 'v5.2.0': 'moved', latest: 'moved' });
  });

  it('is found by a tag of the same image where nothing is written on it', async () => {
    const images = newRepository('plain');
    const plain = { images, builder, platforms: 'linux/amd64', labels: 'none', annotations: 'none' };
    const event = (version: string) => ({ name: 'push', ref: `refs/tags/v${version}` });
    await runStep({ inputs: plain, event: event('2.0.1'), workspace });
    const older = await release(images, '1.9.1');
    expect(outcomesOf(older)['latest']).toBe('stayed');
    expect(older.log).toMatch(/^::warning::\S+:latest /m);
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

  function push(images: string, sha: string, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
    const event = { name: 'push', ref: 'refs/heads/main', sha };
    return runStep({ inputs: { images, builder, platforms: 'linux/amd64', ...inputs }, event, workspace: repository });
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

  it('moves on to the next commit', async () => {
    const images = newRepository('next');
    await push(images, first);
    const newer = await push(images, second);
    expect(await readTags(images)).toEqual({ main: digestOf(newer) });
  });

  it('moves to the same commit again, as a run does that is started once more', async () => {
    const images = newRepository('rerun');
    await push(images, second, { labels: 'attempt=1' });
    const again = await push(images, second, { labels: 'attempt=2' });
    expect(await readTags(images)).toEqual({ main: digestOf(again) });
  });

  it('moves where the order of commits is unknown', async () => {
    const images = newRepository('forced');
    await push(images, '0123456789012345678901234567890123456789');
    const known = await push(images, first);
    expect(await readTags(images)).toEqual({ main: digestOf(known) });
  });

  it('moves back where a push was forced', async () => {
    const images = newRepository('reset');
    await push(images, second);
    const payload = { forced: true, before: second, created: false };
    const event = { name: 'push', ref: 'refs/heads/main', sha: first, payload };
    const reset = await runStep({
      inputs: { images, builder, platforms: 'linux/amd64' },
      event,
      workspace: repository,
    });
    expect(await readTags(images)).toEqual({ main: digestOf(reset) });
  });

  it('moves back by hand, and stays where that run is repeated', async () => {
    const images = newRepository('rollback');
    const inputs = { images, builder, platforms: 'linux/amd64', tags: 'prod' };
    const run = (name: string, sha: string, attempt: string) =>
      runStep({
        inputs: { ...inputs, labels: `run=${name}${attempt}` },
        event: { name, ref: 'refs/heads/main', sha },
        workspace: repository,
        env: { GITHUB_RUN_ATTEMPT: attempt },
      });
    await run('push', second, '1');
    const back = await run('workflow_dispatch', first, '1');
    expect(await readTags(images)).toEqual({ prod: digestOf(back) });
    const on = await run('push', second, '2');
    const again = await run('workflow_dispatch', first, '2');
    expect(await readTags(images)).toEqual({ prod: digestOf(on) });
    expect(again.log).toMatch(/^::warning::\S+:prod /m);
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
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const run = (sha: string) =>
      runStep({
        inputs: { images, builder, platforms: 'linux/amd64', 'github-token': 'a-token-of-the-test' },
        event: { name: 'push', ref: 'refs/heads/main', sha },
        workspace: shallow,
        env: { GITHUB_API_URL: `http://127.0.0.1:${port}` },
      });
    try {
      const newer = await run(second);
      const older = await run(first);
      expect(movesOf(older)['main']).toMatchObject({ outcome: 'stayed' });
      expect(await readTags(images)).toEqual({ main: digestOf(newer) });
    } finally {
      server.close();
    }
  });

  it('moves back with `guard: off`', async () => {
    const images = newRepository('back');
    await push(images, second);
    const older = await push(images, first, { guard: 'off' });
    expect(await readTags(images)).toEqual({ main: digestOf(older) });
  });
});
