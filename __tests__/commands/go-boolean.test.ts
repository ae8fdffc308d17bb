// Booleans as Go reads them.
import { expect, it } from '@jest/globals';
import { isGoTrue } from '../../src/commands/go-boolean.ts';

it.each([
  ['is on', ['1', 't', 'T', 'true', 'True', 'TRUE'], true],
  ['is not on', [undefined, '', '0', 'f', 'false', 'yes', 'on', 'tRUE', ' true'], false],
] as const)('a setting %s in these spellings', (_, texts, expected) => {
  expect(texts.map((text) => isGoTrue(text))).toEqual(texts.map(() => expected));
});
