// The matrix of docs/platforms.md: which case passed with which pair of tools, from the recorded results.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultsFile, type ToolResults } from '../tool-suite.ts';

/** Head and rows of the matrix; a case that a pair has not run is left empty. */
export function toolMatrix(root: string): readonly [readonly string[], readonly (readonly string[])[]] {
  const path = join(root, resultsFile);
  const results: ToolResults = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const pairs = Object.keys(results);
  const cases = [...new Set(Object.values(results).flatMap((each) => Object.keys(each)))];
  const cellOf = (pair: string, name: string): string =>
    ({ passed: '✓', failed: '✗', none: '' })[results[pair]?.[name] ?? 'none'];
  const head = pairs.map((pair) => pair.replace(', ', '<br>'));
  return [['Case', ...head], cases.map((name) => [name, ...pairs.map((pair) => cellOf(pair, name))])];
}
