// A command as data: a program, its arguments, and what it is given; built and compared without being run.
import type { Repository } from '../oci/reference.ts';
import type { Share } from './inherited.ts';

/** One run of a program. No shell ever sees it. */
export type Command = {
  readonly program: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  /** What it inherits of the step's environment; only the base where it is left out. */
  readonly inherits?: readonly Share[];
  /** Variables set for this command alone. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What buildx has to know beside what the arguments say. */
  readonly uses?: 'policies';
  /** Repositories whose accounts it has to find in its Docker configuration, although only buildx looks where they are. */
  readonly accounts?: readonly Repository[];
  /** Called with each line of standard error as it arrives. */
  readonly onStderrLine?: (line: string) => void;
  /** Milliseconds after which the program is stopped. */
  readonly timeout?: number;
  /** A question that reads no input and ends by itself: when its time is over it is not stopped, but not waited for either. */
  readonly endsByItself?: true;
  /** Runs to its end although the job is cancelled: it puts things in order. */
  readonly isCleanup?: true;
  /** Stops the program once it is aborted: asks it to end, and ends it where it does not. */
  readonly stop?: AbortSignal;
};

/** How a program ended and what it printed. */
export type Finished = {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Set where `timeout` or `stop` ended it. */
  readonly isStopped?: true;
};

/** The last lines of a text, blank ones left out: what a failure shows of a log. */
export function tail(text: string, lines = 20): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(-lines);
}
