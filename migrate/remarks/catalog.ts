// The catalog of remarks: each has a code for tests, and a text for readers.

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
