// Remarks, each with a code for tests and a text for readers, and the list of what was said of a file.

/** What is said of a line. */
export type Remark = { readonly code: string; readonly text: string };

type Texts = Readonly<Record<string, (...words: never[]) => string>>;

/** Makers of remarks, by their codes. */
export type Catalog<T extends Texts> = { readonly [Code in keyof T]: (...words: Parameters<T[Code]>) => Remark };

/** Turns texts into remarks that know their codes. */
export function catalog<T extends Texts>(texts: T): Catalog<T> {
  const makers = Object.entries(texts).map(([code, text]) => [
    code,
    (...words: never[]): Remark => ({ code, text: text(...words) }),
  ]);
  return Object.fromEntries(makers) as Catalog<T>;
}

/** `line 12`, `lines 12, 21 and 22`. */
export function linesIn(numbers: readonly number[]): string {
  const [last, ...others] = numbers.toReversed();
  return others.length === 0 ? `line ${last}` : `lines ${others.toReversed().join(', ')} and ${last}`;
}

/** A remark about a line of the file as it was, counted from 1. */
export type Finding = {
  readonly line: number;
  /** `changed`: done; `note`: done, with a difference to know of; `left`: not done, and why. */
  readonly kind: 'changed' | 'note' | 'left';
} & Remark;

/** Takes down what there is to say. Returns undefined, for readers that give up with it. */
export type Say = (line: number, remark: Remark) => undefined;

/** A list to say things to, by kind. */
export function createFindings(): {
  readonly all: readonly Finding[];
  readonly say: Readonly<Record<Finding['kind'], Say>>;
} {
  const all: Finding[] = [];
  const sayAs =
    (kind: Finding['kind']): Say =>
    (line, remark) =>
      void all.push({ line, kind, ...remark });
  return { all, say: { changed: sayAs('changed'), note: sayAs('note'), left: sayAs('left') } };
}
