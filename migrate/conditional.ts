// Words of a script that apply only under a condition.
import { all, type Condition, operandOf } from './conditions.ts';

/** Separates a word from the expression on which it counts. */
const ON = '\ue007';

/** The word, which counts on a condition. */
export function onCondition(word: string, condition: string): string {
  const { text, condition: own } = split(word);
  return `${text}${ON}\${{ ${all([condition, own ?? true])} }}`;
}

export function split(word: string): { readonly text: string; readonly condition: string | undefined } {
  const [text = '', condition] = word.split(ON);
  return { text, condition: condition?.slice('${{ '.length, -' }}'.length) };
}

/** One text or another, as one expression; undefined where the first may be empty. */
export function choice(condition: Condition, text: string, other: string): string | undefined {
  if (typeof condition !== 'string') return condition === undefined ? undefined : condition ? text : other;
  const isFilled = text.replaceAll(/\$\{\{(?:(?!\}\}).)*\}\}/gs, '') !== '' || condition.includes(innerOf(text));
  if (!isFilled || text === '' || [text, other].some((each) => /[\ue001-\ue007]/.test(each))) return undefined;
  const test = condition.includes('||') ? `(${condition})` : condition;
  return `\${{ ${test} && ${operandOf(text)} || ${/^\$\{\{.* \|\| .*\}\}$/s.test(other) ? innerOf(other) : operandOf(other)} }}`;
}

const innerOf = (text: string): string => text.replace(/^\$\{\{\s*(.*?)\s*\}\}$/s, '$1');

/** The reference in the list `tags`: an empty line where its condition does not hold. */
export const listed = (reference: string, condition: string | undefined): string =>
  condition === undefined ? reference : (choice(condition, reference, '') ?? reference);
