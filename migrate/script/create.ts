// Parses a command that creates an index, `docker buildx imagetools create` or `docker manifest create`: its tags and sources.
import { known, NotRead } from './commands.ts';
import { split } from './conditions.ts';
import { DIGESTS, LISTS, OTHER, RULES, type Texts, wordsOf } from './words.ts';

/** An image index that a script creates. */
export type Index = {
  /** Whether the tags are those of docker/metadata-action. */
  readonly isByRules: boolean;
  /** The references that the script names itself; `NAME:\ue003${{ … }}` has each line of a list as its tag. */
  readonly references: readonly string[];
  /** The expressions on which references depend. */
  readonly conditions: Readonly<Record<string, string>>;
  /** Of each command, the references that it is made of; `\ue001-amd64` is a tag of the rules with a suffix. */
  readonly sources: readonly (readonly string[])[];
  /** Annotations of the index, `index:KEY=VALUE`. */
  readonly annotations: readonly string[];
};

const CREATE = /^docker (buildx imagetools|manifest) create(?=\s|$)/;

/** Options that take a value. */
const OPTIONS: Readonly<Record<string, 'tag' | 'annotation' | 'ignored'>> = {
  '-t': 'tag',
  '--tag': 'tag',
  '--annotation': 'annotation',
  '--metadata-file': 'ignored',
  '--progress': 'ignored',
  '--builder': 'ignored',
};

/** What a command creates; undefined where it creates nothing. Raises NotRead where that is not known. */
export function createdBy(line: string, texts: Texts): Index | undefined {
  if (!CREATE.test(line)) return undefined;
  const isManifest = line.startsWith('docker manifest');
  const words = known(wordsOf(line.replace(CREATE, ''), texts)).filter((word) => !isManifest || word !== '--amend');
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
function judged(tags: readonly string[], sources: readonly string[], annotations: readonly string[]): Index {
  const isByRules = [...tags, ...sources].includes(RULES);
  const named = tags
    .filter((tag) => tag !== RULES)
    .map(split)
    .map(({ text, condition }) => ({ reference: known(listOf(text)), condition }));
  // What only the script knows could be tags.
  if (sources.some((word) => word.startsWith('-') || word.startsWith(OTHER))) throw new NotRead();
  if (annotations.some((each) => !each.startsWith('index:') || !isKnown(each))) throw new NotRead();
  const conditions = named.flatMap(({ reference, condition }) =>
    condition === undefined ? [] : [[reference, condition]],
  );
  return {
    isByRules,
    references: named.map(({ reference }) => reference),
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
