// Saves cache mounts after the publish, for runs to come.
import type { BuildOrder } from '../build/build.ts';
import { bake } from '../commands/buildx.ts';
import { tail } from '../commands/command.ts';
import { needsCacheToken } from '../plan/cache/exports.ts';
import { saveDefinition, savingVariable } from '../plan/cache/mounts.ts';
import type { Ports } from '../ports/ports.ts';
import { classOf } from '../progress/failure/cache.ts';

/** Saves them where the policy lets this run write. What goes wrong is a warning. */
export async function saveMounts({ plan, prepared }: BuildOrder, ports: Ports): Promise<void> {
  const { temporaryFolder } = plan.run;
  const { cache } = plan.build;
  const { mounts } = cache;
  const { lacksCache, mountTool: tool } = prepared;
  if (mounts?.to === undefined || lacksCache !== undefined || tool === undefined) return;
  const context = `${temporaryFolder}/mounts`;
  const definitionPath = `${temporaryFolder}/mounts-definition.json`;
  const definition = saveDefinition(mounts, { context, tool }, mounts.to);
  await ports.files.write(definitionPath, JSON.stringify(definition));
  const command = bake({
    definitionPath,
    metadataPath: `${temporaryFolder}/mounts-metadata.json`,
    targets: ['mounts'],
    builder: prepared.builder.name,
    allow: [`fs.read=${context}`],
    usesActionsCache: needsCacheToken(definition),
    env: { ...prepared.builder.env, [savingVariable]: 'true' },
  });
  const { exitCode, stderr, isStopped } = await ports.exec.run({ ...command, timeout: cache.exportTimeout });
  if (exitCode === 0) return ports.log.line(`Cache mounts saved: ${mounts.ids.join(', ')}`);
  const last = tail(stderr, 1).join(' ');
  ports.log.warning(`The cache mounts were not saved (${isStopped ? 'timeout' : `${classOf(last)}: ${last}`}).`);
}
