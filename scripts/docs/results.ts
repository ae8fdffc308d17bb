// Matrices of the documents: which case passed with which tools or registry, from the recorded results.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Results } from '../jest-results.ts';

/** Head and rows of the matrix that a file of results holds; a case that a group has not run is left empty. */
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
