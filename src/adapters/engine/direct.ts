// Commands of the Docker CLI without the CLI: the engine of this machine answers those that it can, which takes milliseconds.
import type { Command, Finished } from '../../commands/command.ts';
import { dockerConfigPath, engineSocket, isPlainlyAsked } from '../../commands/docker-places.ts';
import { type EngineCall, engineCallOf } from '../../commands/engine-call.ts';
import { failure, messageOf } from '../../errors/failure.ts';
import type { Exec, Log, Ports, TextReader } from '../../ports/ports.ts';
import { wishOf } from '../program.ts';
import { answerCall } from './answers.ts';
import { connectEngine } from './client.ts';

/** The ports for requests to the engine; `canceled` stops all but cleanups. */
type DirectEdges = Pick<Ports, 'env'> &
  Pick<Log, 'debug'> & { readonly files: TextReader; readonly canceled: AbortSignal };

/** Returns programs that the engine answers for. Whatever it does not answer as expected, the CLI is asked as well. */
export function directExec(exec: Exec, edges: DirectEdges): Exec {
  return {
    run: async (command) => {
      const call = engineCallOf(command);
      const answered = call === undefined ? undefined : await answer(call, command, edges);
      return answered ?? exec.run(command);
    },
  };
}

async function answer(call: EngineCall, command: Command, edges: DirectEdges): Promise<Finished | undefined> {
  const { files, debug, canceled } = edges;
  const env = { ...edges.env, ...command.env };
  const config = await files.read(dockerConfigPath(env)).catch(() => '');
  const socket = isPlainlyAsked(env, config) ? engineSocket(env, config) : undefined;
  if (socket === undefined) return undefined;
  const wish = wishOf(command);
  const wishes = [...(command.isCleanup === true ? [] : [canceled]), ...(wish === undefined ? [] : [wish])];
  const signal = AbortSignal.any(wishes);
  const started = performance.now();
  try {
    const found = await answerCall(call, await connectEngine(socket, signal));
    if (found !== undefined)
      debug(`Engine: ${call.kind} ended with ${found.exitCode} after ${(performance.now() - started).toFixed(0)} ms`);
    return found;
  } catch (error) {
    if (canceled.aborted && command.isCleanup !== true)
      throw failure('INTERRUPTED', 'The job was canceled while the engine was at work.');
    if (signal.aborted) return { exitCode: 1, stdout: '', stderr: '', isStopped: true };
    debug(`Engine: ${call.kind}: ${messageOf(error)}`);
    return undefined;
  }
}
