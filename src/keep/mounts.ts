// Saves cache mounts after the publish, for later runs.
import type { BuildOrder } from '../build/build.ts';
import { bake } from '../commands/buildx.ts';
import { tail } from '../commands/command.ts';
import { mountsContext, mountsSolve, saveDefinition, savingVariable } from '../plan/cache/mounts.ts';
import type { Ports } from '../ports/ports.ts';
import { classOf } from '../progress/failure/cache.ts';

/** Saves them if the policy allows this run to write. A failure is a warning. */
export async function saveMounts({ plan, prepared }: BuildOrder, ports: Ports): Promise<void> {
  const { temporaryFolder } = plan.run;
  const { cache } = plan.build;
  const { mounts } = cache;
  const { lacksCache, mountTool: tool } = prepared;
  if (mounts?.to === undefined || lacksCache !== undefined || tool === undefined) return;
  const definition = saveDefinition(mounts, { context: mountsContext(temporaryFolder), tool }, mounts.to);
  const solve = mountsSolve(definition, temporaryFolder, prepared.builder);
  await ports.files.write(solve.definitionPath, JSON.stringify(definition));
  const command = bake({ ...solve, env: { ...solve.env, [savingVariable]: 'true' } });
  const { exitCode, stderr, isStopped } = await ports.exec.run({ ...command, timeout: cache.exportTimeout });
  ports.log.event('mounts-saved', { ids: mounts.ids, isSaved: exitCode === 0, isTimeout: isStopped === true });
  if (exitCode === 0) return ports.log.line(`Saved cache mounts: ${mounts.ids.join(', ')}`);
  const last = tail(stderr, 1).join(' ');
  ports.log.warning(`Could not save the cache mounts (${isStopped ? 'timeout' : `${classOf(last)}: ${last}`}).`);
}
