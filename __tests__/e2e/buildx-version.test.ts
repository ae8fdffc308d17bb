// Fetches buildx on request: the real program from a double of GitHub's release pages.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import {
  buildxFile,
  buildxFolder,
  buildxRelease,
  type ReleaseServer,
  serveReleases,
} from '../scripts/release-server.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { startDaemon } from './support/daemons.ts';
import { createBuilder } from './support/docker.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository } from './support/registry.ts';
import { errorCodes, eventsOf } from './support/report.ts';
import { digestOf, runStep, type StepResult } from './support/step.ts';

let releases: ReleaseServer;

const workspace = await workspaceOf(fileAlone);
beforeAll(async () => {
  const program = await readFile(stackFacts.tools.buildx);
  releases = await serveReleases({
    '/docker/buildx/latest': '0.97.0',
    ...buildxRelease('0.97.0', program),
    ...buildxRelease('0.98.0', 'not what was published', program),
  });
});
afterAll(() => releases.stop());

function publishWith(version: string, env: Readonly<Record<string, string>> = {}, more = {}): Promise<StepResult> {
  const inputs = { images: newRepository('buildx'), platforms: 'linux/amd64', 'buildx-version': version, ...more };
  return runStep({ workspace, inputs, env: { POLYARCH_RELEASES_URL: releases.url, ...env } });
}

describe('buildx-version', () => {
  it('`latest` is fetched, checked, used and kept for the next step', async () => {
    const cache = await newFolder();
    const first = await publishWith('latest', { RUNNER_TOOL_CACHE: cache });
    expect(first.exitCode).toBe(0);
    expect(digestOf(first)).toMatch(/^sha256:/);
    expect(eventsOf(first, 'tool-fetched')).toEqual([{ name: 'buildx', version: '0.97.0', isPinned: false }]);
    expect(first.post?.exitCode).toBe(0);
    expect((await publishWith('0.97.0', { RUNNER_TOOL_CACHE: cache })).exitCode).toBe(0);
    expect(releases.asked.filter((path) => path.endsWith(buildxFile('0.97.0')))).toHaveLength(1);
  });

  it('works without the Docker CLI, with a builder that is there', async () => {
    const builder = await createBuilder();
    const bare = { PATH: join(await newFolder(), 'nothing'), RUNNER_TOOL_CACHE: await newFolder() };
    const step = await publishWith('0.97.0', bare, { builder });
    expect(step.exitCode).toBe(0);
  });

  it('works without the Docker CLI, with a BuildKit that listens elsewhere', async () => {
    const daemon = await startDaemon({ platforms: ['linux/amd64'], mark: 'alone' });
    const bare = { PATH: join(await newFolder(), 'nothing'), RUNNER_TOOL_CACHE: await newFolder() };
    const step = await publishWith('0.97.0', bare, { driver: 'remote', endpoint: daemon.endpoint });
    expect(eventsOf(step, 'builder-booted')).toMatchObject([{ driver: 'remote', nodes: 1 }]);
    expect(step.exitCode).toBe(0);
  });

  it('whose program is not the one that was published is not run', async () => {
    const step = await publishWith('0.98.0');
    expect(step.exitCode).toBe(1);
    expect(errorCodes(step)).toEqual(['TOOL_CHANGED']);
    expect(eventsOf(step, 'builder-booted')).toEqual([]);
  });

  it('that does not exist is reported with its address', async () => {
    const step = await publishWith('0.1.0');
    expect(step.exitCode).toBe(1);
    expect(errorCodes(step)).toEqual(['TOOL_UNAVAILABLE']);
    expect(step.log).toContain(`${releases.url}${buildxFolder('0.1.0')}/checksums.txt`);
  });
});
