// Generates the matrices of the documents from recorded results: cases by tools or registry.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Results } from '../suites/jest-results.ts';

/** Returns head and rows of the matrix of a results file. The cell of a case that did not run is empty. */
export function resultsMatrix(
  root: string,
  file: string,
): readonly [readonly string[], readonly (readonly string[])[]] {
  const path = join(root, file);
  const results: Results = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const groups = Object.keys(results);
  const cases = [...new Set(Object.values(results).flatMap((each) => Object.keys(each)))];
  const cellOf = (group: string, name: string): string =>
    ({ passed: '✓', failed: '✗', none: '' })[results[group]?.[name] ?? 'none'];
  const head = groups.map((group) => group.replace(', ', '<br>'));
  return [['Case', ...head], cases.map((name) => [name, ...groups.map((group) => cellOf(group, name))])];
}
