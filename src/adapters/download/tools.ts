// Fetches pinned programs from the tool cache, the Actions cache or their address. Bytes become a program only
// in a private folder and with a matching checksum; the hashed copy is the one that runs.
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheServiceOf } from '../../commands/cache-service.ts';
import { failure } from '../../errors/failure.ts';
import type { Env, Log, ToolOrder, Tools } from '../../ports/ports.ts';
import { readBlob, saveBlob } from '../actions-cache/blob.ts';
import { callsTo } from '../actions-cache/service.ts';
import type { Send } from '../registry/answer.ts';
import { orStopped } from '../registry/cancel.ts';
import { remembering } from '../remember.ts';
import { type Download, largestProgram, receive } from './download.ts';

/** The ports of the tools; `temporaryRoot` is the folder for programs. */
export type ToolSources = {
  readonly env: Env;
  readonly download: Pick<Download, 'file'>;
  readonly send: Send;
  /** Whether the cache policy allows the Actions cache. */
  readonly isCached: boolean;
  readonly log: Pick<Log, 'debug'>;
  readonly temporaryRoot: string;
  readonly canceled: AbortSignal;
  readonly limits?: Limits;
};

/** Milliseconds to restore a program from the Actions cache, and to finish saving one at the end of the step. */
type Limits = { readonly restore: number; readonly save: number };

/** GitHub's cache restores a hundred megabytes in seconds; otherwise a download is as fast. */
const usual: Limits = { restore: 30_000, save: 10_000 };

/** Creates the tools; each program is fetched once. */
export function createTools(sources: ToolSources): Pick<Tools, 'fetch' | 'settle'> {
  const saving: Promise<unknown>[] = [];
  const { get } = remembering((order: ToolOrder) => find(order, sources, (each) => saving.push(each)), {
    keyOf: ([order]) => keyOf(order),
  });
  const { save } = sources.limits ?? usual;
  return {
    fetch: (order) => {
      const fact = `The job was canceled while ${order.name} was being fetched.`;
      return orStopped(get(order), sources.canceled, () => failure('INTERRUPTED', fact));
    },
    settle: async () => {
      const over = new AbortController();
      const late = sleep(save, false, { signal: over.signal }).catch(() => true);
      const isDone = await Promise.race([Promise.all(saving).then(() => true), late]);
      over.abort();
      if (!isDone) sources.log.debug('Saving a program in the Actions cache timed out');
    },
  };
}

const keyOf = ({ name, version, sha256 }: ToolOrder): string =>
  `polyarch-${name}-${version}-${process.arch}-${sha256.slice(0, 16)}`;

async function find(order: ToolOrder, sources: ToolSources, saves: (saving: Promise<unknown>) => void) {
  const { env, log, temporaryRoot } = sources;
  await mkdir(temporaryRoot, { recursive: true });
  // 0700, with a random name.
  const path = join(await mkdtemp(join(temporaryRoot, 'polyarch-tools-')), order.name);
  const kept = await findKept(order, env);
  if (kept !== undefined && (await take(createReadStream(kept), path, order, log))) return path;
  const cache = sources.isCached ? await actionsCache(sources) : undefined;
  const cached = await cache?.read(keyOf(order));
  if (cached === undefined || !(await take(cached, path, order, log))) {
    await download(order, path, sources);
    // Runs beside the build. On failure the next run downloads again.
    if (cache !== undefined) saves(cache.save(keyOf(order), path));
  }
  await keepFile(path, order, env, log);
  return path;
}

/** Writes the program if the checksum matches. Returns whether it did. */
async function take(
  pieces: AsyncIterable<Uint8Array>,
  path: string,
  { name, sha256 }: ToolOrder,
  log: Pick<Log, 'debug'>,
): Promise<boolean> {
  const part = `${path}.part`;
  const why = await receive(pieces, part, largestProgram).then(
    (sum) => (sum === sha256 ? undefined : `its SHA-256 is ${sum}`),
    (error: unknown) => String(error),
  );
  if (why === undefined) await settleFile(part, path);
  else log.debug(`The cached ${name} is unusable: ${why}`);
  await rm(part, { force: true });
  return why === undefined;
}

/** Fails closed: a file with a wrong checksum is removed. */
async function download(order: ToolOrder, path: string, sources: ToolSources): Promise<void> {
  const part = `${path}.part`;
  const computed = await sources.download.file(order.url, part);
  if (computed === order.sha256) return settleFile(part, path);
  await rm(part, { force: true });
  throw failure('TOOL_CHANGED', `${order.url} has the SHA-256 ${computed}, expected ${order.sha256}.`);
}

async function settleFile(part: string, path: string): Promise<void> {
  await chmod(part, 0o700);
  await rename(part, path);
}

/** Returns the cache for programs, whose failures never fail the step; undefined without a service. */
async function actionsCache({ env, send, log, limits }: ToolSources) {
  const service = cacheServiceOf(env);
  if ((env['ACTIONS_RUNTIME_TOKEN'] ?? '') === '' || service === undefined) return undefined;
  // The only function used of GitHub's library: it knows which servers have a cache, without a request.
  const { isFeatureAvailable } = await import('@actions/cache');
  if (!isFeatureAvailable()) return undefined;
  const ignored = (error: unknown) => void log.debug(`The Actions cache is unavailable for programs: ${String(error)}`);
  const { restore } = limits ?? usual;
  return {
    read: (key: string) => readBlob(callsTo(service, env, send, restore), key).catch(ignored),
    save: (key: string, path: string) => {
      const open = (from: number, to: number) => createReadStream(path, { start: from, end: to - 1 });
      return stat(path)
        .then(({ size }) => saveBlob(callsTo(service, env, send, savingLimit), service, key, { size, open }))
        .catch(ignored);
    },
  };
}

/** Milliseconds; a save is never waited for longer. */
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
    log.debug(`Could not save ${name} in the tool cache: ${String(error)}`);
  });
}
