// The lines of a file with the edits of its jobs.
import type { Rewrite } from './compose.ts';
import { lineAt, type Source } from './source.ts';
import type { StepList } from './steps.ts';

/** Applies all edits; where steps were taken out, no double blank line is left behind. */
export function applied(source: Source, rewrites: readonly Rewrite[]): readonly string[] {
  const edits = rewrites.flatMap((rewrite) => rewrite.edits);
  const lines: string[] = [];
  let isTorn = false;
  for (const [index, line] of source.lines.entries()) {
    lines.push(...edits.filter(({ from }) => from === index).flatMap((edit) => edit.lines));
    const covering = edits.find(({ from, to }) => index >= from && index < to);
    if (covering !== undefined) {
      isTorn = covering.lines.length === 0;
      continue;
    }
    const isBlank = line.trim() === '';
    if (isBlank && isTorn && /^\s*$|steps:\s*$/.test(lines.at(-1) ?? '')) continue;
    isTorn &&= isBlank;
    lines.push(turned(line, index, source, rewrites));
  }
  return lines;
}

function turned(line: string, index: number, source: Source, rewrites: readonly Rewrite[]): string {
  const { turns } = rewrites.find(({ list }) => isWithin(index, list, source)) ?? { turns: [] };
  return turns.reduce((text, turn) => turn(text), line);
}

function isWithin(line: number, { scope }: StepList, source: Source): boolean {
  const [start, , end] = scope.range ?? [0, 0, 0];
  return line >= lineAt(source, start) && line <= lineAt(source, Math.max(end - 1, start));
}
