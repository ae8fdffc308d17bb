// Converts tests of a shell script to expressions of the workflow, if the workflow knows their values.

import { isTest, partsOf } from './commands.ts';
import { OTHER, RULES, type Texts, wordsOf } from './words.ts';

/** `true` or `false` if the file decides it, an expression, or undefined if only the script knows. */
export type Condition = boolean | string | undefined;

/** What a test of the script asks. */
export function conditionOf(test: string, texts: Texts): Condition {
  const bare = test.trim();
  const parts = partsOf(bare);
  if (parts.length > 1) return joined(parts.map(({ text, sign }) => ({ sign, value: conditionOf(text, texts) })));
  const negated = /^!\s+(.*)$/s.exec(bare)?.[1];
  if (negated !== undefined) return not(conditionOf(negated, texts));
  if (!isTest(bare)) return undefined;
  const inner = /^(?:\[\[\s+(.*)\s+\]\]|\[\s+(.*)\s+\]|test\s+(.*))$/s.exec(bare)?.slice(1).find(Boolean);
  return inner === undefined ? undefined : inBrackets(inner, bare.startsWith('[['), texts);
}

function inBrackets(inner: string, isPattern: boolean, texts: Texts): Condition {
  const parts = isPattern ? partsOf(inner) : [];
  if (parts.length > 1) return either(parts, (text) => inBrackets(text, isPattern, texts));
  const [, negation, rest = ''] = /^(!\s+)?(.*)$/s.exec(inner.trim()) ?? [];
  const value = compared(rest, isPattern, texts);
  return negation === undefined ? value : not(value);
}

/** In double brackets `&&` goes before `||`. */
function either(
  parts: ReadonlyArray<{ readonly text: string; readonly sign: string }>,
  conditionIn: (text: string) => Condition,
): Condition {
  const groups: { sign: string; value: Condition }[][] = [];
  for (const { text, sign } of parts) {
    const part = { sign, value: conditionIn(text) };
    if (sign === '&&') groups.at(-1)?.push(part);
    else groups.push([part]);
  }
  return joined(groups.map((group) => ({ sign: '||', value: joined(group) })));
}

/** `A = B`, `-n A`, `-z A`, or `A`. */
function compared(test: string, isPattern: boolean, texts: Texts): Condition {
  const [, unary, operand] = /^(-[nz])\s+(\S.*)$/s.exec(test) ?? [];
  if (operand !== undefined) return unary === '-n' ? isFilled(operand, texts) : not(isFilled(operand, texts));
  const [, left, operator = '', right = ''] = /^(\S.*?)\s+(=~|==?|!=)\s+(.*)$/s.exec(test) ?? [];
  if (left === undefined) return /^["$]\S*$/.test(test) && isPattern ? isFilled(test, texts) : undefined;
  const [one, other] = [textIn(left, texts), textIn(right, texts)];
  if (one === undefined || other === undefined) return undefined;
  const value = operator === '=~' ? begins(one, other) : isSame(one, other, isPattern && !/^["']/.test(right));
  return operator === '!=' ? not(value) : value;
}

/** Whether a value is not empty; a list of the rules never is. */
function isFilled(operand: string, texts: Texts): Condition {
  const value = textIn(operand, texts);
  if (value === RULES) return true;
  return value === undefined ? undefined : not(isSame(value, '', false));
}

/** The text of one word; undefined where only the script knows it. `A -a B` and parentheses are more than a word. */
function textIn(word: string, texts: Texts): string | undefined {
  const words = wordsOf(word, texts) ?? [];
  const value = words.length > 1 ? undefined : words.join('').replaceAll(/[\ue003-\ue005]/g, '');
  return value === undefined || value.includes(OTHER) || /\$(?!\{\{)/.test(value) ? undefined : value;
}

/** `A == B`; in double brackets `*` matches any text. */
function isSame(one: string, other: string, isPattern: boolean): Condition {
  if (one.includes(RULES) || other.includes(RULES)) return undefined;
  const [, before, inner, after] = (isPattern ? /^(\*?)([^*?[\]]*)(\*?)$/.exec(other) : undefined) ?? [];
  if (isPattern && inner === undefined && !other.includes('${{')) return undefined;
  if (before !== '*' && after !== '*') {
    if (!one.includes('${{') && !other.includes('${{')) return one === other;
    return `${operandOf(one)} == ${operandOf(other)}`;
  }
  const name = before === after ? 'contains' : before === '*' ? 'endsWith' : 'startsWith';
  return `${name}(${operandOf(one)}, ${operandOf(inner ?? '')})`;
}

/** `A =~ ^TEXT`. */
function begins(one: string, pattern: string): Condition {
  const [, head] = /^\^((?:[\w/-]|\\\.)+)$/.exec(pattern) ?? [];
  return head === undefined || one.includes(RULES)
    ? undefined
    : `startsWith(${operandOf(one)}, ${operandOf(head.replaceAll('\\.', '.'))})`;
}

/** Contexts whose values are texts; others may be numbers or booleans, which compare differently. */
const TEXT = /^(github\.[a-z_]+|(needs|steps|env|vars|secrets)(\.[\w-]+)+)$/;

/** A text with expressions as the operand of an expression. */
export function operandOf(text: string): string {
  const values: string[] = [];
  const literal = text.replaceAll(/\$\{\{\s*((?:(?!\}\}).)*?)\s*\}\}|[{}]/gs, (piece, inner?: string) => {
    if (inner === undefined) return `${piece}${piece}`;
    values.push(inner);
    return `{${values.length - 1}}`;
  });
  const [value] = values;
  if (value !== undefined && literal === '{0}' && TEXT.test(value)) return value;
  const quoted = `'${(values.length === 0 ? text : literal).replaceAll("'", "''")}'`;
  return values.length === 0 ? quoted : `format(${[quoted, ...values].join(', ')})`;
}

/** The opposite. */
export function not(value: Condition): Condition {
  if (typeof value !== 'string') return value === undefined ? undefined : !value;
  const [, left, right] = /^([^=&|]+) == ([^=&|]+)$/.exec(value) ?? [];
  return left === undefined ? `!(${value})` : `${left} != ${right}`;
}

/** All of several conditions. */
export const all = (values: readonly Condition[]): Condition => joined(values.map((value) => ({ sign: '&&', value })));

function joined(parts: readonly { readonly sign: string; readonly value: Condition }[]): Condition {
  const [first, ...rest] = parts;
  return rest.reduce((whole: Condition, { sign, value }) => both(whole, sign, value), first?.value);
}

function both(one: Condition, sign: string, other: Condition): Condition {
  const absorbing = sign === '||';
  if (one === absorbing || other === absorbing) return absorbing;
  if (one === undefined || other === undefined) return undefined;
  if (typeof one === 'boolean') return other;
  if (typeof other === 'boolean') return one;
  const part = (text: string): string => (/&&|\|\|/.test(text) ? `(${text})` : text);
  return `${part(one)} ${sign} ${part(other)}`;
}

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

/** Whether a test asks for digests. */
export const asksDigests = (condition: string): boolean => /digest|ls -A|\$\{#/i.test(condition);

const EMPTY = /^(\[\[?|test)\s+(-z\s+"?\$\{?\w+\}?"?|"?\$\{?\w+\}?"?\s+==?\s+""?)\s*(\]\]?)?$/;

/**
 * Whether a script may end on conditions that the new step does not have: no digest, an empty item, or what the script
 * counts by itself. What the workflow knows, or another program answers, may guard the publish.
 */
export const mayEnd = (conditions: readonly string[], texts: Texts): boolean =>
  conditions.every((condition) => isOwnTest(condition.trim(), texts));

function isOwnTest(condition: string, texts: Texts): boolean {
  if (asksDigests(condition)) {
    const test = conditionOf(condition, texts);
    return typeof test !== 'string' || / [!=]= ''$/.test(test);
  }
  const held = [...condition.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => texts[name] ?? OTHER);
  if (EMPTY.test(condition)) return held.every((text) => /[\ue001\ue003-\ue006]/.test(text));
  const isPlain = !/\$\{\{|\$\(|`/.test([condition, ...held].join(' ')) && !held.includes(OTHER);
  return isPlain && (isTest(condition) || /^(!\s*)?(ls|find)\s/.test(condition));
}
