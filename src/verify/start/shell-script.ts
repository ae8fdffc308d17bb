// Finds the programs that a shell script may start, and the one that it certainly ends in.

import { isTool } from './script-tools.ts';
import { isText, readTokens, setOf, type Word } from './shell-words.ts';

/** The starts of a script. */
type Script = {
  /** Commands that may be programs of the image, without tools that only prepare. */
  readonly commands: readonly Command[];
  /** The words of all other commands. */
  readonly tools: readonly (readonly Word[])[];
  /** The command that always runs last, or replaces the script. */
  readonly sure: Command | undefined;
  /** Whether it always ends in one of these commands, and does nothing else. */
  readonly isChoice: boolean;
};

/** The words of a command. */
type Command = { readonly words: readonly Word[] };

/** A command, and its context in the script. */
type Seen = {
  readonly words: readonly Word[];
  readonly isAlways: boolean;
  readonly isChained: boolean;
  readonly isLast: boolean;
  /** Whether it is only a condition. */
  readonly isAsked: boolean;
  /** Whether it ends a branch or the script. */
  readonly isEnd: boolean;
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
  const seen = reader.end();
  const programs = seen.filter(({ words }) => isProgram(words[0], reader.functions));
  const tools = seen.filter(({ words }) => isTool(words[0])).map(({ words }) => words);
  return {
    commands: programs,
    tools,
    sure: sureOf(seen, reader.functions),
    isChoice: reader.functions.size === 0 && isChoice(seen, programs),
  };
}

function isChoice(seen: readonly Seen[], programs: readonly Seen[]): boolean {
  const hasWayOut = seen.some(({ words }) => words[0] !== 'exec' && endings.has(words[0]));
  const areEnds = programs.every(({ words, isAsked, isEnd }) => !isAsked && (isEnd || words[0] === 'exec'));
  return programs.length > 0 && !hasWayOut && areEnds && seen.every((each) => !each.isEnd || programs.includes(each));
}

/** Commands that may end a script, or include other text. */
const endings: ReadonlySet<Word> = new Set([undefined, ...setOf('exit exec return . source eval trap kill')]);

function sureOf(seen: readonly Seen[], functions: ReadonlySet<Word>): Command | undefined {
  const first = seen.findIndex(({ words }) => endings.has(words[0]));
  const [end, last] = [seen[first], seen.at(-1)];
  if (end?.words[0] === 'exec' && (end.isAlways || (end.isChained && end.isLast))) return end;
  const isLast = end === undefined && last !== undefined && (last.isAlways || last.isChained);
  return isLast && !isTool(last.words[0]) && !functions.has(last.words[0]) ? last : undefined;
}

const openers = setOf('if while until case for select {');
const closers = setOf('fi done esac }');
/** Keywords that end a branch, and keywords before a condition. */
const branchEnds = setOf('elif else fi esac');
const conditions = setOf('if elif while until');
/** Keywords before a command. */
const openings = setOf('if while until then elif else do { !');

function isProgram(name: Word, functions: ReadonlySet<string>): boolean {
  return !isText(name) || !(isTool(name) || functions.has(name));
}

/** Groups words and operators into commands. */
class CommandReader {
  readonly functions = new Set<string>();
  readonly #seen: (Omit<Seen, 'isLast' | 'isEnd'> & { readonly isClosed: boolean })[] = [];
  readonly #ends = new Set<number>();
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
    if (branchEnds.has(word)) this.#ends.add(this.#seen.length - 1);
    return /^\w+\+?=/.test(word) || openings.has(word) || closers.has(word);
  }

  operator(operator: string): void {
    if (operator === '(' && this.#words.length === 1 && isText(this.#words[0])) {
      this.functions.add(this.#words[0]);
      this.#words = [];
      this.#isFunction = true;
    } else if (operator === ')' && this.#isFunction) this.#isFunction = false;
    else if (operator === ')' && this.#isPattern) this.#isPattern = false;
    else if (operator === '(' && !this.#isPattern) this.#nest(operator, 1);
    else if (operator === ')' && this.#brackets > 0) this.#nest(operator, -1);
    else if (!this.#isPattern) this.#finish(operator);
    if (!operator.startsWith(';;') && operator !== ';&') return;
    this.#isPattern = true;
    this.#ends.add(this.#seen.length - 1);
  }

  end(): readonly Seen[] {
    this.#finish('');
    const last = this.#seen.length - 1;
    return this.#seen.map((each, at) => ({
      ...each,
      isLast: at === last && each.isClosed,
      isEnd: at === last || this.#ends.has(at),
    }));
  }

  #nest(bracket: string, step: 1 | -1): void {
    this.#finish(bracket);
    this.#depth += step;
    this.#brackets += step;
  }

  #finish(after: string): void {
    const [first] = this.#words;
    // `exec` alone only redirects.
    if (first === 'exec' && this.#words.length === 1) this.#words = [];
    if (this.#words.length > 0 && !(isText(first) && ['for', 'select', 'case', 'function'].includes(first))) {
      const isPlain = this.#depth === 0 && ['', '\n', ';', '&&', '||'].includes(after);
      const isStart = ['\n', ';'].includes(this.#before);
      const isChained =
        isPlain && this.#isChained && ['', '\n', ';'].includes(after) && (isStart || this.#before === '&&');
      const isAsked = this.#isCondition || ['&&', '||', '|', '&'].includes(after) || this.#before === '||';
      this.#seen.push({
        words: this.#words,
        isAlways: isPlain && isStart,
        isChained,
        isClosed: this.#depth === 0,
        isAsked,
      });
    }
    if (this.#words.length > 0 || ['&&', '||', '|', '&'].includes(after)) {
      this.#isChained = after === '&&' ? this.#isChained : ['', '\n', ';'].includes(after);
      this.#before = after;
    }
    this.#words = [];
  }
}
