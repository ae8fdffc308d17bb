// Starts programs by argument list. node:child_process and not @actions/exec, which has no handle to stop a program by.
import { spawn } from 'node:child_process';
import type { Command, Finished } from '../commands/command.ts';
import { failure } from '../errors/failure.ts';
import type { Exec } from '../ports/ports.ts';
import type { ResolveBuildx } from './buildx.ts';

/** The real programs of the machine. Raises PROGRAM_MISSING when one can't be started. */
export function realExec(env: NodeJS.ProcessEnv, resolveBuildx: ResolveBuildx = async (command) => command): Exec {
  return {
    run: async (command) => run(command.program === 'buildx' ? await resolveBuildx(command) : command, env),
  };
}

function run(command: Command, env: NodeJS.ProcessEnv): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command.program, [...command.args], {
      env: { ...env, ...command.env },
      ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
      ...(command.timeout === undefined ? {} : { timeout: command.timeout }),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    const stderr = collectLines(command.onStderrLine);
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.setEncoding('utf8').on('data', stderr.accept);
    child.on('error', (cause) => reject(notStarted(command.program, cause)));
    child.on('close', (code) => {
      resolve({ exitCode: code ?? 1, stdout: Buffer.concat(stdout).toString(), stderr: stderr.end() });
    });
    // A program that ends before it has read its input is judged by its exit code, not by the broken pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(command.stdin ?? '');
  });
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
