// The state from main for post. Any step may write state, so every value is validated: only our own names and paths
// are removed.
import type { BarePorts, Ports } from '../../ports/ports.ts';
import { recordsFolder } from './record.ts';

/** Returns the builder; undefined if it is not ours. */
export function savedBuilder({ state, log }: BarePorts): string | undefined {
  const name = state.read('builder');
  return judged('builder', name, /^polyarch-[\w.-]+$/.test(name), log);
}

/** The containers of the builder in the engine of this machine; none where they are elsewhere, or not all were made. */
export function savedContainers(builder: string, { state, log }: BarePorts): readonly string[] {
  const text = state.read('containers');
  const names = text.split(' ').filter((name) => name !== '');
  const start = `buildx_buildkit_${builder}`;
  // As buildx calls its nodes: with a number or a name behind the builder's.
  const isOurs = names.every((name) => name.startsWith(start) && /^(?:0|-[\w.-]+)$/.test(name.slice(start.length)));
  return judged('containers', text, isOurs, log) === undefined ? [] : names;
}

/** Returns the folder of the step: directly below the runner's temporary folder, and not a link. */
export async function savedFolder(ports: BarePorts): Promise<string | undefined> {
  const { state, env, machine, files, log } = ports;
  const path = state.read('temporaryFolder');
  const [, name = ''] = /\/(polyarch-[\w-]+)$/.exec(path) ?? [];
  const [root, real] = await Promise.all([files.real(env['RUNNER_TEMP'] ?? machine.temporaryFolder), files.real(path)]);
  // A path that cannot be followed is left alone.
  if (real === undefined || root === undefined) return undefined;
  return judged('temporaryFolder', path, name !== '' && real === `${root}/${name}`, log);
}

/** Returns the record of the run. */
export function savedRecord(ports: Ports): string | undefined {
  const path = ports.state.read('record');
  const folder = `${recordsFolder(ports)}/`;
  const isOurs = path.startsWith(folder) && /^polyarch-[\w.-]+\.json$/.test(path.slice(folder.length));
  return judged('record', path, isOurs, ports.log);
}

function judged(what: string, value: string, isOurs: boolean, log: BarePorts['log']): string | undefined {
  if (value !== '' && !isOurs)
    log.warning(`Ignored the saved state "${what}": ${value} does not belong to this action.`);
  return isOurs ? value : undefined;
}
