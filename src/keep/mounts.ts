// Saves cache mounts after the publish, for runs to come.
import type { BuildOrder } from '../build/build.ts';
import { bake } from '../commands/buildx.ts';
import { tail } from '../commands/command.ts';
import { mountsContext, mountsSolve, saveDefinition, savingVariable } from '../plan/cache/mounts.ts';
import type { Ports } from '../ports/ports.ts';
import { classOf } from '../progress/failure/cache.ts';

/** Saves them where the policy lets this run write. What goes wrong is a warning. */
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
  if (exitCode === 0) return ports.log.line(`Cache mounts saved: ${mounts.ids.join(', ')}`);
  const last = tail(stderr, 1).join(' ');
  ports.log.warning(`The cache mounts were not saved (${isStopped ? 'timeout' : `${classOf(last)}: ${last}`}).`);
}
