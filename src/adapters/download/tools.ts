// Programs that are brought along: from the tool cache, the Actions cache or their address. Bytes become a program only
// in a private folder, and only with their checksum; the copy that was hashed is the one that is run.
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { failure } from '../../errors/failure.ts';
import type { Env, Log, ToolOrder, Tools } from '../../ports/ports.ts';
import { type CacheBlobs, cacheBlobs } from '../actions-cache/blob.ts';
import type { Send } from '../registry/answer.ts';
import type { Download } from './download.ts';
import { largestProgram, receive } from './receive.ts';

/** What the tools are made of; `temporaryRoot` is where they are put together. */
export type ToolSources = {
  readonly env: Env;
  readonly download: Pick<Download, 'file'>;
  readonly send: Send;
  /** Whether the policy for caches lets the step use the Actions cache. */
  readonly isCached: boolean;
  readonly log: Pick<Log, 'debug'>;
  readonly temporaryRoot: string;
  readonly limits?: Limits;
};

/** Milliseconds for a program to come out of the Actions cache, and at the end of the step for one that still goes there. */
type Limits = { readonly restore: number; readonly save: number };

/** GitHub's cache gives a hundred megabytes in a few seconds; the address of a program is as good. */
const usual: Limits = { restore: 30_000, save: 10_000 };

/** Makes the tools; each order is carried out once. */
export function createTools(sources: ToolSources): Tools {
  const fetched = new Map<string, Promise<string>>();
  const saving: Promise<unknown>[] = [];
  const { save } = sources.limits ?? usual;
  return {
    fetch: (order) => {
      const key = keyOf(order);
      const known = fetched.get(key) ?? find(order, sources, (each) => saving.push(each));
      fetched.set(key, known);
      return known;
    },
    settle: async () => {
      const over = new AbortController();
      const late = sleep(save, false, { signal: over.signal }).catch(() => true);
      const isDone = await Promise.race([Promise.all(saving).then(() => true), late]);
      over.abort();
      if (!isDone) sources.log.debug('A program is not kept in the Actions cache: it took too long');
    },
  };
}

const keyOf = ({ name, version, sha256 }: ToolOrder): string =>
  `polyarch-${name}-${version}-${process.arch}-${sha256.slice(0, 16)}`;

async function find(order: ToolOrder, sources: ToolSources, saves: (saving: Promise<unknown>) => void) {
  const { env, log, temporaryRoot } = sources;
  await mkdir(temporaryRoot, { recursive: true });
  // 0700, and nobody else has its name.
  const path = join(await mkdtemp(join(temporaryRoot, 'polyarch-tools-')), order.name);
  const kept = await findKept(order, env);
  if (kept !== undefined && (await take(createReadStream(kept), path, order, log))) return path;
  const cache = sources.isCached ? await actionsCache(sources) : undefined;
  const cached = await cache?.read(keyOf(order));
  if (cached === undefined || !(await take(cached, path, order, log))) {
    await download(order, path, sources);
    // Beside the build, and of no weight: the next run downloads once more.
    if (cache !== undefined) saves(cache.save(keyOf(order), path));
  }
  await keepFile(path, order, env, log);
  return path;
}

/** Makes a program of the bytes if they are the right ones; whether they were. */
async function take(
  pieces: AsyncIterable<Uint8Array>,
  path: string,
  { name, sha256 }: ToolOrder,
  log: Pick<Log, 'debug'>,
): Promise<boolean> {
  const part = `${path}.part`;
  const why = await receive(pieces, part, largestProgram).then(
    (sum) => (sum === sha256 ? undefined : `it has the SHA-256 ${sum}`),
    (error: unknown) => String(error),
  );
  if (why === undefined) await settleFile(part, path);
  else log.debug(`A cache has no ${name} for us: ${why}`);
  await rm(part, { force: true });
  return why === undefined;
}

/** Fails closed: what is not what it should be is not left lying around either. */
async function download(order: ToolOrder, path: string, sources: ToolSources): Promise<void> {
  const part = `${path}.part`;
  const computed = await sources.download.file(order.url, part);
  if (computed === order.sha256) return settleFile(part, path);
  await rm(part, { force: true });
  throw failure('TOOL_CHANGED', `${order.url} has the SHA-256 ${computed}, and not ${order.sha256}.`);
}

async function settleFile(part: string, path: string): Promise<void> {
  await chmod(part, 0o700);
  await rename(part, path);
}

/** The cache for these programs, none of whose troubles fail the step; undefined where there is no service. */
async function actionsCache({ env, send, log, limits }: ToolSources) {
  if ((env['ACTIONS_RUNTIME_TOKEN'] ?? '') === '') return undefined;
  // All that is used of GitHub's library: it knows on which servers there is a cache, and asks nobody for it.
  const { isFeatureAvailable } = await import('@actions/cache');
  if (!isFeatureAvailable()) return undefined;
  const service = /^(1|t|true)$/i.test(env['ACTIONS_CACHE_SERVICE_V2'] ?? '') ? 'v2' : 'v1';
  const blobs: CacheBlobs = cacheBlobs(env, send);
  const told = (error: unknown) => void log.debug(`The Actions cache does not serve programs: ${String(error)}`);
  const { restore } = limits ?? usual;
  return {
    read: (key: string) => blobs.read(service, key, restore).catch(told),
    save: (key: string, path: string) => {
      const open = (from: number, to: number) => createReadStream(path, { start: from, end: to - 1 });
      return stat(path)
        .then(({ size }) => blobs.save(service, key, { size, open }, savingLimit))
        .catch(told);
    },
  };
}

/** Milliseconds; what comes of it in a long build is not waited for. */
const savingLimit = 600_000;

/** The library insists on both folders of the runner. */
const hasToolCache = (env: Env): boolean =>
  (env['RUNNER_TOOL_CACHE'] ?? '') !== '' && (env['RUNNER_TEMP'] ?? '') !== '';

/** Where the program would be in the runner's tool cache, unchecked: others may write there, so it is never run from there; undefined where it was never kept. */
async function findKept({ name, version }: ToolOrder, env: Env): Promise<string | undefined> {
  if (!hasToolCache(env)) return undefined;
  const { find } = await import('@actions/tool-cache');
  const folder = find(name, version);
  return folder === '' ? undefined : join(folder, name);
}

/** Keeps a copy for later steps. What goes wrong costs them a download. */
async function keepFile(path: string, { name, version }: ToolOrder, env: Env, log: Pick<Log, 'debug'>): Promise<void> {
  if (!hasToolCache(env)) return;
  const { cacheFile } = await import('@actions/tool-cache');
  await cacheFile(path, name, name, version).catch((error: unknown) => {
    log.debug(`The tool cache takes no ${name}: ${String(error)}`);
  });
}
