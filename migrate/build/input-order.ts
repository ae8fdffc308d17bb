// The new inputs in the order of the old ones, so that the diff is short.
import type { Entry } from '../workflow/source.ts';
import type { Step } from '../workflow/steps.ts';

/** Old inputs that a new one replaces: it takes the place of the first. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  images: ['tags', 'files'],
  tags: ['tags', 'files', 'outputs'],
  flavor: ['tags', 'files'],
  labels: ['labels', 'files'],
  annotations: ['annotations', 'labels', 'files'],
  'annotation-levels': ['annotations', 'labels', 'files'],
  push: ['push', 'outputs'],
  load: ['load', 'outputs'],
  'bake-files': ['files'],
  'bake-targets': ['targets'],
  'bake-set': ['set', 'load'],
  'bake-vars': ['vars'],
  cache: ['cache-to', 'cache-from'],
};

/** Inputs that come first if the step has no input that they replace. */
const FIRST = ['stage', 'images', 'tags', 'flavor', 'bake-files', 'context'];

/** Puts the entries in order; of several with one key the first counts. Comments stay where they were, also those of inputs that are gone. */
export function arranged(given: readonly Entry[], { inputs }: Step): readonly Entry[] {
  const entries = given.filter(({ key }, index) => given.findIndex((other) => other.key === key) === index);
  const homeOf = ({ key }: Entry): string | undefined =>
    (HOMES[key] ?? [key]).find((name) => inputs.some((input) => input.key === name));
  const homeless = entries.filter((each) => homeOf(each) === undefined);
  const isFirst = ({ key }: Entry): boolean => FIRST.includes(key);
  const ordered: Entry[] = homeless.filter(isFirst);
  let pending: readonly string[] = [];
  for (const input of inputs) {
    const [first, ...others] = entries.filter((each) => homeOf(each) === input.key);
    const comments = [...pending, ...commentsOf(input)];
    if (first === undefined) {
      pending = comments;
      continue;
    }
    const kept = [first, ...others].flatMap(commentsOf);
    const lost = comments.filter((line) => !kept.includes(line));
    ordered.push({ ...first, lines: [...lost, ...first.lines] }, ...others);
    pending = [];
  }
  ordered.push(...homeless.filter((each) => !isFirst(each)));
  return ordered.map((each, index) =>
    index === ordered.length - 1 ? { ...each, lines: [...each.lines, ...pending] } : each,
  );
}

const commentsOf = ({ lines }: Entry): readonly string[] => lines.filter((line) => line.startsWith('#'));
