// Starts programs by argument list. Those that have to be stopped need node:child_process: @actions/exec gives no handle.
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Command, Finished } from '../commands/command.ts';
import { inherited } from '../commands/inherited.ts';
import { failure } from '../errors/failure.ts';
import type { Exec } from '../ports/ports.ts';
import type { ResolveBuildx } from './buildx.ts';
import { aftermath, collectBytes, collectLines, notStarted, wishOf } from './program.ts';
import { runToEnd } from './short-exec.ts';

/** How programs are started: where buildx is, and when all of them are to end. */
export type ExecOptions = { readonly resolveBuildx?: ResolveBuildx; readonly cancelled?: AbortSignal };

/** The real programs of the machine. Raises PROGRAM_MISSING when one can't be started, INTERRUPTED once all are to end. */
export function realExec(env: NodeJS.ProcessEnv, { resolveBuildx, cancelled }: ExecOptions = {}): Exec {
  const resolve = async (command: Command): Promise<Command> =>
    command.program === 'buildx' && resolveBuildx !== undefined ? resolveBuildx(command) : command;
  const cancelling = cancelled === undefined ? undefined : aborted(cancelled);
  return {
    run: async (command) => {
      if (cancelled === undefined || command.isCleanup === true) return start(await resolve(command), env);
      const wishes = [cancelled, ...(command.stop === undefined ? [] : [command.stop])];
      // Whatever it takes to find the program is not waited for either.
      const resolved = await Promise.race([cancelling, resolve(command)]);
      const finished =
        resolved === undefined ? undefined : await start({ ...resolved, stop: AbortSignal.any(wishes) }, env);
      if (!cancelled.aborted && finished !== undefined) return finished;
      throw failure('INTERRUPTED', `The job was cancelled; ${command.program} was not run to its end.`);
    },
  };
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

/** A question that ends by itself needs no handle to stop it by. */
function start(command: Command, env: NodeJS.ProcessEnv): Promise<Finished> {
  return command.endsByItself === true ? runToEnd(command, env) : run(command, env);
}

async function run(command: Command, env: NodeJS.ProcessEnv): Promise<Finished> {
  const child = spawn(command.program, [...command.args], {
    env: { ...inherited(env, command.inherits ?? []), ...command.env },
    ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const stopping = stopOn(wishOf(command), child);
  const stdout = collectBytes();
  const stderr = collectLines(command.onStderrLine);
  child.stdout.on('data', stdout.accept);
  child.stderr.on('data', stderr.accept);
  // A program that ends before it has read its input is judged by its exit code, not by the broken pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(command.stdin ?? '');
  const exitCode = await endOf(child).catch((cause: Error) => {
    stopping.end();
    throw notStarted(command.program, cause);
  });
  const isStopped = stopping.end();
  const printed = { stdout: stdout.end(), stderr: stderr.end() };
  return { exitCode, ...printed, ...(isStopped ? { isStopped } : {}) };
}

/** The exit code, once all that was printed is there. */
function endOf(child: ChildProcessWithoutNullStreams): Promise<number> {
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
      resolve(code ?? 1);
    });
  });
}

/** As a runner cancels a job: a program that is asked to end has a moment to put things in order, and no more. */
const insistence: readonly { readonly signal: NodeJS.Signals; readonly after: number }[] = [
  { signal: 'SIGINT', after: 0 },
  { signal: 'SIGTERM', after: 5000 },
  { signal: 'SIGKILL', after: 8000 },
];

/** Stops the program when the wish comes; `end` says whether it came and lets go of the program. */
function stopOn(wish: AbortSignal | undefined, child: ChildProcess): { readonly end: () => boolean } {
  const timers: NodeJS.Timeout[] = [];
  const stop = (): void => {
    for (const { signal, after } of insistence) timers.push(setTimeout(() => child.kill(signal), after));
  };
  if (wish?.aborted === true) stop();
  else wish?.addEventListener('abort', stop);
  return {
    end: () => {
      wish?.removeEventListener('abort', stop);
      timers.forEach(clearTimeout);
      return timers.length > 0;
    },
  };
}
