// A unified diff of two texts, as `diff -u` and Git write it.
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** Lines that may differ; beyond them the search takes seconds, and the whole text is shown as replaced. */
const maxEditLength = 1000;

/** The lines of the diff; none where the texts are the same. */
export function unifiedDiff(name: string, before: string, after: string): readonly string[] {
  if (before === after) return [];
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY, maxEditLength };
  const patch = createTwoFilesPatch(name, name, before, after, undefined, undefined, options);
  return patch === undefined ? replaced(name, before, after) : patch.replace(/\n$/, '').split('\n');
}

function replaced(name: string, before: string, after: string): readonly string[] {
  const [gone, come] = [signed('-', before), signed('+', after)];
  const count = (lines: readonly string[]): number => lines.filter((line) => line !== noNewline).length;
  return [`--- ${name}`, `+++ ${name}`, `@@ -1,${count(gone)} +1,${count(come)} @@`, ...gone, ...come];
}

const noNewline = '\\ No newline at end of file';

function signed(sign: '-' | '+', text: string): readonly string[] {
  const lines = text.replace(/\n$/, '').split('\n');
  return [...lines.map((line) => sign + line), ...(text.endsWith('\n') ? [] : [noNewline])];
}
