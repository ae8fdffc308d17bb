// Remarks of the migration: changes, notes for the reader, and what is left unchanged.
import type { Remark } from './remarks/catalog.ts';

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
