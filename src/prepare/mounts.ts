// Brings cache mounts back before the build. A builder of our own is new, so that nothing of anybody's is in the way.
import { bake, bootBuilder, pruneLayers, stopBuilder } from '../commands/buildx.ts';
import { restoreDefinition } from '../plan/cache-mounts.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import type { Builder } from './builder.ts';

/** Restores what was saved. Whatever goes wrong leaves the mounts empty, as they would be without it. */
export async function restoreMounts(
  { cache, temporaryFolder }: Plan,
  { name, env }: Builder,
  ports: Ports,
): Promise<void> {
  if (cache.mounts === undefined) return;
  const context = `${temporaryFolder}/mounts`;
  const definitionPath = `${temporaryFolder}/mounts-definition.json`;
  await ports.files.write(`${context}/.dockerignore`, '*\n');
  await ports.files.write(definitionPath, JSON.stringify(restoreDefinition(cache.mounts, context)));
  const command = bake({
    definitionPath,
    metadataPath: `${temporaryFolder}/mounts-metadata.json`,
    targets: ['mounts'],
    builder: name,
    allow: [`fs.read=${context}`],
    env,
  });
  const { exitCode, isStopped } = await ports.exec.run({ ...command, timeout: cache.importTimeout });
  if (isStopped) {
    ports.log.warning('The cache mounts were given up: nothing came of them in time.');
    await ports.exec.run({ ...stopBuilder(name), env });
    await ports.exec.run({ ...bootBuilder(name), env });
  }
  ports.log.line(
    exitCode === 0 ? `Cache mounts restored: ${cache.mounts.ids.join(', ')}` : 'No cache mounts to restore',
  );
  // The layer that was restored has the name of the one that will be saved; and half a mount is worse than none.
  await ports.exec.run({ ...pruneLayers(name, exitCode === 0), env });
}
