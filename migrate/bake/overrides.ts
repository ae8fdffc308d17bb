// The input `set` of docker/bake-action: `TARGET.KEY=VALUE`, one per line.
import { linesOf } from '../workflow/lists.ts';
import { inputText, type Step } from '../workflow/steps.ts';

/** One override; `reaches` decides whether it applies to a target. */
export type Override = {
  readonly line: string;
  readonly pattern: string;
  readonly key: string;
  readonly value: string;
  readonly reaches: (target: string) => boolean;
};

/** The overrides of a step in their order. */
export const overridesOf = (build: Step): readonly Override[] => overridesIn(inputText(build, 'set') ?? '');

/** The overrides of a text. */
export function overridesIn(text: string): readonly Override[] {
  return linesOf(text).flatMap((line): readonly Override[] => {
    const [, pattern = '', key = '', value = ''] = /^([^=]*?)\.([\w-]+(?:\.[\w.-]+)?)\+?=(.*)$/s.exec(line) ?? [];
    return pattern === '' ? [] : [{ line, pattern, key, value, reaches: (target) => matches(pattern, target) }];
  });
}

/** `*` matches any text. */
function matches(pattern: string, target: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === target;
  const tail = rest.at(-1) ?? '';
  return target.startsWith(head) && target.endsWith(tail) && target.length >= head.length + tail.length;
}
