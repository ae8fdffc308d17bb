// Parses scripts that create an index with `docker buildx imagetools create` or `docker manifest create`: its tags and sources.

import type { Variables } from '../workflow/lists.ts';
import { blocksOf } from './commands.ts';
import { not, split } from './conditions.ts';
import { type Index, play, type Script } from './interpreter.ts';
import { DIGESTS, LISTS, OTHER, RULES, type Texts, wordsOf } from './words.ts';

/** What the whole script creates. */
export type Created = Index & Pick<Script, 'outputs' | 'isLenient'>;

const CREATE = /^docker (buildx imagetools|manifest) create(?=\s|$)/;

/** Characters of a script; each block is read by recursion. */
const longest = 20_000;

/** What the script creates; undefined where it does more, or where only the script knows the tags. */
export function indexOf(run: string, variables: Variables): Created | undefined {
  const blocks = run.length > longest ? undefined : blocksOf(run);
  const script: Script = {
    outputs: [],
    isLenient: false,
    patience: 10_000,
    create: (line, texts) => (CREATE.test(line) ? createdBy(line, texts) : null),
  };
  const made = blocks === undefined ? undefined : play(blocks, { ...variables }, script)?.made;
  if (made === undefined || made.length === 0) return undefined;
  return { ...joined(made), outputs: script.outputs, isLenient: script.isLenient };
}

/** Several commands as one. A reference that one of them names without a condition has none. */
export function joined(made: readonly Index[]): Index {
  const references = [...new Set(made.flatMap((each) => each.references))];
  const conditions = references.flatMap((reference) => {
    const own = made.filter((each) => each.references.includes(reference)).map((each) => each.conditions[reference]);
    const known = [...new Set(own)];
    if (known.some((each) => each === undefined || known.includes(opposite(each)))) return [];
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

/** The condition that holds where the other one does not. */
const opposite = (condition: string): string => String(not(condition));

/** Options that take a value. */
const OPTIONS: Readonly<Record<string, 'tag' | 'annotation' | 'ignored'>> = {
  '-t': 'tag',
  '--tag': 'tag',
  '--annotation': 'annotation',
  '--metadata-file': 'ignored',
  '--progress': 'ignored',
  '--builder': 'ignored',
};

/** What one command creates. */
function createdBy(line: string, texts: Texts): Index | undefined {
  const isManifest = line.startsWith('docker manifest');
  const words = wordsOf(line.replace(CREATE, ''), texts)?.filter((word) => !isManifest || word !== '--amend');
  if (words === undefined) return undefined;
  const found = { tag: [] as string[], annotation: [] as string[], source: [] as string[], ignored: [] as string[] };
  let next: keyof typeof found = isManifest ? 'tag' : 'source';
  for (const word of words) {
    const [, option = '', value] = /^(--?[a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const kind = OPTIONS[option];
    if (kind !== undefined && value === undefined) {
      next = kind;
      continue;
    }
    found[kind ?? next].push(kind === undefined ? word : (value ?? ''));
    next = 'source';
  }
  return judged(found.tag, found.source, found.annotation);
}

/** All that a command names, as far as it is known. A list of the rules alone is one of `-t NAME`. */
function judged(
  tags: readonly string[],
  sources: readonly string[],
  annotations: readonly string[],
): Index | undefined {
  const isByRules = [...tags, ...sources].includes(RULES);
  const named = tags.filter((tag) => tag !== RULES).map(split);
  const references = named.map(({ text }) => listOf(text));
  if (references.includes(undefined)) return undefined;
  // What only the script knows could be tags.
  if (sources.some((word) => word.startsWith('-') || word.startsWith(OTHER))) return undefined;
  if (annotations.some((each) => !each.startsWith('index:') || !isKnown(each))) return undefined;
  const conditions = named.flatMap(({ text, condition }) =>
    condition === undefined ? [] : [[listOf(text) ?? '', condition]],
  );
  return {
    isByRules,
    references: references.flatMap((each) => each ?? []),
    conditions: Object.fromEntries(conditions),
    sources: [sources.filter((word) => word !== RULES && isKnown(word.replace(RULES, 'rules')))],
    annotations,
  };
}

const ANY_LIST = new RegExp(`[${Object.values(LISTS).join('')}]`);

/** The reference as the action takes it: a list of whole references by its expression, a list of tags unless blanks separate it. */
function listOf(text: string): string | undefined {
  const bare = text.replace(ANY_LIST, '');
  if (text === '' || !isKnown(bare)) return undefined;
  if (!ANY_LIST.test(text) || ANY_LIST.test(text[0] ?? '')) return bare;
  return /^[^\ue003-\ue005]+:[\ue003\ue005]\$\{\{(?:(?!\}\}).)*\}\}$/s.test(text) ? text : undefined;
}

/** Whether all of it is known, and not to the script alone. */
const isKnown = (word: string): boolean =>
  ![RULES, OTHER, DIGESTS].some((mark) => word.includes(mark)) && !/\$(?!\{\{)/.test(word);
