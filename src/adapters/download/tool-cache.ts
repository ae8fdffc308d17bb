// The runner's tool cache, which keeps programs between steps. Other steps may write there, so nothing is run from it.
// The library prints only escaped debug commands with our own names.
import { join } from 'node:path';
import type { Env, Log, ToolOrder } from '../../ports/ports.ts';

/** The library requires both folders of the runner. */
const hasToolCache = (env: Env): boolean =>
  (env['RUNNER_TOOL_CACHE'] ?? '') !== '' && (env['RUNNER_TEMP'] ?? '') !== '';

/** Returns the path of the program, unchecked; undefined if it was never saved. */
export async function findKept({ name, version }: ToolOrder, env: Env): Promise<string | undefined> {
  if (!hasToolCache(env)) return undefined;
  const { find } = await import('@actions/tool-cache');
  const folder = find(name, version);
  return folder === '' ? undefined : join(folder, name);
}

/** Saves a copy for later steps. A failure only costs them a download. */
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
