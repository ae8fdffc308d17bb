// The one error class of the house: one or more problems, each with its fact, its place, and its cure.
import { CATALOG, type Code } from './catalog.ts';
import type { Sign } from './signs.ts';

/** Where in a file something went wrong; the line counts from 1, `text` is what stands there. */
export type Place = { readonly file: string; readonly line?: number; readonly text?: string };

/** One thing that is wrong: which kind, the fact in a full sentence, and where it stands. */
export type Problem = {
  readonly code: Code;
  readonly fact: string;
  /** What the reader can do; the catalogue's general cure where this case has no better one. */
  readonly cure: string;
  /** What most often is the cause, where more than the bare fact is known. */
  readonly likely?: string;
  /** What the words of a registry are a sign of, where they were read. */
  readonly sign?: Sign;
  /** The input whose value is at fault. */
  readonly input?: string;
  readonly place?: Place;
  /** The platform that it happened on. */
  readonly platform?: string;
  /** The step of the build, `build 3/7`. */
  readonly step?: string;
  /** The lines around the place. */
  readonly excerpt?: readonly string[];
  /** The last lines of the log that belong to it. */
  readonly tail?: readonly string[];
};

/** What a caller says of a problem; the cure is filled in from the catalogue when it is left out. */
export type Facts = Omit<Problem, 'code' | 'fact' | 'cure'> & { readonly cure?: string };

/** Makes a problem of a kind in the catalogue. */
export function problem(code: Code, fact: string, facts: Facts = {}): Problem {
  return { cure: CATALOG[code].cure, ...facts, code, fact };
}

/** Ends a stage with everything that is wrong; a bug is any other error. */
export class Failure extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(formatProblem).join('\n'), options);
    this.name = 'Failure';
    this.problems = problems;
  }
}

/** Makes a failure of a single problem. */
export function failure(code: Code, fact: string, facts: Facts = {}, options?: ErrorOptions): Failure {
  return new Failure([problem(code, fact, facts)], options);
}

/** `CODE: fact likely cure`, the form in which a problem stands in the log and in an annotation. */
export function formatProblem({ code, fact, likely = '', cure }: Problem): string {
  return `${code}: ${[fact, likely, cure].filter((sentence) => sentence !== '').join(' ')}`;
}

/** Runs parsers one after the other and keeps the problems of all of them, so that they can be told at once. */
export class Problems {
  readonly all: Problem[] = [];

  /** The parser's value, or the fallback with the parser's problems kept; bugs pass through. */
  collect<T>(parse: () => T, fallback: T): T {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.all.push(...error.problems);
      return fallback;
    }
  }

  add(found: Problem): void {
    this.all.push(found);
  }

  /** Raises everything that was found in one failure. */
  raise(): void {
    if (this.all.length > 0) throw new Failure(this.all);
  }
}
