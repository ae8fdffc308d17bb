// Programs that are fetched: real files, real requests, and a double of GitHub's release pages on this machine.
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDownload } from '../../../src/adapters/download/download.ts';
import { createTools, type ToolSources } from '../../../src/adapters/download/tools.ts';
import { createTransport } from '../../../src/adapters/registry/transport.ts';
import { type ReleaseServer, serveReleases, sha256 } from '../../scripts/release-server.ts';
import { type CacheService, startCacheService } from '../../support/cache-service.ts';
import { newFolder } from '../../support/folders.ts';
import { silentPorts } from '../../support/ports.ts';
import { close, listen } from '../../support/server.ts';

const program = '#!/bin/sh\necho hello\n';
const stopped: (() => Promise<unknown>)[] = [];
let folder: string;
let runner: { readonly RUNNER_TOOL_CACHE: string | undefined; readonly RUNNER_TEMP: string | undefined };

beforeEach(async () => {
  folder = await newFolder();
  const { RUNNER_TOOL_CACHE, RUNNER_TEMP } = process.env;
  runner = { RUNNER_TOOL_CACHE, RUNNER_TEMP };
});

afterEach(async () => {
  for (const stop of stopped.splice(0)) await stop();
  for (const [name, value] of Object.entries(runner)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
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

const send = createTransport({ env: {} });
const reported: string[] = [];
const toolsWith = (env: NodeJS.ProcessEnv, different: Partial<ToolSources> = {}) =>
  createTools({
    ...{ env, download: download(), send, isCached: true, log: { debug: (text) => void reported.push(text) } },
    ...{ temporaryRoot: join(folder, 'temp'), canceled: new AbortController().signal, ...different },
  });
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
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
  });

  it('is fetched once, however many ask for it', async () => {
    const { url, asked } = await serve({ '/tool': program });
    const tools = toolsWith({});
    const [one, two] = await Promise.all([tools.fetch(order(url)), tools.fetch(order(url))]);
    expect(one).toBe(two);
    expect(asked).toEqual(['/tool']);
  });

  it('is not waited for once the job is canceled', async () => {
    const wish = new AbortController();
    const file = (): Promise<never> => {
      wish.abort();
      return new Promise(() => undefined);
    };
    const fetching = toolsWith({}, { download: { file }, canceled: wish.signal }).fetch(order('http://a.test'));
    await expect(fetching).rejects.toMatchObject({ problems: [{ code: 'INTERRUPTED' }] });
  });

  it('is fetched again after a failure', async () => {
    const { url } = await serve({ '/tool': program }, (_, count) => (count === 1 ? { status: 404 } : undefined));
    const tools = toolsWith({});
    await expect(tools.fetch(order(url))).rejects.toMatchObject({ problems: [{ code: 'TOOL_UNAVAILABLE' }] });
    expect(await readFile(await tools.fetch(order(url)), 'utf8')).toBe(program);
  });

  it('with another checksum is thrown away', async () => {
    const { url } = await serve({ '/tool': 'something else' });
    await expect(toolsWith({}).fetch(order(url))).rejects.toMatchObject({
      problems: [{ code: 'TOOL_CHANGED', fact: expect.stringContaining(sha256('something else')) }],
    });
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    expect(names.filter((entry) => entry.isFile())).toEqual([]);
  });

  it('stays in the tool cache for the next step, which runs its own copy', async () => {
    const env = withToolCache();
    const { url, asked } = await serve({ '/tool': program });
    await toolsWith(env).fetch(order(url));
    const kept = join(folder, 'cache', 'tool', '1.2.3', process.arch, 'tool');
    expect(await readFile(kept, 'utf8')).toBe(program);
    const path = await toolsWith(env).fetch(order(url));
    await writeFile(kept, 'swapped after it was checked');
    expect(path.startsWith(join(folder, 'temp', 'polyarch-tools-'))).toBe(true);
    expect(await readFile(path, 'utf8')).toBe(program);
    expect(asked).toEqual(['/tool']);
  });

  it('is fetched again if the tool cache has a modified one', async () => {
    const env = withToolCache();
    const { url, asked } = await serve({ '/tool': program });
    await toolsWith(env).fetch(order(url));
    await writeFile(join(folder, 'cache', 'tool', '1.2.3', process.arch, 'tool'), 'something else');
    expect(await readFile(await toolsWith(env).fetch(order(url)), 'utf8')).toBe(program);
    expect(asked).toEqual(['/tool', '/tool']);
  });
});

/** The form of these entries. */
const version = '5b536e0a72e959d5d173a56a6d470e1dd1dbdbf15527c06a271c3dd7bacd531e';

/** An archive of one empty file. */
function archiveOf(path: string): Buffer {
  const header = Buffer.alloc(1024);
  header.write(path);
  header.write('0000755\0', 100);
  header.write('ustar\0', 257);
  return header;
}

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
  const impatient = () => toolsWith(env, { limits: { restore: 300, save: 300 } });
  const key = `polyarch-tool-1.2.3-${process.arch}-${sha256(program).slice(0, 16)}`;
  /** An entry that another workflow of the repository has written. */
  const poison = (bytes: string | Buffer): void => {
    const rights = [{ Scope: 'refs/heads/main', Permission: 3 }];
    const entry = cache.store.reserve(rights, key, version);
    if (entry === undefined) throw new Error(`${key} is taken`);
    entry.blob = Buffer.from(bytes);
    cache.store.finish(rights, key, version, entry.blob.length);
  };

  it('has the program the second time, and it needs no archive', async () => {
    const { url, asked } = await serve({ '/tool': program });
    await firstRun(url);
    const path = await toolsWith(env).fetch(order(url));
    expect(await readFile(path, 'utf8')).toBe(program);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect(asked).toEqual(['/tool']);
  });

  it.each([
    { name: 'other bytes', bytes: 'something else' },
    { name: 'no bytes', bytes: '' },
    { name: 'an archive with an absolute path', bytes: archiveOf('/owned.sh') },
    { name: 'more bytes than a program has', bytes: Buffer.alloc(200_000_001) },
  ])('is not believed where it has $name, and nothing of it is left', async ({ bytes }) => {
    const { url, asked } = await serve({ '/tool': program });
    poison(bytes);
    const path = await toolsWith(env).fetch(order(url));
    expect(await readFile(path, 'utf8')).toBe(program);
    expect(calls()).toContain('get');
    expect(asked).toEqual(['/tool']);
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    expect(names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))).toEqual([path]);
  });

  it.each([
    { calls: ['get'], kind: 'truncate' },
    { calls: ['get'], kind: 'corrupt' },
    { calls: ['get'], kind: 'reset' },
    { calls: ['get'], kind: 'hang' },
    { calls: ['get'], kind: 'slow', milliseconds: 1000 },
  ] as const)('may break while it answers, and the program is still fetched: $kind', async (fault) => {
    const { url, asked } = await serve({ '/tool': program });
    await firstRun(url);
    cache.break(fault);
    expect(await readFile(await impatient().fetch(order(url)), 'utf8')).toBe(program);
    expect(asked).toEqual(['/tool', '/tool']);
  });

  it('is neither read nor written where the policy of the step says so', async () => {
    const { url } = await serve({ '/tool': program });
    const tools = toolsWith(env, { isCached: false });
    await tools.fetch(order(url));
    await tools.settle();
    expect(calls()).toEqual([]);
  });

  it('may never answer, and the program is still fetched', async () => {
    const { url, asked } = await serve({ '/tool': program });
    await firstRun(url);
    cache.break({ calls: ['lookup'], kind: 'hang' });
    expect(await readFile(await impatient().fetch(order(url)), 'utf8')).toBe(program);
    expect(asked).toEqual(['/tool', '/tool']);
  });

  it('may never take the program, and is not waited for', async () => {
    cache.break({ calls: ['reserve'], kind: 'hang' });
    const { url } = await serve({ '/tool': program });
    const tools = impatient();
    await tools.fetch(order(url));
    reported.length = 0;
    await tools.settle();
    expect(reported).toEqual(['Saving a program in the Actions cache timed out']);
  });

  it('has the program for the next run once the tools are settled', async () => {
    const { url } = await serve({ '/tool': program });
    const tools = toolsWith(env);
    await tools.fetch(order(url));
    await tools.settle();
    expect(calls()).toContain('finish');
  });

  it('may fail, and the program is still fetched', async () => {
    cache.break({ calls: ['lookup', 'reserve'], kind: 'status', status: 403 });
    const { url } = await serve({ '/tool': program });
    expect(await readFile(await toolsWith(env).fetch(order(url)), 'utf8')).toBe(program);
  });
});

describe('a download', () => {
  const limited = (limits: { size: number; time: number }) =>
    createDownload({}, silentPorts().clock, () => 0.5, limits);
  const fileIn = (name: string): string => join(folder, name);

  it('that is larger than a program is canceled, and none of it is left', async () => {
    const { url, asked } = await serve({ '/tool': 'x'.repeat(1001) });
    await expect(limited({ size: 1000, time: 5000 }).file(`${url}/tool`, fileIn('a'))).rejects.toMatchObject({
      problems: [{ code: 'TOOL_UNAVAILABLE', fact: expect.stringContaining(`${url}/tool`) }],
    });
    expect({ asked, left: await readdir(folder) }).toEqual({ asked: ['/tool'], left: [] });
  });

  it('that never ends times out, however fast it comes', async () => {
    const server = createServer((_, response) => {
      const timer = setInterval(() => response.write('x'), 5);
      response.on('close', () => clearInterval(timer));
    });
    stopped.push(() => close(server));
    const url = `http://${await listen(server)}/tool`;
    const started = Date.now();
    await expect(limited({ size: 1e9, time: 300 }).file(url, fileIn('a'))).rejects.toMatchObject({
      problems: [{ code: 'TOOL_UNAVAILABLE' }],
    });
    expect(Date.now() - started).toBeLessThan(3000);
    expect(await readdir(folder)).toEqual([]);
  });

  it('follows no link, and takes no file that is there', async () => {
    const { url } = await serve({ '/tool': program });
    await writeFile(fileIn('victim'), 'as it was');
    await symlink(fileIn('victim'), fileIn('a'));
    await expect(limited({ size: 1000, time: 5000 }).file(`${url}/tool`, fileIn('a'))).rejects.toThrow();
    expect(await readFile(fileIn('victim'), 'utf8')).toBe('as it was');
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
    { name: 'has nothing', before: () => undefined, why: 'returned HTTP 404' },
    {
      name: 'redirects in a loop',
      before: () => ({ status: 302, headers: { location: '/tool' } }),
      why: 'redirects in a loop',
    },
  ])('that $name is reported', async ({ before, why }) => {
    const { url } = await serve({}, before);
    await expect(download().text(`${url}/tool`)).rejects.toMatchObject({
      problems: [{ code: 'TOOL_UNAVAILABLE', fact: `${url}/tool ${why}.` }],
    });
  });

  it('without a listener times out after the budget', async () => {
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
