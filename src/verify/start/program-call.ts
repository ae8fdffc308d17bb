// A program call and its consequences, as data.
import type { Code } from '../../errors/catalog.ts';
import type { Problem } from '../../errors/failure.ts';
import type { Program } from './machine-match.ts';
import type { Changed } from './script-tools.ts';
import type { Word } from './shell-words.ts';
import type { User } from './user.ts';

/** The certain starts, their problems, and the possible starts. */
export type Start = {
  readonly programs: readonly Program[];
  readonly problems: readonly Problem[];
  readonly notices: readonly string[];
  readonly hints: readonly Program[];
};

/** A program call. */
export type Call = {
  readonly words: readonly Word[];
  readonly role: string;
  /** The code if it is missing; undefined if that may be intended. */
  readonly missing: Code | undefined;
  /** The caller. The engine and programs search PATH; programs may have fallbacks if the kernel rejects it. */
  readonly by: 'engine' | 'kernel' | 'program' | 'loader';
  /** Whether the engine starts it, with privileges that its user lacks: program, interpreter and loader. */
  readonly isPrivileged: boolean;
  /** Undefined if no longer known. */
  readonly user: User | undefined;
  /** Whether PATH and working folder are those of the config. */
  readonly isInPlace: boolean;
  /** Paths that earlier scripts changed, whose content is unknown at that point. */
  readonly changed: Changed;
};

/** The empty result. */
export const noStart: Start = { programs: [], problems: [], notices: [], hints: [] };

/** Joins the starts of several calls. */
export function joined(starts: readonly Start[]): Start {
  return {
    programs: starts.flatMap(({ programs }) => programs),
    problems: starts.flatMap(({ problems }) => problems),
    notices: starts.flatMap(({ notices }) => notices),
    hints: starts.flatMap(({ hints }) => hints),
  };
}
