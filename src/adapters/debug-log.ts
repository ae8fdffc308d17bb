// Debug lines for every program that is started and every request to a registry.
// The output of programs is not logged: a credential helper prints a password, and rawjson encodes masked values.
import { failingOf } from '../commands/command.ts';
import { messageOf } from '../errors/failure.ts';
import { formatDuration } from '../oci/units.ts';
import type { Clock, Exec, Log } from '../ports/ports.ts';
import type { Send } from './registry/answer.ts';

type Tell = Log['debug'];
type Now = Clock['now'];

/** Logs the start and end of each program. Secrets are never arguments. */
export function loggedExec(exec: Exec, tell: Tell, now: Now): Exec {
  return {
    run: async (command) => {
      const line = [command.program, ...command.args.map(quoted)].join(' ');
      const started = now().getTime();
      tell(`Run: ${line}`);
      const finished = await exec.run(command);
      const { exitCode } = finished;
      const how = exitCode === undefined ? failingOf(finished) : `ended with ${exitCode}`;
      tell(`${command.program} ${how} after ${formatDuration(now().getTime() - started)}`);
      return finished;
    },
  };
}

/** For readers only: nothing is ever run from it. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : JSON.stringify(argument);
}

/** Logs each request with its status, without the query, which may contain a signature. */
export function loggedSend(send: Send, tell: Tell, now: Now): Send {
  return async (outgoing) => {
    const { method, url } = outgoing;
    const line = `${method} ${url.origin}${url.pathname}`;
    const started = now().getTime();
    const after = (): string => formatDuration(now().getTime() - started);
    try {
      const answer = await send(outgoing);
      tell(`${line}: ${answer.status} after ${after()}`);
      return answer;
    } catch (error) {
      tell(`${line}: ${messageOf(error)} after ${after()}`);
      throw error;
    }
  };
}
