// The stages of a Dockerfile, how one is built from the others, and the values of variables that FROM may name.
import { type Instruction, instructionsIn, wordsOf } from './dockerfile.ts';

/** One stage: its FROM and everything up to the next one. */
export type Stage = {
  /** In lower case, as BuildKit compares names; empty where the stage has none. */
  readonly name: string;
  /** The base as written: a stage, an image, or either by way of an ARG. */
  readonly base: string;
  /** The value of `--platform` as written. */
  readonly platform: string | undefined;
  /** The instructions, FROM first. */
  readonly instructions: readonly Instruction[];
};

/** A Dockerfile, as far as it can be read without the build. */
export type Dockerfile = {
  /** The frontend that `# syntax=` names. */
  readonly syntax: string | undefined;
  /** The ARG instructions before the first FROM. */
  readonly globalArgs: readonly Instruction[];
  readonly stages: readonly Stage[];
};

/** Reads a Dockerfile. Never fails: lines that no stage has are left out. */
export function readDockerfile(text: string): Dockerfile {
  const globalArgs: Instruction[] = [];
  const stages: { from: Instruction; rest: Instruction[] }[] = [];
  for (const instruction of instructionsIn(text)) {
    const stage = stages.at(-1);
    if (instruction.word === 'FROM') stages.push({ from: instruction, rest: [] });
    else if (stage !== undefined) stage.rest.push(instruction);
    else if (instruction.word === 'ARG') globalArgs.push(instruction);
  }
  return { syntax: syntaxIn(text), globalArgs, stages: stages.map(({ from, rest }) => stageOf(from, rest)) };
}

/** The words of an instruction: its leading `--key=value` flags, and what follows them. */
export function flagsOf({ word, text }: Instruction): {
  readonly flags: readonly (readonly [key: string, value: string])[];
  readonly rest: readonly string[];
} {
  const words = wordsOf(text.slice(word.length));
  const end = words.findIndex((each) => !each.startsWith('--'));
  const flags = words.slice(0, end < 0 ? words.length : end).map((flag) => {
    const [key = '', ...value] = unquoted(flag).slice(2).split('=');
    return [key.toLowerCase(), value.join('=')] as const;
  });
  return { flags, rest: end < 0 ? [] : words.slice(end) };
}

/** `--platform=… base AS name`. */
function stageOf(from: Instruction, rest: readonly Instruction[]): Stage {
  const { flags, rest: words } = flagsOf(from);
  const [base = '', as = '', name = ''] = words;
  return {
    name: /^as$/i.test(as) ? name.toLowerCase() : '',
    base: unquoted(base),
    platform: flags.find(([key]) => key === 'platform')?.[1],
    instructions: [from, ...rest],
  };
}

/** The text without the quotes around it or around a part of it. */
function unquoted(text: string): string {
  return text.replace(/["']/g, '');
}

/** The place of the stage that each one is built from; undefined where its base is an image, or is not known. */
export function stagesBelow(
  stages: readonly Stage[],
  bases: readonly (string | undefined)[] = stages.map(({ base }) => base),
): readonly (number | undefined)[] {
  const places = new Map<string, number>();
  return stages.map(({ name }, place) => {
    const below = places.get(bases[place]?.toLowerCase() ?? '');
    if (name !== '') places.set(name, place);
    return below;
  });
}

/** Finds stages by name or number; of several with one name, the last. */
export function stageFinder(stages: readonly Stage[]): (name: string) => number | undefined {
  const places = new Map(stages.flatMap(({ name }, place) => (name === '' ? [] : [[name, place] as const])));
  return (name) => {
    const named = places.get(name.toLowerCase());
    return named === undefined && /^\d{1,6}$/.test(name) && Number(name) < stages.length ? Number(name) : named;
  };
}

/** The stages that a stage takes files from, by name or number, with COPY or a mount. Images are among them, too. */
export function sourcesOf({ instructions }: Stage): readonly string[] {
  return instructions.flatMap((instruction) => {
    const { flags } = flagsOf(instruction);
    if (instruction.word === 'COPY') return flags.flatMap(([key, value]) => (key === 'from' ? [value] : []));
    if (instruction.word !== 'RUN') return [];
    return flags.flatMap(([key, value]) =>
      key === 'mount' ? [...value.matchAll(/(?:^|,)from=([^,]*)/gi)].map(([, from = '']) => from) : [],
    );
  });
}

/** Returns the keys of the labels that the built stage and its base stages set; `target` is empty for the last one. */
export function labelKeysIn({ stages }: Dockerfile, target = ''): readonly string[] {
  const keys = new Set<string>();
  const below = stagesBelow(stages);
  let at = target === '' ? stages.length - 1 : (stageFinder(stages)(target) ?? -1);
  for (let stage = stages[at]; stage !== undefined; stage = stages[at]) {
    const labels = stage.instructions.filter(({ word }) => word === 'LABEL');
    for (const key of labels.flatMap(({ word, text }) => labelKeys(text.slice(word.length).trim()))) keys.add(key);
    at = below[at] ?? -1;
  }
  return [...keys];
}

/** Parses `key=value "key 2"=value`, or the old form `key value`. Keys with variables (`$KEY`) are skipped. */
function labelKeys(text: string): readonly string[] {
  const words = wordsOf(text);
  const [first = ''] = words;
  const written = first.includes('=') ? words.flatMap((word) => word.split('=', 1)) : [first];
  return written.map(unquoted).filter((key) => key !== '' && !key.includes('$'));
}

/** The directive `syntax`, in the forms of BuildKit (frontend/dockerfile/parser/directives.go). */
function syntaxIn(text: string): string | undefined {
  if (text.trimStart().startsWith('{')) return 'JSON';
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/^#!.*\n/, '')
    .split(/\r?\n/);
  const end = lines.findIndex((line) => !/^(?:#|\/\/)\s*[a-z][a-z0-9]*\s*=/i.test(line));
  const found = lines
    .slice(0, end < 0 ? lines.length : end)
    .map((line) => /^(?:#|\/\/)\s*syntax\s*=\s*(\S+)/i.exec(line)?.[1]);
  return found.find((each) => each !== undefined);
}

/** Values by name; undefined is one that only the build knows. */
export type Values = ReadonlyMap<string, string | undefined>;

/** Characters of a value: each ARG may repeat the one before it, and thirty of them would fill the memory. */
const longestValue = 1_000;

/** The values that FROM sees: arguments of the build override defaults of the Dockerfile (BuildKit, dockerfile2llb). */
export function globalValues({ globalArgs }: Dockerfile, automatic: Values, given: Values): Values {
  const values = new Map(automatic);
  for (const name of automatic.keys()) if (given.has(name)) values.set(name, given.get(name));
  for (const { text } of globalArgs) {
    for (const word of wordsOf(text).slice(1)) {
      const [name = '', ...rest] = word.split('=');
      if (given.has(name)) values.set(name, given.get(name));
      else if (word.includes('=')) values.set(name, expand(rest.join('='), values));
    }
  }
  return values;
}

/** The text with its variables filled in; undefined where only the build can do so. */
export function expand(text: string, values: Values): string | undefined {
  if (text.length > longestValue || /[\\'`]/.test(text)) return undefined;
  let isKnown = true;
  const expanded = unquoted(text).replace(
    /\$(?:(\w+)|\{(\w+)(?:(:?[-+])([^{}$]*))?\})/g,
    (_, plain?: string, braced?: string, operator = '', word = '') => {
      const name = plain ?? braced ?? '';
      if (values.has(name) && values.get(name) === undefined) isKnown = false;
      return substitute(values.get(name), operator, word);
    },
  );
  const isWhole = isKnown && !expanded.includes('$') && expanded.length <= longestValue;
  return isWhole ? expanded : undefined;
}

/** `:-` and `:+` take an empty value for none. */
function substitute(value: string | undefined, operator: string, word: string): string {
  const isSet = value !== undefined && !(operator.startsWith(':') && value === '');
  if (operator.endsWith('-')) return isSet ? value : word;
  if (operator.endsWith('+')) return isSet ? word : '';
  return value ?? '';
}
