// The only error class for expected failures: one or more problems, each with fact, place and cure.
import { CATALOG, type Code } from './catalog.ts';
import type { Sign } from './signs.ts';

/** A place in a file. `line` counts from 1, `text` is the content of that line. */
export type Place = { readonly file: string; readonly line?: number | undefined; readonly text?: string | undefined };

/** One problem: its code, the fact as a full sentence, and its place. */
export type Problem = {
  readonly code: Code;
  readonly fact: string;
  /** What the reader can do; defaults to the general cure of the catalog. */
  readonly cure: string;
  /** The likely cause, if the error output suggests one. */
  readonly likely?: string | undefined;
  /** The sign that was recognized in the words of a registry. */
  readonly sign?: Sign | undefined;
  /** The input with the invalid value. */
  readonly input?: string | undefined;
  readonly place?: Place | undefined;
  /** The platform that failed. */
  readonly platform?: string | undefined;
  /** The step of the build, `build 3/7`. */
  readonly step?: string | undefined;
  /** Source lines around the place. */
  readonly excerpt?: readonly string[] | undefined;
  /** The last log lines of the failed step. */
  readonly tail?: readonly string[] | undefined;
};

/** The facts that a caller adds; the cure defaults to the catalog's. */
export type Facts = Omit<Problem, 'code' | 'fact' | 'cure'> & { readonly cure?: string | undefined };

/** Makes a problem with a code of the catalog. */
export function problem(code: Code, fact: string, facts: Facts = {}): Problem {
  return { ...facts, cure: facts.cure ?? CATALOG[code].cure, code, fact };
}

/** Ends a stage with all its problems. Any other error is a bug. */
export class Failure extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(formatProblem).join('\n'), options);
    this.name = 'Failure';
    this.problems = problems;
  }

  /** Whether a problem has one of the codes. */
  has(...codes: readonly Code[]): boolean {
    return this.problems.some(({ code }) => codes.includes(code));
  }

  /** Whether no problem has another code. */
  hasOnly(...codes: readonly Code[]): boolean {
    return this.problems.every(({ code }) => codes.includes(code));
  }
}

/** Makes a failure of a single problem. */
export function failure(code: Code, fact: string, facts: Facts = {}, options?: ErrorOptions): Failure {
  return new Failure([problem(code, fact, facts)], options);
}

/** Returns the outcome; undefined in place of a failure whose problems all have these codes. */
export async function undefinedOn<T>(outcome: Promise<T>, ...codes: readonly Code[]): Promise<T | undefined> {
  try {
    return await outcome;
  } catch (error) {
    if (error instanceof Failure && error.hasOnly(...codes)) return undefined;
    throw error;
  }
}

/** Returns the outcome, or what takes the place of a failure. A cancel is no failure of its own: it and bugs pass through. */
export async function orElse<T, Other>(outcome: Promise<T>, instead: (failure: Failure) => Other): Promise<T | Other> {
  try {
    return await outcome;
  } catch (error) {
    if (!(error instanceof Failure) || error.has('INTERRUPTED')) throw error;
    return instead(error);
  }
}

/** Returns the message of anything that was raised. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Formats a problem for log and annotation: `CODE: fact likely cure`. */
export function formatProblem({ code, fact, likely = '', cure }: Problem): string {
  return `${code}: ${[fact, likely, cure].filter((sentence) => sentence !== '').join(' ')}`;
}

/** Runs parsers one after the other and collects all problems, to report them at once. */
export class Problems {
  readonly all: Problem[] = [];

  /** Returns the parser's value; on a failure keeps its problems and returns the fallback. Bugs pass through. */
  collect<T>(parse: () => T, fallback: T): T {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.all.push(...error.problems);
      return fallback;
    }
  }

  add(...found: readonly Problem[]): void {
    this.all.push(...found);
  }

  /** Raises all collected problems as one failure. */
  raise(): void {
    raise(this.all);
  }
}

/** Returns the parser's value; undefined on a failure. Bugs pass through. */
export function ifValid<T>(parse: () => T): T | undefined {
  return new Problems().collect<T | undefined>(parse, undefined);
}

/** Raises the problems as one failure, if there are any. */
export function raise(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Failure(problems);
}

/** Parses every item, and raises the problems of all that failed as one failure. */
export function parseEach<T, Parsed>(items: readonly T[], parse: (item: T) => Parsed): readonly Parsed[] {
  const problems = new Problems();
  const parsed = items.flatMap((item) => problems.collect<readonly Parsed[]>(() => [parse(item)], []));
  problems.raise();
  return parsed;
}

/**
 * Waits for all tasks, and raises the problems of all that failed as one failure, each once; after a cancel, only
 * INTERRUPTED. Bugs pass through.
 */
export async function allOrProblems<T extends readonly unknown[]>(
  tasks: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const problems = (await Promise.allSettled(tasks)).flatMap((outcome) => {
    if (outcome.status === 'fulfilled') return [];
    if (outcome.reason instanceof Failure) return outcome.reason.problems;
    throw outcome.reason;
  });
  // After a cancel all tasks fail, each in its own words, and none of them names another cause.
  const canceled = problems.find(({ code }) => code === 'INTERRUPTED');
  if (canceled !== undefined) throw new Failure([canceled]);
  raise(withoutRepeats(problems));
  return Promise.all(tasks);
}

/** Tasks may fail for the same reason, and a limiter fails the tasks that wait with the failure of another one. */
export function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  const keyOf = (each: Problem): string =>
    each.code === 'INTERRUPTED' ? each.code : `${formatProblem(each)} ${each.platform}`;
  return [...new Map(problems.map((each) => [keyOf(each), each])).values()];
}
