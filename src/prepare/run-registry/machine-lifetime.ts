// Whether all that the run has made goes with the machine: then post has no builder to remove.
import { dockerConfigPath, engineSocket } from '../../commands/engine-socket.ts';
import type { BarePorts } from '../../ports/ports.ts';
import { savedBuilder, savedContainers } from './saved-state.ts';

/** True on a runner of GitHub's, which is thrown away after the job, with a builder in its own engine or none. */
export async function isThrownAway(ports: BarePorts): Promise<boolean> {
  if (ports.env['RUNNER_ENVIRONMENT'] !== 'github-hosted') return false;
  const builder = savedBuilder(ports);
  if (builder === undefined) return true;
  return savedContainers(builder, ports).length > 0 && (await isEngineHere(ports));
}

/** Whether Docker means the engine of this machine: no host, no context that leads elsewhere. */
async function isEngineHere({ env, files }: BarePorts): Promise<boolean> {
  return engineSocket(env, await files.read(dockerConfigPath(env))) !== undefined;
}
