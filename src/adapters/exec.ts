// Starts programs by argument list. node:child_process and not @actions/exec, which has no handle to stop a program by.
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Command, Finished } from '../commands/command.ts';
import { inherited } from '../commands/inherited.ts';
import { failure } from '../errors/failure.ts';
import type { Exec } from '../ports/ports.ts';
import type { ResolveBuildx } from './buildx.ts';

/** How programs are started: where buildx is, and when all of them are to end. */
export type ExecOptions = { readonly resolveBuildx?: ResolveBuildx; readonly cancelled?: AbortSignal };

/** The real programs of the machine. Raises PROGRAM_MISSING when one can't be started, INTERRUPTED once all are to end. */
export function realExec(env: NodeJS.ProcessEnv, { resolveBuildx, cancelled }: ExecOptions = {}): Exec {
  const resolve = async (command: Command): Promise<Command> =>
    command.program === 'buildx' && resolveBuildx !== undefined ? resolveBuildx(command) : command;
  const cancelling = cancelled === undefined ? undefined : aborted(cancelled);
  return {
    run: async (command) => {
      if (cancelled === undefined || command.isCleanup === true) return run(await resolve(command), env);
      const wishes = [cancelled, ...(command.stop === undefined ? [] : [command.stop])];
      // Whatever it takes to find the program is not waited for either.
      const resolved = await Promise.race([cancelling, resolve(command)]);
      const finished =
        resolved === undefined ? undefined : await run({ ...resolved, stop: AbortSignal.any(wishes) }, env);
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

async function run(command: Command, env: NodeJS.ProcessEnv): Promise<Finished> {
  const child = spawn(command.program, [...command.args], {
    env: { ...inherited(env, command.inherits ?? []), ...command.env },
    ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const stopping = stopOn(wishOf(command), child);
  const stdout: Buffer[] = [];
  const stderr = collectLines(command.onStderrLine);
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.setEncoding('utf8').on('data', stderr.accept);
  // A program that ends before it has read its input is judged by its exit code, not by the broken pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(command.stdin ?? '');
  const exitCode = await endOf(child).catch((cause: Error) => {
    stopping.end();
    throw notStarted(command.program, cause);
  });
  const isStopped = stopping.end();
  const printed = { stdout: Buffer.concat(stdout).toString(), stderr: stderr.end() };
  return { exitCode, ...printed, ...(isStopped ? { isStopped } : {}) };
}

/** Milliseconds in which what an ended program has started may still print; it may hold the output open for ever. */
const aftermath = 1000;

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

/** When the program is to be stopped; undefined where nothing ever asks for it. */
function wishOf({ stop, timeout }: Command): AbortSignal | undefined {
  const wishes = [
    ...(stop === undefined ? [] : [stop]),
    ...(timeout === undefined ? [] : [AbortSignal.timeout(timeout)]),
  ];
  return wishes.length === 0 ? undefined : AbortSignal.any(wishes);
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

/** Gathers a stream whole, or hands its lines on as they come and keeps none of them. */
function collectLines(onLine: Command['onStderrLine']): { accept: (text: string) => void; end: () => string } {
  let pending = '';
  if (onLine === undefined) {
    const texts: string[] = [];
    return { accept: (text) => void texts.push(text), end: () => texts.join('') };
  }
  const accept = (text: string): void => {
    const lines = (pending + text).split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  };
  const end = (): string => {
    if (pending !== '') onLine(pending);
    return '';
  };
  return { accept, end };
}

function notStarted(program: string, cause: Error): Error {
  return failure('PROGRAM_MISSING', `The program "${program}" can't be started: ${cause.message}.`, {}, { cause });
}
