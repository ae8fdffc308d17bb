// A command as data: program, arguments and environment, which tests compare without running it.
import { failure } from '../errors/failure.ts';
import type { Repository } from '../oci/reference.ts';
import { formatDuration } from '../oci/units.ts';
import type { Share } from './inherited.ts';

/** One run of a program, without a shell. */
export type Command = {
  readonly program: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  /** The inherited variables of the step's environment. Default: only the base. */
  readonly inherits?: readonly Share[];
  /** Variables of this command only. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Facts for buildx that the arguments do not contain. */
  readonly uses?: 'policies' | 'cluster';
  /** Repositories whose accounts it must find in its Docker configuration, even if only buildx would find them. */
  readonly accounts?: readonly Repository[];
  /** Called with each line of standard error as it arrives. */
  readonly onStderrLine?: (line: string) => void;
  /** Time limit in milliseconds. */
  readonly timeout?: number;
  /** A query that reads no input and ends without a stop. After its time limit, polyarch neither stops it nor waits for it. */
  readonly endsByItself?: true;
  /** Stops the programs that it has started along with it: it is a shell. */
  readonly hasChildren?: true;
  /** Continues after a cancel, for cleaning up. */
  readonly isCleanup?: true;
  /** Stops the program when aborted: first by a signal, then by a kill. */
  readonly stop?: AbortSignal;
};

/** The exit code and output of a program. */
export type Finished = {
  /** Undefined if it gave none: a signal ended it, or it was stopped before it succeeded. Then its output may lack its end. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** What stopped it before it ended: its `timeout`, or its caller by `stop`. */
  readonly stoppedBy?: 'timeout' | 'caller';
};

/** Describes how a program failed: `failed with exit code 3`, `timed out`, `was stopped`, `was killed by a signal`. */
export function failingOf({ exitCode, stoppedBy }: Pick<Finished, 'exitCode' | 'stoppedBy'>): string {
  if (stoppedBy !== undefined) return stoppedBy === 'timeout' ? 'timed out' : 'was stopped';
  return exitCode === undefined ? 'was killed by a signal' : `failed with exit code ${exitCode}`;
}

/** Why a program gave no answer, to append to a fact: `: cosign timed out`. Empty with an exit code: then its output says why. */
export function whyUnanswered(what: string, finished: Pick<Finished, 'exitCode' | 'stoppedBy'>): string {
  return finished.exitCode === undefined ? `: ${what} ${failingOf(finished)}` : '';
}

/** Runs a command and returns its answer, whatever the exit code. Raises PROGRAM_STOPPED without one. */
export async function answerOf(
  command: Command,
  { run }: { readonly run: (command: Command) => Promise<Finished> },
): Promise<Finished & { readonly exitCode: number }> {
  const finished = await run(command);
  const { exitCode, stoppedBy, stderr } = finished;
  if (exitCode !== undefined) return { ...finished, exitCode };
  const { program, args, timeout } = command;
  const first = args.findIndex((arg) => !/^[a-z]+$/.test(arg));
  const what = [program, ...(first < 0 ? args : args.slice(0, first))].join(' ');
  const isLate = stoppedBy === 'timeout' && timeout !== undefined;
  const how = isLate ? `took longer than ${formatDuration(timeout)}` : failingOf(finished);
  throw failure('PROGRAM_STOPPED', `\`${what}\` ${how}.`, { tail: tail(stderr) });
}

/** Returns the last non-blank lines of a text, for a failure. */
export function tail(text: string, lines = 20): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(-lines);
}

/**
 * Parses what a program answers in JSON. `source` names the command, as in "buildx ls". Raises ANSWER_UNREADABLE: a full
 * disk, or a wrapper that prints its own notice, leaves something else.
 */
export function parseJsonAnswer(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const start = text.trim().split('\n')[0]?.slice(0, 200) ?? '';
    const found = start === '' ? 'nothing' : JSON.stringify(start);
    throw failure('ANSWER_UNREADABLE', `The answer of ${source} is not JSON. It starts with ${found}.`, {}, { cause });
  }
}
