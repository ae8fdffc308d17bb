// Finds the programs that a shell script may start, and the one that it certainly ends in.

import { isTool } from './script-tools.ts';
import { isText, readTokens, setOf, type Token, type Word } from './shell-words.ts';

/** The words of a command. */
type Command = readonly Word[];

/** The starts of a script. */
type Script = {
  /** Commands that may be programs of the image, without tools that only prepare. */
  readonly commands: readonly Command[];
  /** All other commands. */
  readonly tools: readonly Command[];
  /** The command that always runs last, or replaces the script. */
  readonly sure: Command | undefined;
  /** Whether it always ends in one of these commands, and does nothing else. */
  readonly isChoice: boolean;
};

/** A command, and its context in the script. */
type Seen = {
  readonly words: Command;
  /** Whether it runs whatever came before, or if all before it in its list succeeded; neither within a block. */
  readonly isAlways: boolean;
  readonly isChained: boolean;
  /** Whether it is only a condition. */
  readonly isAsked: boolean;
  /** Whether it ends a branch or the script. */
  isEnd: boolean;
};

/** Parses a script or the text of `sh -c`; undefined for unsupported syntax. */
export function readScript(text: string, args: readonly Word[]): Script | undefined {
  // `set` changes the arguments at run time.
  const isSet = /(?:^|[\s;&|])(?:shift|set\s+--)(?=[\s;&|]|$)/.test(text);
  const tokens = readTokens(text, isSet ? [undefined] : args);
  if (tokens === undefined) return undefined;
  const reader = new CommandReader();
  for (const token of tokens) {
    if ('word' in token) reader.word(token.word);
    else reader.operator(token.operator);
  }
  reader.operator('');
  reader.endBranch();
  const { seen, functions } = reader;
  const programs = seen.filter(({ words: [name] }) => !isTool(name) && !functions.has(name));
  return {
    commands: programs.map(({ words }) => words),
    tools: seen.flatMap(({ words }) => (isTool(words[0]) ? [words] : [])),
    sure: hasEndlessLoop(tokens) ? undefined : sureOf(seen, functions),
    isChoice: functions.size === 0 && isChoice(seen, programs),
  };
}

function isChoice(seen: readonly Seen[], programs: readonly Seen[]): boolean {
  const hasWayOut = seen.some(({ words }) => words[0] !== 'exec' && endings.has(words[0]));
  const areEnds = programs.every(({ words, isAsked, isEnd }) => !isAsked && (isEnd || words[0] === 'exec'));
  return programs.length > 0 && !hasWayOut && areEnds && seen.every((each) => !each.isEnd || programs.includes(each));
}

/** Whether a loop never ends, so that nothing after it runs. */
function hasEndlessLoop(tokens: readonly Token[]): boolean {
  const words = tokens.map((token) => ('word' in token ? token.word : ''));
  // A keyword follows an operator or another keyword; elsewhere it is an argument.
  const isKeyword = (at: number): boolean => at === 0 || words[at - 1] === '' || openings.has(words[at - 1]);
  const isEndless = (word: Word, at: number): boolean => {
    const condition = words[at + 1];
    const isTrue = word === 'until' ? condition === 'false' : condition === 'true' || condition === ':';
    return (word === 'until' || word === 'while') && isTrue && isKeyword(at);
  };
  return words.some(isEndless) && !words.includes('break');
}

/** Commands that may end a script, or include other text. */
const endings: ReadonlySet<Word> = new Set([undefined, ...setOf('exit exec return . source eval trap kill')]);

function sureOf(seen: readonly Seen[], functions: ReadonlySet<Word>): Command | undefined {
  const last = seen.at(-1);
  const end = seen.find(({ words }) => endings.has(words[0]));
  const sure = end ?? last;
  if (sure === undefined || !(sure.isAlways || (sure.isChained && sure === last))) return undefined;
  const [name] = sure.words;
  const isProgram = end === undefined ? !isTool(name) && !functions.has(name) : name === 'exec';
  return isProgram ? sure.words : undefined;
}

const openers = setOf('if while until case for select {');
const closers = setOf('fi done esac }');
/** Keywords that end a branch, and keywords before a condition. */
const branchEnds = setOf('elif else fi esac');
const conditions = setOf('if elif while until');
/** Keywords before a command, and before other words. */
const openings = setOf('if while until then elif else do { !');
const headings = setOf('for select case function');

/** Operators that end a list, and those that join commands. */
const listEnds: readonly string[] = ['', '\n', ';'];
const joints: readonly string[] = ['&&', '||', '|', '&'];

/** Groups words and operators into commands. */
class CommandReader {
  readonly functions = new Set<Word>();
  readonly seen: Seen[] = [];
  #words: Word[] = [];
  #depth = 0;
  #brackets = 0;
  #isPattern = false;
  #isFunction = false;
  #isCondition = false;
  /** The operator before the command, and whether its list so far only uses `&&`. */
  #before = '\n';
  #isChained = true;

  word(word: Word): void {
    const isFirst = this.#words.length === 0;
    if (this.#isPattern && word === 'esac' && isFirst) this.#isPattern = false;
    if (this.#isPattern || (isFirst && isText(word) && this.#skips(word))) return;
    this.#words.push(word);
    const [first, second] = this.#words;
    if (first === 'function' && word === '{') {
      this.functions.add(second ?? '');
      this.#depth += 1;
      this.#words = [];
    }
    if (first === 'case' && word === 'in' && this.#words.length > 2) {
      this.#words = [];
      this.#isPattern = true;
    }
  }

  /** Whether the first word is an assignment, or a keyword before a command. */
  #skips(word: string): boolean {
    if (openers.has(word)) this.#depth += 1;
    if (closers.has(word)) this.#depth -= 1;
    if (conditions.has(word)) this.#isCondition = true;
    if (word === 'then' || word === 'do') this.#isCondition = false;
    if (branchEnds.has(word)) this.endBranch();
    return /^\w+\+?=/.test(word) || openings.has(word) || closers.has(word);
  }

  /** Notes that the command before ends a branch, or the script. */
  endBranch(): void {
    const last = this.seen.at(-1);
    if (last !== undefined) last.isEnd = true;
  }

  /** Takes an operator; '' is the end. */
  operator(operator: string): void {
    const [first] = this.#words;
    if (operator === '(' && isText(first) && this.#words.length === 1) {
      this.functions.add(first);
      this.#words = [];
      this.#isFunction = true;
    } else if (operator === ')' && this.#isFunction) this.#isFunction = false;
    else if (operator === ')' && this.#isPattern) this.#isPattern = false;
    else if (operator === '(' && !this.#isPattern) this.#nest(operator, 1);
    else if (operator === ')' && this.#brackets > 0) this.#nest(operator, -1);
    else if (!this.#isPattern) this.#finish(operator);
    if (!operator.startsWith(';;') && operator !== ';&') return;
    this.#isPattern = true;
    this.endBranch();
  }

  #nest(bracket: string, step: 1 | -1): void {
    this.#finish(bracket);
    this.#depth += step;
    this.#brackets += step;
  }

  #finish(after: string): void {
    const words = this.#words;
    const [first] = words;
    this.#words = [];
    const [isListEnd, isJoint] = [listEnds.includes(after), joints.includes(after)];
    // `exec` alone only redirects.
    const isCommand = words.length > 0 && !(first === 'exec' && words.length === 1);
    if (isCommand && !headings.has(first)) {
      const isPlain = this.#depth === 0 && (isListEnd || after === '&&' || after === '||');
      const isStart = this.#before === '\n' || this.#before === ';';
      this.seen.push({
        words,
        isAlways: isPlain && isStart,
        isChained: isPlain && this.#isChained && isListEnd && (isStart || this.#before === '&&'),
        isAsked: this.#isCondition || isJoint || this.#before === '||',
        isEnd: false,
      });
    }
    if (!isCommand && !isJoint) return;
    this.#isChained = after === '&&' ? this.#isChained : isListEnd;
    this.#before = after;
  }
}
