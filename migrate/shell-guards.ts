// Tests on which a script ends: those that the new step does itself, and those that decide whether to publish.
import { conditionOf } from './conditions.ts';
import { OTHER, type Texts } from './shell.ts';
import { isTest } from './shell-commands.ts';

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
