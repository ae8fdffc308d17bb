// The runner's tool cache, where programs live from step to step. Others may write there: it is read, never run from.
// What the library prints are debug commands that it escapes, with names of ours in them.
import { join } from 'node:path';
import type { Env, Log, ToolOrder } from '../../ports/ports.ts';

/** The library insists on both folders of the runner. */
const hasToolCache = (env: Env): boolean =>
  (env['RUNNER_TOOL_CACHE'] ?? '') !== '' && (env['RUNNER_TEMP'] ?? '') !== '';

/** Where the program would be, unchecked; undefined where it was never kept. */
export async function findKept({ name, version }: ToolOrder, env: Env): Promise<string | undefined> {
  if (!hasToolCache(env)) return undefined;
  const { find } = await import('@actions/tool-cache');
  const folder = find(name, version);
  return folder === '' ? undefined : join(folder, name);
}

/** Keeps a copy for later steps. What goes wrong costs them a download. */
export async function keepFile(
  path: string,
  { name, version }: ToolOrder,
  env: Env,
  log: Pick<Log, 'debug'>,
): Promise<void> {
  if (!hasToolCache(env)) return;
  const { cacheFile } = await import('@actions/tool-cache');
  await cacheFile(path, name, name, version).catch((error: unknown) => {
    log.debug(`Could not add ${name} to the tool cache: ${String(error)}`);
  });
}
