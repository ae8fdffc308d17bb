// Follows a script that creates an index through its blocks: values of variables, and the condition of each index.

import { isSameTexts, merged, type Taken } from './branches.ts';
import type { Branch, Command } from './commands.ts';
import { all, asksDigests, type Condition, conditionOf, mayEnd, not } from './conditions.ts';
import { createdBy, type Index } from './create.ts';
import { isHarmless, outputsOf } from './harmless.ts';
import { asList, DIGESTS, LISTS, markOf, OTHER, type Texts, textOf, wordsOf } from './words.ts';

/** The script as a whole. */
export type Script = {
  /** The outputs that it sets. */
  readonly outputs: string[];
  /** It ends without a failure where there is no digest. */
  isLenient: boolean;
  /** Commands that are still followed: loops in loops would never end. */
  patience: number;
};

/** How commands end, what they created, and on which condition a branch of theirs left the script before. */
type Played = {
  readonly made: readonly Index[];
  readonly end: 'on' | 'failed' | 'left';
  readonly left: string | false;
};

const NOTHING: Played = { made: [], end: 'on', left: false };

/** Follows the commands; undefined where one of them does something else, or where it is not known whether it runs. */
export function play(commands: readonly Command[], texts: Texts, script: Script): Played | undefined {
  const made: Index[] = [];
  let left: Played['left'] = false;
  for (const command of commands) {
    script.patience -= 1;
    if (script.patience < 0) return undefined;
    const played = playOne(command, texts, script);
    const own = played === undefined ? undefined : onlyIf(played.made, not(left));
    if (played === undefined || own === undefined) return undefined;
    made.push(...own);
    if (played.end !== 'on') return { made, end: played.end, left };
    if (played.left !== false) left = left === false ? played.left : `(${left}) || (${played.left})`;
  }
  return { made, end: 'on', left };
}

function playOne(command: Command, texts: Texts, script: Script): Played | undefined {
  if (command.kind === 'simple') return playSimple(command.text, texts, script);
  if (command.kind === 'if') return playIf(command.branches, texts, script);
  const values = command.kind === 'for' ? itemsOf(command.list, texts) : linesOf(command.source, texts);
  const made: Index[] = [];
  for (const value of values ?? []) {
    texts[command.name] = value;
    const played = play(command.body, texts, script);
    if (played === undefined || played.end === 'failed' || played.left !== false) return undefined;
    made.push(...played.made);
  }
  return values === undefined ? undefined : { ...NOTHING, made };
}

function playSimple(line: string, texts: Texts, script: Script): Played | undefined {
  if (FAILURE.test(line)) return { ...NOTHING, end: 'failed' };
  if (/^(exit( 0)?|return( 0)?|continue|break)$/.test(line)) return { ...NOTHING, end: 'left' };
  const created = createdBy(line.replaceAll(/\s*(2>&1|>\s*\/dev\/null)\s*$/g, ''), texts);
  if (created !== null) return created === undefined ? undefined : { ...NOTHING, made: [created] };
  const outputs = outputsOf(line);
  script.outputs.push(...(outputs ?? []));
  return outputs !== undefined || isAssigned(line, texts) || isHarmless(line) ? NOTHING : undefined;
}

/** Records an assignment; `+=` adds to a list. */
function isAssigned(line: string, texts: Texts): boolean {
  const read = /^(?:IFS=(\S+)\s+)?(?:mapfile|readarray|read)\s+(?:-\w+\s+)*(\w+)\s*<\s*<?<?\s*(.*)$/s.exec(line);
  if (read !== null) {
    const [, separator = '', name = '', source = ''] = read;
    const value = sourceOf(source, texts);
    if (value !== undefined) texts[name] = asList(value, separator.includes(',') ? LISTS.commas : LISTS.lines);
    return value !== undefined;
  }
  const bare = line.replace(/^(local|readonly|export|declare)\s+(-\w+\s+)*/, '');
  const [, name, sign, value = ''] = /^(\w+)(\+?=)(.*)$/s.exec(bare) ?? [];
  if (name === undefined) return bare !== line && /^\w+$/.test(bare);
  const text = textOf(value.replace(/^\((.*)\)$/s, '$1'), texts);
  if (text === undefined) return false;
  texts[name] = sign === '+=' ? `${texts[name] ?? ''} ${text}`.trim() : text;
  return true;
}

/** What a command reads: `"$X"`, or what `(COMMAND)` prints. */
function sourceOf(source: string, texts: Texts): string | undefined {
  const inner = /^\((.*)\)$/s.exec(source)?.[1];
  return inner === undefined ? textOf(source, texts) : markOf(inner, texts);
}

/** The lines that a loop reads, each once; those that only the run knows together. */
function linesOf(source: string, texts: Texts): readonly string[] | undefined {
  const text = sourceOf(source === '' ? OTHER : source, texts);
  if (text === undefined) return undefined;
  const value = asList(text, LISTS.lines);
  return value === text && !/[\ue001-\ue005]|\$\{\{/.test(text) ? text.split(/\s+/) : [value];
}

/** The items of a loop. A variable without quotes is separated at blanks and lines. */
function itemsOf(list: string, texts: Texts): readonly string[] | undefined {
  const words =
    list.match(/(?:"(?:\\.|[^"])*"|'[^']*'|\$\{\{(?:(?!\}\}).)*\}\}|\$\((?:[^()]|\([^()]*\))*\)|\S)+/gs) ?? [];
  const items = words.map((word) => {
    const values = wordsOf(word, texts);
    const isOne = word.startsWith('"') && !word.includes('[@]');
    return values?.map((value) => (isOne ? value : /[*?]/.test(value) ? DIGESTS : asList(value, LISTS.blanks)));
  });
  return items.includes(undefined) ? undefined : items.flatMap((each) => each ?? []);
}

/** What is known while the branches of an `if` are followed. */
type Branching = { readonly made: Index[]; readonly taken: Taken[]; rest: Condition; left: Played['left'] };

function playIf(branches: readonly Branch[], texts: Texts, script: Script): Played | undefined {
  const state: Branching = { made: [], taken: [], rest: true, left: false };
  for (const [at, branch] of branches.entries()) {
    const asked = branch.condition === undefined ? branches.slice(0, at) : [branch];
    const tests = asked.map(({ condition = '' }) => condition);
    if (!playBranch({ ...branch, tests }, texts, state, script)) return undefined;
  }
  Object.assign(texts, merged(texts, state.taken));
  return { ...NOTHING, made: state.made, left: state.left };
}

/** A branch, and the tests on which it is taken: of `else` all before it. */
type Asked = Branch & { readonly tests: readonly string[] };

/** Follows a branch; false where it does something that cannot be said. */
function playBranch(branch: Asked, texts: Texts, state: Branching, script: Script): boolean {
  const created = branch.condition === undefined ? null : createdBy(branch.condition.replace(/^!\s+/, ''), texts);
  if (created === undefined) return false;
  if (created !== null) state.made.push(created);
  return playTaken({ ...branch, isCreating: created !== null }, texts, state, script);
}

function playTaken(
  { condition, tests, isCreating, body }: Asked & { readonly isCreating: boolean },
  texts: Texts,
  state: Branching,
  script: Script,
): boolean {
  const test: Condition = condition === undefined ? true : conditionOf(condition, texts);
  const here = all([state.rest, test]);
  if (here === false) return true;
  const own = { ...texts };
  const played = play(body, own, script);
  if (played === undefined || played.left !== false) return false;
  if (played.end === 'left') script.isLenient ||= tests.some(asksDigests);
  if (played.end !== 'on' && played.made.length === 0)
    if (isCreating || endsAnyway(condition, body, here) || mayEnd(tests, texts)) return true;
  if (played.end === 'failed' || !keeps(played, here, state)) return false;
  if (played.end === 'on') state.taken.push({ condition: test, here, texts: own });
  if (here !== undefined || !isSameTexts(own, texts)) state.rest = all([state.rest, not(test)]);
  return true;
}

/** Keeps what a branch creates. One that ends the script has to create an index, and what follows is for the other case. */
function keeps({ made, end }: Played, here: Condition, state: Branching): boolean {
  const conditional = onlyIf(made, here);
  if (conditional === undefined) return false;
  state.made.push(...conditional);
  if (end === 'on') return true;
  if (made.length === 0 || typeof here !== 'string' || state.left !== false) return false;
  state.left = here;
  return true;
}

/** Whether a script ends anyway: a command has failed, or has succeeded in one of its repetitions. */
function endsAnyway(condition: string | undefined, body: readonly Command[], here: Condition): boolean {
  const last = body.at(-1);
  if (here !== undefined || last?.kind !== 'simple') return false;
  return last.text === 'break' || (condition === '' && FAILURE.test(last.text));
}

const FAILURE = /^(exit|return) [1-9]\d*$/;

/** What is created on a condition; undefined where that cannot be said. */
export function onlyIf(made: readonly Index[], condition: Condition): readonly Index[] | undefined {
  if (made.length === 0 || condition === true) return made;
  if (typeof condition !== 'string' || made.some((each) => each.isByRules || each.annotations.length > 0))
    return undefined;
  return made.map((each) => ({
    ...each,
    conditions: Object.fromEntries(
      each.references.map((reference) => [reference, String(all([condition, each.conditions[reference] ?? true]))]),
    ),
  }));
}
