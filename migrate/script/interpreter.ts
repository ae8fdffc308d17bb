// Follows a script that creates an index through its blocks: values of variables, and the condition of each index.
import { isSameTexts, merged, type Taken } from './branches.ts';
import { type Branch, type Command, known, NotRead } from './commands.ts';
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

/** Follows the commands. Raises NotRead where one of them does something else, or where it is not known whether it runs. */
export function play(commands: readonly Command[], texts: Texts, script: Script): Played {
  const made: Index[] = [];
  let left: Played['left'] = false;
  for (const command of commands) {
    script.patience -= 1;
    if (script.patience < 0) throw new NotRead();
    const played = playOne(command, texts, script);
    made.push(...known(onlyIf(played.made, not(left))));
    if (played.end !== 'on') return { made, end: played.end, left };
    if (played.left !== false) left = left === false ? played.left : `(${left}) || (${played.left})`;
  }
  return { made, end: 'on', left };
}

function playOne(command: Command, texts: Texts, script: Script): Played {
  if (command.kind === 'simple') return playSimple(command.text, texts, script);
  if (command.kind === 'if') return playIf(command.branches, texts, script);
  const values = command.kind === 'for' ? itemsOf(command.list, texts) : linesOf(command.source, texts);
  const made = values.flatMap((value) => {
    texts[command.name] = value;
    const played = play(command.body, texts, script);
    if (played.end === 'failed' || played.left !== false) throw new NotRead();
    return played.made;
  });
  return { ...NOTHING, made };
}

function playSimple(line: string, texts: Texts, script: Script): Played {
  if (FAILURE.test(line)) return { ...NOTHING, end: 'failed' };
  if (/^(exit( 0)?|return( 0)?|continue|break)$/.test(line)) return { ...NOTHING, end: 'left' };
  const created = createdBy(line.replaceAll(/\s*(2>&1|>\s*\/dev\/null)\s*$/g, ''), texts);
  if (created !== undefined) return { ...NOTHING, made: [created] };
  const outputs = outputsOf(line);
  script.outputs.push(...(outputs ?? []));
  if (outputs === undefined && !isAssigned(line, texts) && !isHarmless(line)) throw new NotRead();
  return NOTHING;
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
function linesOf(source: string, texts: Texts): readonly string[] {
  const text = known(sourceOf(source === '' ? OTHER : source, texts));
  const value = asList(text, LISTS.lines);
  return value === text && !/[\ue001-\ue005]|\$\{\{/.test(text) ? text.split(/\s+/) : [value];
}

/** The items of a loop. A variable without quotes is separated at blanks and lines. */
function itemsOf(list: string, texts: Texts): readonly string[] {
  const words =
    list.match(/(?:"(?:\\.|[^"])*"|'[^']*'|\$\{\{(?:(?!\}\}).)*\}\}|\$\((?:[^()]|\([^()]*\))*\)|\S)+/gs) ?? [];
  return words.flatMap((word) => {
    const isOne = word.startsWith('"') && !word.includes('[@]');
    return known(wordsOf(word, texts)).map((value) =>
      isOne ? value : /[*?]/.test(value) ? DIGESTS : asList(value, LISTS.blanks),
    );
  });
}

/** What is known while the branches of an `if` are followed. */
type Branching = { readonly made: Index[]; readonly taken: Taken[]; rest: Condition; left: Played['left'] };

function playIf(branches: readonly Branch[], texts: Texts, script: Script): Played {
  const state: Branching = { made: [], taken: [], rest: true, left: false };
  for (const [at, branch] of branches.entries()) {
    const asked = branch.condition === undefined ? branches.slice(0, at) : [branch];
    const tests = asked.map(({ condition = '' }) => condition);
    playBranch({ ...branch, tests }, texts, state, script);
  }
  Object.assign(texts, merged(texts, state.taken));
  return { ...NOTHING, made: state.made, left: state.left };
}

/** A branch, and the tests on which it is taken: of `else` all before it. */
type Asked = Branch & { readonly tests: readonly string[] };

function playBranch({ condition, body, tests }: Asked, texts: Texts, state: Branching, script: Script): void {
  const created = condition === undefined ? undefined : createdBy(condition.replace(/^!\s+/, ''), texts);
  if (created !== undefined) state.made.push(created);
  const test: Condition = condition === undefined ? true : conditionOf(condition, texts);
  const here = all([state.rest, test]);
  if (here === false) return;
  const own = { ...texts };
  const played = play(body, own, script);
  if (played.left !== false) throw new NotRead();
  if (played.end === 'left') script.isLenient ||= tests.some(asksDigests);
  const isEnd = played.end !== 'on' && played.made.length === 0;
  if (isEnd && (created !== undefined || endsAnyway(condition, body, here) || mayEnd(tests, texts))) return;
  if (played.end === 'failed') throw new NotRead();
  keep(played, here, state);
  if (played.end === 'on') state.taken.push({ condition: test, here, texts: own });
  if (here !== undefined || !isSameTexts(own, texts)) state.rest = all([state.rest, not(test)]);
}

/** Keeps what a branch creates. One that ends the script has to create an index, and what follows is for the other case. */
function keep({ made, end }: Played, here: Condition, state: Branching): void {
  state.made.push(...known(onlyIf(made, here)));
  if (end === 'on') return;
  if (made.length === 0 || typeof here !== 'string' || state.left !== false) throw new NotRead();
  state.left = here;
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
