// Starts programs by argument list: by node:child_process, because @actions/exec has no handle to stop a program. Queries
// that end by themselves and read no input, such as those to Git, use @actions/exec, loaded on demand: its writes to the
// input of a program that has ended raise an unhandled EPIPE.
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command, Finished } from '../commands/command.ts';
import { inherited } from '../commands/inherited.ts';
import { failure } from '../errors/failure.ts';
import type { Exec } from '../ports/ports.ts';
import type { ResolveBuildx } from './buildx.ts';
import { aborted, aftermath, collectBytes, collectLines, notStarted, stopperOf, stopSignal } from './program.ts';

/** How programs are started: the resolver for buildx, and the signal to stop all. */
type ExecOptions = { readonly resolveBuildx?: ResolveBuildx; readonly canceled?: AbortSignal };

/** Runs programs of the machine. Raises PROGRAM_MISSING if one cannot be started, INTERRUPTED after a cancel. */
export function realExec(env: NodeJS.ProcessEnv, options: ExecOptions = {}): Exec {
  const { resolveBuildx, canceled = new AbortController().signal } = options;
  const resolve = async (command: Command): Promise<Command> =>
    command.program === 'buildx' && resolveBuildx !== undefined ? resolveBuildx(command) : command;
  const canceling = aborted(canceled);
  return {
    run: async (command) => {
      const isCleanup = command.isCleanup === true;
      // A cancel also interrupts the search for the program.
      const resolved = await (isCleanup ? resolve(command) : Promise.race([canceling, resolve(command)]));
      const finished = resolved && (await start(resolved, env, stopSignal(resolved, canceled)));
      if (finished !== undefined && (isCleanup || !canceled.aborted)) return finished;
      throw failure('INTERRUPTED', `The job was canceled while ${command.program} was running.`);
    },
  };
}

/** A query that ends without a stop needs no handle. */
function start(command: Command, env: NodeJS.ProcessEnv, stop: AbortSignal): Promise<Finished> {
  return command.endsByItself === true ? runToEnd(command, env, stop) : run(command, env, stop);
}

async function run(command: Command, env: NodeJS.ProcessEnv, stop: AbortSignal): Promise<Finished> {
  const child = spawned(command, env);
  const stopping = stopOn(stop, command.hasChildren === true ? groupOf(child) : child);
  const stdout = collectBytes();
  const stderr = collectLines(command.onStderrLine);
  // What it has started may hold its output open for a moment after its own end, in which a stop comes too late.
  child.on('exit', stopping.settle);
  child.stdout.on('data', stdout.accept);
  child.stderr.on('data', stderr.accept);
  // A program that exits before it reads its input is judged by its exit code, not by the broken pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(command.stdin ?? '');
  const exitCode = await endOf(child).catch((cause: Error) => {
    stopping.end();
    throw notStarted(command.program, cause);
  });
  const isStopped = stopping.end();
  const printed = { stdout: stdout.end(), stderr: stderr.end() };
  if (!isStopped) return { exitCode, ...printed };
  // It may succeed before the signal reaches it. Any other exit code is due to the signal.
  return { exitCode: exitCode === 0 ? 0 : undefined, ...printed, stoppedBy: stopperOf(command) };
}

/** Starts the program. Some errors are raised, such as that of a file that is being written; others are events. */
function spawned({ program, args, cwd, ...command }: Command, env: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams {
  try {
    return spawn(program, [...args], {
      env: { ...inherited(env, command.inherits ?? []), ...command.env },
      ...(cwd === undefined ? {} : { cwd }),
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: command.hasChildren === true,
    });
  } catch (cause) {
    throw notStarted(program, cause);
  }
}

/** Returns the exit code after all output was read; undefined if a signal ended the program. */
function endOf(child: ChildProcessWithoutNullStreams): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    let letGo: NodeJS.Timeout | undefined;
    child.on('error', reject);
    child.on('exit', () => {
      letGo = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, aftermath);
    });
    child.on('close', (code) => {
      clearTimeout(letGo);
      resolve(code ?? undefined);
    });
  });
}

/** Stops like a runner that cancels a job: a signal, a short grace period, then a kill. */
const insistence: readonly { readonly signal: NodeJS.Signals; readonly after: number }[] = [
  { signal: 'SIGINT', after: 0 },
  { signal: 'SIGTERM', after: 5000 },
  { signal: 'SIGKILL', after: 8000 },
];

/** What a signal reaches: a program, or the group that it leads. */
type Target = { readonly kill: (signal: NodeJS.Signals) => boolean; readonly isGroup?: true };

/** The process group that a program leads. */
function groupOf({ pid }: ChildProcess): Target {
  return {
    isGroup: true,
    kill: (signal) => {
      try {
        return pid !== undefined && process.kill(-pid, signal);
      } catch {
        // Every process of the group has ended.
        return false;
      }
    },
  };
}

/** How a program is stopped. `settle` ignores a later signal; `end` returns whether it was stopped, and releases it. */
type Stopping = { readonly settle: () => void; readonly end: () => boolean };

/** Stops the program on the signal. */
function stopOn(stop: AbortSignal, child: Target): Stopping {
  const timers: NodeJS.Timeout[] = [];
  const insist = (): void => {
    for (const { signal, after } of insistence) timers.push(setTimeout(() => child.kill(signal), after));
  };
  if (stop.aborted) insist();
  else stop.addEventListener('abort', insist);
  const settle = (): void => stop.removeEventListener('abort', insist);
  return {
    settle,
    end: () => {
      settle();
      timers.forEach(clearTimeout);
      // A shell may end before the programs that it has started, and they keep its variables.
      if (timers.length > 0 || child.isGroup) child.kill('SIGKILL');
      return timers.length > 0;
    },
  };
}

/** Runs the query and returns its output. Does not wait for a program once `stop` is aborted. Raises PROGRAM_MISSING. */
async function runToEnd(command: Command, env: NodeJS.ProcessEnv, stop: AbortSignal): Promise<Finished> {
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
  if (exitCode === undefined) return { exitCode, ...printed, stoppedBy: stopperOf(command) };
  // The library returns null for a program that a signal ended, against its own type.
  return { exitCode: exitCode ?? undefined, ...printed };
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
