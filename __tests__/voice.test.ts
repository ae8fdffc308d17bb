// The words that this project avoids: an actor that is missing, and verbs for which the trade has a term.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const avoided = new RegExp(
  `\\b(?:${[
    ...['nobody', 'somebody', 'anybody', 'whoever', 'can not', 'told', 'tells', 'stood', 'stands (?:in|for)'],
    ...['is none', '(?:that|which) is no (?!longer|more)\\w+', '(?:gets?|got) lost', 'to be had', 'anew', 'for ever'],
    'given up',
    ...['goes on', 'gone on', 'all the same(?=[,.])'],
    // British spellings of words that are frequent here.
    ...['behaviours?', 'colours?', 'catalogues?', 'labell(?:ed|ing)'],
    '(?:normal|recogn|organ|initial)is(?:e[ds]?|ing)',
  ].join('|')})\\b`,
  'i',
);

/** Files and folders that are not checked: foreign programs, and images whose user is `nobody`. */
const unchecked = [
  ...['node_modules', 'dist', 'migrate/dist', 'build', '.git', '__tests__/fixtures'],
  ...['__tests__/e2e/zoo/launchers.ts', '__tests__/e2e/zoo/surroundings.ts', 'stack/parts/layers.ts'],
  '__tests__/voice.test.ts',
];

function textsIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (unchecked.includes(relative(root, path))) return [];
    if (statSync(path).isDirectory()) return textsIn(path);
    return ['.md', '.ts', '.yml'].includes(extname(name)) ? [path] : [];
  });
}

it('no text uses a word that the project avoids', () => {
  const found = textsIn(root).flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, index) => (avoided.test(line) ? [`${relative(root, path)}:${index + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});
