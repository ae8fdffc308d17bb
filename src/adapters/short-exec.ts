// Queries that end by themselves and read no input, such as those to Git. They use @actions/exec, loaded on demand: its
// writes to the input of a program that has ended raise an unhandled EPIPE.
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command, Finished } from '../commands/command.ts';
import { inherited } from '../commands/inherited.ts';
import { aborted, aftermath, collectBytes, notStarted } from './program.ts';

/** Runs the query and returns its output. Does not wait for a program once `stop` is aborted. Raises PROGRAM_MISSING. */
export async function runToEnd(command: Command, env: NodeJS.ProcessEnv, stop: AbortSignal): Promise<Finished> {
  const given = { ...inherited(env, command.inherits ?? []), ...command.env };
  const path = await locate(command.program, given['PATH']);
  const library = await import('@actions/exec');
  const [stdout, stderr] = [collectBytes(), collectBytes()];
  const ended = library
    .exec(`"${path}"`, [...command.args], {
      env: given,
      ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
      // Neither the command nor what it prints goes to the log.
      silent: true,
      ignoreReturnCode: true,
      delay: aftermath,
      listeners: { stdout: stdout.accept, stderr: stderr.accept },
    })
    .catch((cause: Error) => {
      throw notStarted(command.program, cause);
    });
  const exitCode = await Promise.race([ended, aborted(stop)]);
  const printed = { stdout: stdout.end(), stderr: stderr.end() };
  if (exitCode === undefined) return { exitCode: 1, ...printed, isStopped: true };
  // The library returns null for a program that a signal ended.
  return { exitCode: exitCode ?? 1, ...printed };
}

/** Finds the program in the PATH of the command; the library would search the PATH of this process. */
async function locate(program: string, path = ''): Promise<string> {
  for (const folder of path.split(':').filter((each) => each !== '')) {
    const found = join(folder, program);
    if (await isExecutable(found)) return found;
  }
  throw notStarted(program, new Error('it is in no folder of PATH'));
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
