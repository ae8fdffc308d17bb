// Shared by both ways of running a program: the limits of its output and of its time.
import { StringDecoder } from 'node:string_decoder';
import type { Command, Finished } from '../commands/command.ts';
import { failure, messageOf } from '../errors/failure.ts';

/** Milliseconds in which what an ended program has started may still print; it may keep the output open forever. */
export const aftermath = 1000;

/** Returns the signal that stops a command: by its caller, by its time limit, or by a cancel, which a cleanup outlives. */
export function stopSignal({ stop, timeout, isCleanup }: Command, canceled: AbortSignal): AbortSignal {
  const limit = timeout === undefined ? undefined : AbortSignal.timeout(timeout);
  return AbortSignal.any([stop, limit, isCleanup === true ? undefined : canceled].filter((each) => each !== undefined));
}

/** What has stopped a command that no cancel has stopped. */
export function stopperOf({ stop }: Command): NonNullable<Finished['stoppedBy']> {
  return stop?.aborted === true ? 'caller' : 'timeout';
}

/** Resolves once the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

/** Maximum bytes of a stream and characters of a line, against endless output. */
const mostKept = 64 * 1024 * 1024;

/** Gathers a stream; bytes beyond the limit are dropped, so that the program does not stall. */
export function collectBytes(): { accept: (chunk: Buffer) => void; end: () => string } {
  const chunks: Buffer[] = [];
  let left = mostKept;
  const accept = (chunk: Buffer): void => {
    if (left > 0) chunks.push(chunk.subarray(0, left));
    left -= chunk.length;
  };
  return { accept, end: () => Buffer.concat(chunks).toString() };
}

/** Gathers a stream, or hands its lines on as they come and keeps none of them. */
export function collectLines(onLine: Command['onStderrLine']): { accept: (chunk: Buffer) => void; end: () => string } {
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

/** The failure of a program that is missing or not executable. */
export function notStarted(program: string, cause: unknown): Error {
  return failure('PROGRAM_MISSING', `The program "${program}" cannot be started: ${messageOf(cause)}.`, {}, { cause });
}
