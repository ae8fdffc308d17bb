// Programs that are brought along: from the tool cache, the Actions cache or their address, and checked wherever from.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { failure } from '../errors/failure.ts';
import type { Env, Log, ToolOrder, Tools } from '../ports/ports.ts';
import type { Download } from './download.ts';

/** What the tools are made of; `temporaryRoot` is where they are put together. */
export type ToolSources = {
  readonly env: Env;
  readonly download: Pick<Download, 'file'>;
  readonly log: Pick<Log, 'debug'>;
  readonly temporaryRoot: string;
  /** Milliseconds; what the library for the Actions cache is waited for, which knows no limit of its own. */
  readonly patience?: Patience;
};

/** For a program to come out of the Actions cache, and at the end of the step for one that still goes there. */
type Patience = { readonly restore: number; readonly save: number };

/** GitHub's cache gives a hundred megabytes in a few seconds; the address of a program is as good. */
const usual: Patience = { restore: 30_000, save: 10_000 };

/** Makes the tools; each order is carried out once. */
export function createTools(sources: ToolSources): Tools {
  const fetched = new Map<string, Promise<string>>();
  const saving: Promise<void>[] = [];
  const { save } = sources.patience ?? usual;
  return {
    fetch: (order) => {
      const key = `${order.name} ${order.version} ${order.sha256}`;
      const known = fetched.get(key) ?? find(order, sources, (each) => saving.push(each));
      fetched.set(key, known);
      return known;
    },
    settle: async () => {
      if ((await within(save, Promise.all(saving))) === undefined)
        sources.log.debug('A program is not kept in the Actions cache: it took too long');
    },
  };
}

/** What comes of it; undefined where that takes longer. Whatever still runs is not waited for any more. */
async function within<T>(milliseconds: number, task: Promise<T>): Promise<T | undefined> {
  const stopping = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
  return Promise.race([task, late]).finally(() => stopping.abort());
}

async function find(order: ToolOrder, sources: ToolSources, keep: (saving: Promise<void>) => void): Promise<string> {
  const kept = await fromToolCache(order, sources);
  if (kept !== undefined) return kept;
  const folder = join(sources.temporaryRoot, 'polyarch-tools', `${order.name}-${order.version}-${process.arch}`);
  const path = join(folder, order.name);
  await mkdir(folder, { recursive: true });
  const { restore } = sources.patience ?? usual;
  const isRestored = await within(restore, fromActionsCache(order, folder, sources));
  if (isRestored === undefined) return findApart(order, sources);
  if (!isRestored || !(await isRight(path, order))) {
    await downloadTo(path, order, sources);
    // Beside the build, and of no weight: the next run downloads once more.
    keep(toActionsCache(order, folder, sources));
  }
  return ready(path, order, sources);
}

/** In a folder of its own: what comes too late must not take the place of what has been checked. */
async function findApart(order: ToolOrder, sources: ToolSources): Promise<string> {
  sources.log.debug(`The Actions cache does not give ${order.name} in time`);
  const path = join(await mkdtemp(join(sources.temporaryRoot, 'polyarch-tool-')), order.name);
  await downloadTo(path, order, sources);
  return ready(path, order, sources);
}

async function ready(path: string, order: ToolOrder, sources: ToolSources): Promise<string> {
  await chmod(path, 0o755);
  return (await intoToolCache(path, order, sources)) ?? path;
}

/** Fails closed: what is not what it should be is not left lying around either. */
async function downloadTo(path: string, order: ToolOrder, { download }: ToolSources): Promise<void> {
  const computed = await download.file(order.url, path);
  if (computed === order.sha256) return;
  await rm(path, { force: true });
  const fact = `${order.url} has the SHA-256 ${computed}, and not ${order.sha256}.`;
  throw failure('TOOL_CHANGED', fact);
}

async function isRight(path: string, { sha256 }: ToolOrder): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
  } catch {
    return false;
  }
  return hash.digest('hex') === sha256;
}

/** The library insists on both folders of the runner. */
const hasToolCache = ({ env }: ToolSources): boolean =>
  (env['RUNNER_TOOL_CACHE'] ?? '') !== '' && (env['RUNNER_TEMP'] ?? '') !== '';

async function fromToolCache(order: ToolOrder, sources: ToolSources): Promise<string | undefined> {
  if (!hasToolCache(sources)) return undefined;
  const { find: findTool } = await import('@actions/tool-cache');
  const folder = findTool(order.name, order.version);
  if (folder === '') return undefined;
  const path = join(folder, order.name);
  if (await isRight(path, order)) return path;
  sources.log.debug(`${path} is not what was published, so that it is fetched anew`);
  return undefined;
}

async function intoToolCache(path: string, order: ToolOrder, sources: ToolSources): Promise<string | undefined> {
  if (!hasToolCache(sources)) return undefined;
  const { cacheFile } = await import('@actions/tool-cache');
  return cacheFile(path, order.name, order.name, order.version)
    .then((folder) => join(folder, order.name))
    .catch((error: unknown) => {
      sources.log.debug(`The tool cache takes no ${order.name}: ${String(error)}`);
      return undefined;
    });
}

const keyOf = ({ name, version, sha256 }: ToolOrder): string =>
  `polyarch-${name}-${version}-${process.arch}-${sha256.slice(0, 16)}`;

/** The service names itself by either variable, and lets in whoever has the token. */
function hasActionsCache({ env }: ToolSources): boolean {
  const has = (name: string): boolean => (env[name] ?? '') !== '';
  return has('ACTIONS_RUNTIME_TOKEN') && (has('ACTIONS_CACHE_URL') || has('ACTIONS_RESULTS_URL'));
}

async function fromActionsCache(order: ToolOrder, folder: string, sources: ToolSources): Promise<boolean> {
  if (!hasActionsCache(sources)) return false;
  const { restoreCache } = await import('@actions/cache');
  return restoreCache([folder], keyOf(order)).then(
    (key) => key !== undefined,
    (error: unknown) => {
      sources.log.debug(`The Actions cache has no ${order.name} for us: ${String(error)}`);
      return false;
    },
  );
}

async function toActionsCache(order: ToolOrder, folder: string, sources: ToolSources): Promise<void> {
  if (!hasActionsCache(sources)) return;
  const { saveCache } = await import('@actions/cache');
  await saveCache([folder], keyOf(order)).catch((error: unknown) => {
    sources.log.debug(`The Actions cache takes no ${order.name}: ${String(error)}`);
  });
}
