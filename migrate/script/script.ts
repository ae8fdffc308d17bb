// Parses scripts that create an index with `docker buildx imagetools create` or `docker manifest create`: its tags and sources.

import type { Variables } from '../workflow/lists.ts';
import { blocksOf, ifRead } from './commands.ts';
import { not } from './conditions.ts';
import type { Index } from './create.ts';
import { play, type Script } from './interpreter.ts';

/** What the whole script creates. */
export type Created = Index & Pick<Script, 'outputs' | 'isLenient'>;

/** Characters of a script; each block is read by recursion. */
const longest = 20_000;

/** What the script creates; undefined where it does more, or where only the script knows the tags. */
export function indexOf(run: string, variables: Variables): Created | undefined {
  if (run.length > longest) return undefined;
  const script: Script = { outputs: [], isLenient: false, patience: 10_000 };
  const made = ifRead(() => play(blocksOf(run), { ...variables }, script).made);
  if (made === undefined || made.length === 0) return undefined;
  return { ...joined(made), outputs: script.outputs, isLenient: script.isLenient };
}

/** Several commands as one. A reference that one of them names without a condition has none. */
export function joined(made: readonly Index[]): Index {
  const references = [...new Set(made.flatMap((each) => each.references))];
  const conditions = references.flatMap((reference) => {
    const own = made.filter((each) => each.references.includes(reference)).map((each) => each.conditions[reference]);
    const known = [...new Set(own)];
    if (known.some((each) => each === undefined || known.includes(String(not(each))))) return [];
    return [
      [reference, known.length === 1 ? (known[0] ?? '') : known.map((each) => `(${each})`).join(' || ')] as const,
    ];
  });
  return {
    isByRules: made.some(({ isByRules }) => isByRules),
    references,
    conditions: Object.fromEntries(conditions),
    sources: made.flatMap(({ sources }) => sources),
    annotations: [...new Set(made.flatMap(({ annotations }) => annotations))],
  };
}
