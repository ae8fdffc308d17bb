// Programs that are fetched: real files, real requests, and a double of GitHub's release pages on this machine.
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveCache } from '@actions/cache';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDownload } from '../../src/adapters/download.ts';
import { createTools } from '../../src/adapters/tools.ts';
import { type ReleaseServer, serveReleases, sha256 } from '../scripts/release-server.ts';
import { type CacheService, startCacheService } from '../support/cache-service.ts';

const program = '#!/bin/sh\necho hello\n';
const stopped: (() => Promise<unknown>)[] = [];
let folder: string;
let runner: { readonly RUNNER_TOOL_CACHE: string | undefined; readonly RUNNER_TEMP: string | undefined };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyarch-tools-'));
  const { RUNNER_TOOL_CACHE, RUNNER_TEMP } = process.env;
  runner = { RUNNER_TOOL_CACHE, RUNNER_TEMP };
});

afterEach(async () => {
  for (const stop of stopped.splice(0)) await stop();
  for (const [name, value] of Object.entries(runner)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await rm(folder, { recursive: true });
});

/** The runner's folders; the library that keeps the tools reads them from the process itself. */
function withToolCache(): NodeJS.ProcessEnv {
  process.env['RUNNER_TOOL_CACHE'] = join(folder, 'cache');
  process.env['RUNNER_TEMP'] = join(folder, 'temp');
  return { RUNNER_TOOL_CACHE: join(folder, 'cache'), RUNNER_TEMP: join(folder, 'temp') };
}

async function serve(...args: Parameters<typeof serveReleases>): Promise<ReleaseServer> {
  const server = await serveReleases(...args);
  stopped.push(server.stop);
  return server;
}

const pauses: number[] = [];
function download() {
  pauses.length = 0;
  const now = Date.parse('2026-01-02T03:04:05Z');
  const sleep = async (pause: number): Promise<void> => void pauses.push(pause);
  return createDownload({}, { now: () => new Date(now), sleep, every: () => () => undefined }, () => 0.5);
}

const toolsWith = (env: NodeJS.ProcessEnv) =>
  createTools({ env, download: download(), log: { debug: () => undefined }, temporaryRoot: join(folder, 'temp') });
const order = (url: string, sum = sha256(program)) => ({
  name: 'tool',
  version: '1.2.3',
  url: `${url}/tool`,
  sha256: sum,
});

describe('a program that is fetched', () => {
  it('is executable, and what was published', async () => {
    const { url } = await serve({ '/tool': program });
    const path = await toolsWith({}).fetch(order(url));
    expect(await readFile(path, 'utf8')).toBe(program);
    expect((await stat(path)).mode & 0o777).toBe(0o755);
  });

  it('is fetched once, however many ask for it', async () => {
    const { url, asked } = await serve({ '/tool': program });
    const tools = toolsWith({});
    const [one, two] = await Promise.all([tools.fetch(order(url)), tools.fetch(order(url))]);
    expect(one).toBe(two);
    expect(asked).toEqual(['/tool']);
  });

  it('with another checksum is thrown away', async () => {
    const { url } = await serve({ '/tool': 'something else' });
    await expect(toolsWith({}).fetch(order(url))).rejects.toMatchObject({
      problems: [{ code: 'TOOL_CHANGED', fact: expect.stringContaining(sha256('something else')) }],
    });
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    expect(names.filter((entry) => entry.isFile())).toEqual([]);
  });

  it('stays in the tool cache for the next step', async () => {
    const env = withToolCache();
    const { url, asked } = await serve({ '/tool': program });
    const first = await toolsWith(env).fetch(order(url));
    expect(first.startsWith(join(folder, 'cache', 'tool', '1.2.3'))).toBe(true);
    expect(await toolsWith(env).fetch(order(url))).toBe(first);
    expect(asked).toEqual(['/tool']);
  });

  it('is fetched anew where somebody has changed it in the tool cache', async () => {
    const env = withToolCache();
    const { url, asked } = await serve({ '/tool': program });
    const path = await toolsWith(env).fetch(order(url));
    await writeFile(path, 'something else');
    expect(await readFile(await toolsWith(env).fetch(order(url)), 'utf8')).toBe(program);
    expect(asked).toEqual(['/tool', '/tool']);
  });
});

describe('the Actions cache', () => {
  const variables = [
    'ACTIONS_CACHE_SERVICE_V2',
    'ACTIONS_RESULTS_URL',
    'ACTIONS_RUNTIME_TOKEN',
    'RUNNER_TEMP',
  ] as const;
  const before = variables.map((name) => [name, process.env[name]] as const);
  let cache: CacheService;
  let env: Readonly<Record<string, string>>;

  beforeEach(async () => {
    cache = await startCacheService();
    stopped.push(cache.close);
    env = { ...cache.environment({ ref: 'refs/heads/main' }), RUNNER_TEMP: join(folder, 'temp') };
    await mkdir(join(folder, 'temp'));
    // The library reads them from the process itself.
    Object.assign(process.env, env);
  });
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  const calls = (): readonly string[] => cache.requests.map(({ call }) => call);
  /** A run that has no program yet: it is fetched, and kept for the next. */
  const firstRun = async (url: string): Promise<void> => {
    const tools = toolsWith(env);
    await tools.fetch(order(url));
    await tools.settle();
    expect(calls()).toContain('finish');
  };
  const told: string[] = [];
  const impatient = () =>
    createTools({
      ...{ env, download: download(), temporaryRoot: join(folder, 'temp'), patience: { restore: 300, save: 300 } },
      log: { debug: (text) => void told.push(text) },
    });
  /** The next job: another machine, where nothing is left of this one. */
  const nextJob = (): Promise<void> => rm(join(folder, 'temp', 'polyarch-tools'), { recursive: true });

  it('has the program the second time', async () => {
    const { url, asked } = await serve({ '/tool': program });
    await firstRun(url);
    await nextJob();
    const path = await toolsWith(env).fetch(order(url));
    expect(await readFile(path, 'utf8')).toBe(program);
    expect((await stat(path)).mode & 0o777).toBe(0o755);
    expect(asked).toEqual(['/tool']);
  });

  it('is not believed where it has something else', async () => {
    const { url, asked } = await serve({ '/tool': program });
    const kept = join(folder, 'temp', 'polyarch-tools', `tool-1.2.3-${process.arch}`);
    await mkdir(kept, { recursive: true });
    await writeFile(join(kept, 'tool'), 'something else');
    await saveCache([kept], `polyarch-tool-1.2.3-${process.arch}-${sha256(program).slice(0, 16)}`);
    await nextJob();
    expect(await readFile(await toolsWith(env).fetch(order(url)), 'utf8')).toBe(program);
    expect(calls()).toContain('get');
    expect(asked).toEqual(['/tool']);
  });

  it('may never answer, and the program comes all the same', async () => {
    const { url, asked } = await serve({ '/tool': program });
    await firstRun(url);
    await nextJob();
    cache.break({ calls: ['lookup'], kind: 'hang' });
    const path = await impatient().fetch(order(url));
    expect(await readFile(path, 'utf8')).toBe(program);
    expect((await stat(path)).mode & 0o777).toBe(0o755);
    expect(asked).toEqual(['/tool', '/tool']);
  });

  it('may never take the program, and is not waited for', async () => {
    cache.break({ calls: ['reserve'], kind: 'hang' });
    const { url } = await serve({ '/tool': program });
    const tools = impatient();
    await tools.fetch(order(url));
    told.length = 0;
    await tools.settle();
    expect(told).toEqual(['A program is not kept in the Actions cache: it took too long']);
  });

  it('has the program for the next run once the tools are settled', async () => {
    const { url } = await serve({ '/tool': program });
    const tools = toolsWith(env);
    await tools.fetch(order(url));
    await tools.settle();
    expect(calls()).toContain('finish');
  });

  it('may fail, and the program comes all the same', async () => {
    cache.break({ calls: ['lookup', 'reserve'], kind: 'status', status: 403 });
    const { url } = await serve({ '/tool': program });
    expect(await readFile(await toolsWith(env).fetch(order(url)), 'utf8')).toBe(program);
  });
});

describe('an address', () => {
  it('that is busy is asked again when it says', async () => {
    const { url } = await serve({ '/tool': program }, (_, count) =>
      count === 1 ? { status: 429, headers: { 'retry-after': '7' } } : count === 2 ? { status: 503 } : undefined,
    );
    expect(await toolsWith({}).fetch(order(url))).toMatch(/tool$/);
    expect(pauses).toEqual([7000, 1000]);
  });

  it('may redirect', async () => {
    const { url } = await serve({ '/there': program }, (path) =>
      path === '/tool' ? { status: 302, headers: { location: '/there' } } : undefined,
    );
    expect(await download().text(`${url}/tool`)).toBe(program);
    expect(await download().location(`${url}/tool`)).toBe('/there');
  });

  it.each([
    { name: 'has nothing', before: () => undefined, why: 'answers with 404' },
    {
      name: 'redirects without end',
      before: () => ({ status: 302, headers: { location: '/tool' } }),
      why: 'redirects without end',
    },
  ])('that $name is told', async ({ before, why }) => {
    const { url } = await serve({}, before);
    await expect(download().text(`${url}/tool`)).rejects.toMatchObject({
      problems: [{ code: 'TOOL_UNAVAILABLE', fact: `${url}/tool ${why}.` }],
    });
  });

  it('where nobody listens is given up after the budget', async () => {
    const { url, stop } = await serveReleases({});
    await stop();
    let time = 0;
    const clock = {
      now: () => new Date(time),
      sleep: async (pause: number) => {
        time += pause;
      },
      every: () => () => undefined,
    };
    await expect(createDownload({}, clock).text(`${url}/tool`)).rejects.toMatchObject({
      problems: [{ code: 'TOOL_UNAVAILABLE', fact: expect.stringContaining('ECONNREFUSED') }],
    });
    expect(time).toBeGreaterThan(100_000);
  });
});
