// A unified diff of two texts, as `diff -u` and Git write it.
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** Lines that may differ; beyond them the search takes minutes, and the whole text is shown as replaced. */
const maxEditLength = 2000;

/** The lines of the diff; none where the texts are the same. */
export function unifiedDiff(name: string, before: string, after: string): readonly string[] {
  if (before === after) return [];
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY, maxEditLength };
  const patch = createTwoFilesPatch(name, name, before, after, undefined, undefined, options);
  return patch === undefined ? replaced(name, before, after) : patch.replace(/\n$/, '').split('\n');
}

function replaced(name: string, before: string, after: string): readonly string[] {
  const [gone, come] = [before, after].map((text) => text.replace(/\n$/, '').split('\n'));
  const head = [`--- ${name}`, `+++ ${name}`, `@@ -1,${gone?.length} +1,${come?.length} @@`];
  return [...head, ...(gone ?? []).map((line) => `-${line}`), ...(come ?? []).map((line) => `+${line}`)];
}
