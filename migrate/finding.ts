// What the migration has to say about a file: what it did, what the reader should know, and what it left alone.

/** A remark about a line of the file as it was, counted from 1. */
export type Finding = {
  readonly line: number;
  /** `changed`: done; `note`: done, with a difference to know of; `left`: not done, and why. */
  readonly kind: 'changed' | 'note' | 'left';
  readonly text: string;
};

/** Takes down what there is to say. */
export type Say = (line: number, text: string) => void;

/** A list to say things to, by kind. */
export function createFindings(): {
  readonly all: readonly Finding[];
  readonly say: Readonly<Record<Finding['kind'], Say>>;
} {
  const all: Finding[] = [];
  const sayAs =
    (kind: Finding['kind']): Say =>
    (line, text) => {
      all.push({ line, kind, text });
    };
  return { all, say: { changed: sayAs('changed'), note: sayAs('note'), left: sayAs('left') } };
}
