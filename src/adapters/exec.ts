// Starts programs by argument list. node:child_process and not @actions/exec, which has no handle to stop a program by.
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
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
    detached: command.hasChildren === true,
  });
  const stopping = stopOn(wishOf(command), command.hasChildren === true ? groupOf(child) : child);
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

type Target = { readonly kill: (signal: NodeJS.Signals) => boolean };

/** The process group that a program leads. */
function groupOf({ pid }: ChildProcess): Target {
  return {
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

/** Stops the program when the wish comes; `end` says whether it came and lets go of the program. */
function stopOn(wish: AbortSignal | undefined, child: Target): { readonly end: () => boolean } {
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
      // A shell may end before the programs that it has started.
      if (timers.length > 0) child.kill('SIGKILL');
      return timers.length > 0;
    },
  };
}

/** Bytes of a stream that are kept, and characters of a line: a program may print for ever what nobody waits for. */
const mostKept = 64 * 1024 * 1024;

/** Gathers a stream; what is beyond all measure is read and dropped, so that the program does not stand still. */
function collectBytes(): { accept: (chunk: Buffer) => void; end: () => string } {
  const chunks: Buffer[] = [];
  let left = mostKept;
  const accept = (chunk: Buffer): void => {
    if (left > 0) chunks.push(chunk.subarray(0, left));
    left -= chunk.length;
  };
  return { accept, end: () => Buffer.concat(chunks).toString() };
}

/** Gathers a stream, or hands its lines on as they come and keeps none of them. */
function collectLines(onLine: Command['onStderrLine']): { accept: (chunk: Buffer) => void; end: () => string } {
  if (onLine === undefined) return collectBytes();
  const decoder = new StringDecoder('utf8');
  let pending = '';
  const accept = (chunk: Buffer): void => {
    const [first = '', ...lines] = decoder.write(chunk).split('\n');
    pending += first;
    for (const line of lines) {
      onLine(pending);
      pending = line;
    }
    if (pending.length <= mostKept) return;
    onLine(pending);
    pending = '';
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
