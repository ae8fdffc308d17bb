// A program that is started with arguments, and what comes of it, as data.
import type { Code } from '../../errors/catalog.ts';
import type { Problem } from '../../errors/failure.ts';
import type { Program } from './machine-match.ts';
import type { Changed } from './script-tools.ts';
import type { Word } from './shell-words.ts';
import type { User } from './user.ts';

/** What is sure to be started, what keeps it from starting, and what only may be started. */
export type Start = {
  readonly programs: readonly Program[];
  readonly problems: readonly Problem[];
  readonly notices: readonly string[];
  readonly hints: readonly Program[];
};

/** A program that is started with arguments. */
export type Call = {
  readonly words: readonly Word[];
  readonly role: string;
  /** How it is missed; undefined where that may be right. */
  readonly missing: Code | undefined;
  /** Who starts it. The engine and programs search PATH; programs may try other ways where the kernel refuses. */
  readonly by: 'engine' | 'kernel' | 'program' | 'loader';
  /** Whether the engine starts it, with rights that its user does not have: program, interpreter and loader. */
  readonly isPrivileged: boolean;
  /** Undefined where it is not known any more. */
  readonly user: User | undefined;
  /** Whether PATH and the working folder are those of the config. */
  readonly isInPlace: boolean;
  /** What scripts have changed before: the image does not say what is there by then. */
  readonly changed: Changed;
};

/** Nothing at all. */
export const noStart: Start = { programs: [], problems: [], notices: [], hints: [] };

/** Puts what several calls start together. */
export function joined(starts: readonly Start[]): Start {
  return {
    programs: starts.flatMap(({ programs }) => programs),
    problems: starts.flatMap(({ problems }) => problems),
    notices: starts.flatMap(({ notices }) => notices),
    hints: starts.flatMap(({ hints }) => hints),
  };
}
