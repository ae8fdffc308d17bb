// Commands of the Docker CLI without the CLI: the engine of this machine answers those that it can, which takes milliseconds.
import type { Command } from '../../commands/command.ts';
import { dockerConfigPath, engineSocket, isPlainlyAsked } from '../../commands/docker-places.ts';
import { failure, messageOf } from '../../errors/failure.ts';
import type { Exec, Log, Ports, TextReader } from '../../ports/ports.ts';
import { stopperOf, stopSignal } from '../program.ts';
import { questionOf } from './answers.ts';
import { connectEngine } from './client.ts';

/** The ports for requests to the engine; `canceled` stops all but cleanups. */
type DirectEdges = Pick<Ports, 'env'> &
  Pick<Log, 'debug'> & { readonly files: TextReader; readonly canceled: AbortSignal };

/** Returns programs that the engine answers for. Whatever it does not answer as expected, the CLI is asked as well. */
export function directExec(exec: Exec, edges: DirectEdges): Exec {
  return { run: async (command) => (await answer(command, edges)) ?? exec.run(command) };
}

async function answer(command: Command, { files, debug, canceled, ...edges }: DirectEdges) {
  const ask = questionOf(command);
  if (ask === undefined) return undefined;
  const env = { ...edges.env, ...command.env };
  const config = await files.read(dockerConfigPath(env)).catch(() => '');
  const socket = isPlainlyAsked(env, config) ? engineSocket(env, config) : undefined;
  if (socket === undefined) return undefined;
  const what = `Engine: docker ${command.args[0]}`;
  const stop = stopSignal(command, canceled);
  const started = performance.now();
  try {
    const found = await ask(await connectEngine(socket, stop));
    if (found !== undefined)
      debug(`${what} ended with ${found.exitCode} after ${(performance.now() - started).toFixed(0)} ms`);
    return found;
  } catch (error) {
    if (canceled.aborted && command.isCleanup !== true)
      throw failure('INTERRUPTED', 'The job was canceled while the engine was at work.');
    if (stop.aborted) return { exitCode: undefined, stdout: '', stderr: '', stoppedBy: stopperOf(command) } as const;
    debug(`${what}: ${messageOf(error)}`);
    return undefined;
  }
}
