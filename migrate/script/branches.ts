// The values of script variables after the branches of an `if`.
import { type Condition, choice, onCondition, operandOf } from './conditions.ts';
import { DIGESTS, OTHER, type Texts } from './words.ts';

/** A branch: its own test, all tests that lead to it, and what variables hold at its end. */
export type Taken = { readonly condition: Condition; readonly here: Condition; readonly texts: Texts };

/** Whether all variables hold the same. */
export const isSameTexts = (one: Texts, other: Texts): boolean =>
  Object.keys({ ...one, ...other }).every((name) => one[name] === other[name]);

/** What variables hold behind the branches. */
export function merged(texts: Texts, taken: readonly Taken[]): Texts {
  const names = new Set(
    taken.flatMap((each) => Object.keys(each.texts).filter((name) => each.texts[name] !== texts[name])),
  );
  return Object.fromEntries([...names].map((name) => [name, mergedText(name, texts[name] ?? '', taken)]));
}

function mergedText(name: string, before: string, taken: readonly Taken[]): string {
  const values = taken.map(({ here, condition, texts }) => ({ here, condition, text: texts[name] ?? '' }));
  const unknown = values.some(({ text }) => text.includes(DIGESTS)) ? DIGESTS : OTHER;
  const isList = values.every(
    ({ text }) => text === before || text.trimStart().startsWith(before === '' ? '-' : `${before} `),
  );
  if (isList && values.every(({ here }) => here !== undefined)) {
    const added = values.map(({ here, text }) => addedWords(text.slice(before.length).trim(), here));
    return [before, ...added].filter((each) => each !== '').join(' ');
  }
  return (
    values.reduceRight<string | undefined>(
      (other, { condition, text }) => (other === undefined ? undefined : choice(condition, text, other)),
      before,
    ) ?? unknown
  );
}

function addedWords(text: string, here: Condition): string {
  if (typeof here !== 'string') return text;
  const words = text.match(/(?:\$\{\{(?:(?!\}\}).)*\}\}|\S)+/gs) ?? [];
  return words
    .map((word) => (word.startsWith('-') || isEmptyElse(word, here) ? word : onCondition(word, here)))
    .join(' ');
}

/** Whether a list of tags is empty anyway where the condition does not hold. */
function isEmptyElse(word: string, condition: string): boolean {
  const [, expression] = /(?:^|:)[\ue003-\ue005](\$\{\{(?:(?!\}\}).)*\}\})$/s.exec(word) ?? [];
  const test = expression === undefined ? undefined : `${operandOf(expression)} != ''`;
  return test !== undefined && condition.split(' && ').every((each) => each === test);
}
