// Scripts that create an index by `docker buildx imagetools create` or `docker manifest create`: its tags, and what it is made of.
import type { Variables } from './lists.ts';
import { linesOf } from './lists.ts';
import { OTHER, RULES, type Texts, textOf, wordsOf } from './shell.ts';

/** What a script creates. */
export type Index = {
  /** Whether the tags are those of docker/metadata-action. */
  readonly isByRules: boolean;
  /** The references that the script names itself. */
  readonly references: readonly string[];
  /** Of each command, the references that it is made of; `\u0001-amd64` is a tag of the rules with a suffix. */
  readonly sources: readonly (readonly string[])[];
  /** Annotations of the index, `index:KEY=VALUE`. */
  readonly annotations: readonly string[];
};

/** Commands that change nothing, and what surrounds a repetition. */
const HARMLESS =
  /^(set [-+][\w -]+|shopt -s \w+|echo (?!.*>)[^;&|]*|ls\b[^;&|>]*|cat [^;&|>]*|pwd|sleep \d+|do|done\b.*|break|fi|exit 0|mkdir -p [^;&|]*|cd [^;&|]*|\[\[? [^;&|]* \]\]? (&&|\|\|) exit [1-9]\d*|\[\[? -[nz] [^;&|]* \]\]? (&&|\|\|) continue)$/;

/** Commands that look at an index, or complete what `docker manifest create` began. */
const FOLLOWING = /^docker (buildx imagetools inspect|manifest (push|annotate|inspect))\b[^;&|>]*$/;

const CREATE = /^docker (buildx imagetools|manifest) create(?=\s|$)/;

/** The script as commands: continued lines are joined, loops on one line are taken apart, comments are removed. */
export function commandsOf(run: string): readonly string[] {
  const lines = run
    .replaceAll(/\\\n\s*/g, ' ')
    .replaceAll(/;\s*do\s+/g, '; do\n')
    .replaceAll(/;\s*(done|fi)\b/g, '\n$1');
  return linesOf(lines).filter((line) => !line.startsWith('#'));
}

/** What the script creates; undefined where it does more, or where only the script knows the tags. */
export function indexOf(run: string, variables: Variables): Index | undefined {
  const texts: Texts = { ...variables };
  const commands = commandsOf(run);
  const made: (Index | undefined)[] = [];
  for (const [at, command] of commands.entries()) {
    const line = command.replace(/\s*(&& break|\|\| exit 1)$/, '');
    if (CREATE.test(line)) made.push(createdBy(line, texts));
    else if (!isAssigned(line, texts) && !isLoop(line, commands.slice(at), texts) && !isHarmless(line))
      return undefined;
  }
  const whole = made.flatMap((each) => each ?? []);
  if (whole.length === 0 || made.includes(undefined)) return undefined;
  return {
    isByRules: whole.some(({ isByRules }) => isByRules),
    references: [...new Set(whole.flatMap(({ references }) => references))],
    sources: whole.flatMap(({ sources }) => sources),
    annotations: [...new Set(whole.flatMap(({ annotations }) => annotations))],
  };
}

const isHarmless = (line: string): boolean => HARMLESS.test(line) || FOLLOWING.test(line);

/** Keeps an assignment in mind; `+=` adds to a list. */
function isAssigned(line: string, texts: Texts): boolean {
  const [, name, sign, value = ''] = /^(?:local |readonly |export |declare -a )?(\w+)(\+?=)(.*)$/s.exec(line) ?? [];
  const text = name === undefined ? undefined : textOf(value.replace(/^\((.*)\)$/s, '$1'), texts);
  if (name === undefined || text === undefined) return false;
  texts[name] = sign === '+=' ? `${texts[name] ?? ''} ${text}`.trim() : text;
  return true;
}

/** Keeps the variable of a loop in mind: each of its values in turn. */
function isLoop(line: string, rest: readonly string[], texts: Texts): boolean {
  const [, name, list] = /^for (\w+) in (.*?);?\s*(?:do)?$/s.exec(line) ?? [];
  const [, reader] = /^while (?:IFS=\S*\s+)?read -r (\w+);?\s*(?:do)?$/.exec(line) ?? [];
  const given = list ?? rest.find((each) => each.startsWith('done'))?.replace(/^done\s*<(<<|\s*<)\s*/, '') ?? '';
  const variable = name ?? reader;
  const text = variable === undefined ? undefined : textOf(given, texts);
  if (variable === undefined || text === undefined) return false;
  texts[variable] = text;
  return true;
}

/** Options that take a value. */
const OPTIONS: Readonly<Record<string, 'tag' | 'annotation'>> = {
  '-t': 'tag',
  '--tag': 'tag',
  '--annotation': 'annotation',
};

/** What one command creates. */
function createdBy(line: string, texts: Texts): Index | undefined {
  const isManifest = line.startsWith('docker manifest');
  const words = wordsOf(line.replace(CREATE, ''), texts)?.filter((word) => !isManifest || word !== '--amend');
  if (words === undefined) return undefined;
  const found = { tag: [] as string[], annotation: [] as string[], source: [] as string[] };
  let next: 'tag' | 'annotation' | 'source' = isManifest ? 'tag' : 'source';
  for (const word of words) {
    const [, option = '', value] = /^(--?[a-z]+)(?:=(.*))?$/s.exec(word) ?? [];
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
  const references = tags.filter((tag) => tag !== RULES);
  const isUnclear =
    references.some((tag) => tag === '' || !isKnown(tag)) || sources.some((word) => word.startsWith('-'));
  if (isUnclear || annotations.some((each) => !each.startsWith('index:') || !isKnown(each))) return undefined;
  const named = sources.filter((word) => word !== RULES && isKnown(word.replace(RULES, 'rules')));
  return { isByRules, references, sources: [named], annotations };
}

/** Whether all of it is known, and not to the script alone. */
const isKnown = (word: string): boolean =>
  ![RULES, OTHER].some((mark) => word.includes(mark)) && !/\$(?!\{\{)/.test(word);
