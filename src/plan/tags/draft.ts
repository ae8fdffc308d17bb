// A partly parsed tag rule, and the parsers of its values.
import type { Facts, Problems } from '../../errors/failure.ts';
import { nearest } from '../../errors/nearest.ts';
import { type Item, parseSwitch, shorten } from '../image/item.ts';

/** Its attributes by key, and its problems. */
export type Draft = {
  readonly item: Item;
  readonly values: Map<string, string>;
  readonly problems: Problems;
  readonly wrong: (fact: string, facts?: Facts) => void;
};

/** Parses `enable`: empty means false, a template is checked when it is rendered. */
export function enableOf(text: string, wrong: Draft['wrong']): string {
  if (text.includes('{{')) return text;
  const isEnabled = text === '' ? false : parseSwitch(text);
  if (isEnabled === undefined) wrong(`has an \`enable\` other than true or false, ${JSON.stringify(shorten(text))}.`);
  return String(isEnabled ?? false);
}

/** Parses a group's number: an empty one matches no group; other text is rejected. */
export function groupOf(text: string, wrong: Draft['wrong']): number {
  const group = text === '' ? -1 : Number(text) + 0;
  if (Number.isNaN(group)) wrong(`has a group that is not a number, ${JSON.stringify(shorten(text))}.`);
  return group;
}

/** Parses one of a closed set of words. */
export function oneOf<Word extends string>(
  key: string,
  text: string,
  words: readonly [Word, ...Word[]],
  wrong: Draft['wrong'],
): Word {
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  const meant = nearest(text, words);
  const cure = meant === undefined ? `Write one of ${words.join(', ')}.` : `Did you mean "${meant}"?`;
  wrong(`has an unknown ${key}, ${JSON.stringify(shorten(text))}.`, { cure });
  return words[0];
}
