// A shell script as commands and blocks, as far as scripts that create an index need them. Nothing is executed or guessed.
import { commandsOf } from './lexer.ts';

/** A command, or a block of commands. A condition is undefined for `else`, and `''` where only the run knows it. */
export type Command =
  | { readonly kind: 'simple'; readonly text: string }
  | { readonly kind: 'if'; readonly branches: readonly Branch[] }
  | { readonly kind: 'for'; readonly name: string; readonly list: string; readonly body: readonly Command[] }
  | { readonly kind: 'while'; readonly name: string; readonly source: string; readonly body: readonly Command[] };

/** A branch of `if`. */
export type Branch = { readonly condition: string | undefined; readonly body: readonly Command[] };

/** Raised for what is not read here. The whole script counts as not read then. */
export class NotRead extends Error {}

/** The value. Raises NotRead where it is not known. */
export function known<T>(value: T | undefined): T {
  if (value === undefined) throw new NotRead();
  return value;
}

/** What a reader returns; undefined where it raises NotRead. */
export function ifRead<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotRead) return undefined;
    throw error;
  }
}

/** The blocks of a script. Raises NotRead where it has functions, `case`, or text for the input of a command. */
export function blocksOf(run: string): readonly Command[] {
  const commands = commandsOf(run);
  if (commands.some((each) => /^(case|until|select|function)\b|^[\w-]+\s*\(\)|<<-?\s*["']?[A-Za-z]/.test(each)))
    throw new NotRead();
  return readUntil([...commands], /^$/);
}

/** Takes commands off the list up to a keyword that ends the block; it is left for the caller. */
function readUntil(commands: string[], ending: RegExp): readonly Command[] {
  const blocks: Command[] = [];
  for (;;) {
    const [next] = commands;
    if (next === undefined || ending.test(next)) return blocks;
    blocks.push(...readOne(commands));
  }
}

function readOne(commands: string[]): readonly Command[] {
  const command = commands.shift() ?? '';
  const condition = /^if\s+(.*)$/s.exec(command)?.[1];
  if (condition !== undefined) return [readIf(commands, condition)];
  const [, name, list = ''] = /^for\s+(\w+)\s+in\s+(.*)$/s.exec(command) ?? [];
  if (name !== undefined) return [{ kind: 'for', name, list, body: readLoop(commands).body }];
  const [, before = '', variable] = WHILE.exec(command) ?? [];
  if (variable !== undefined) {
    const { body, source } = readLoop(commands);
    return [{ kind: 'while', name: variable, source: before === '' ? source : `$(${before})`, body }];
  }
  if (/^(while|then|do|done|else|elif|fi)\b/.test(command)) throw new NotRead();
  return listed(command);
}

/** `while read -r NAME`, perhaps behind a pipe. */
const WHILE = /^(?:(.*?)\s*\|\s*)?while\s+(?:IFS=\S*\s+)?read\s+(?:-r\s+)?(\w+)$/s;

function take(commands: string[], keyword: string): void {
  if (commands.shift() !== keyword) throw new NotRead();
}

function readLoop(commands: string[]): { readonly body: readonly Command[]; readonly source: string } {
  take(commands, 'do');
  const body = readUntil(commands, /^done\b/);
  const [, source = ''] = /^done(?:\s*<\s*<?<?\s*(.*))?$/s.exec(known(commands.shift())) ?? [];
  return { body, source };
}

function readIf(commands: string[], first: string): Command {
  const branches: Branch[] = [];
  let condition: string | undefined = first;
  for (;;) {
    if (condition !== undefined) take(commands, 'then');
    branches.push({ condition, body: readUntil(commands, /^(elif\b|else$|fi$)/) });
    const next = known(commands.shift());
    if (next === 'fi') return { kind: 'if', branches };
    condition = next === 'else' ? undefined : next.replace(/^elif\s+/, '');
  }
}

/** Whether a command only tests something. */
export const isTest = (text: string): boolean => /^(!\s*)?(\[\[?\s|\(\(|test\s)/.test(text.trim());

/** What a script does behind a test that fails: GitHub's shell ends. */
const ELSE: Branch = { condition: undefined, body: [{ kind: 'simple', text: 'exit 1' }] };

/** `A && B`, `A || B`: a test becomes a condition, and what follows a failure has one that only the run knows. */
function listed(command: string): readonly Command[] {
  const parts = partsOf(command);
  const at = parts.findIndex(({ text }) => !isTest(text));
  if (at < 0) return [{ kind: 'if', branches: [{ condition: command, body: [] }, ELSE] }];
  const commands = parts.slice(at).flatMap(({ text, sign }, index): readonly Command[] => {
    const body = groupOf(text);
    return index > 0 && sign === '||' ? [{ kind: 'if', branches: [{ condition: '', body }] }] : body;
  });
  if (at === 0) return commands;
  const tests = parts.slice(0, at).map(({ text, sign }, index) => (index === 0 ? text : `${sign} ${text}`));
  const isDenied = parts[at]?.sign === '||';
  if (isDenied && at > 1) throw new NotRead();
  return [{ kind: 'if', branches: [{ condition: `${isDenied ? '! ' : ''}${tests.join(' ')}`, body: commands }] }];
}

/** A command, or those in braces, whose output may go to the summary. */
function groupOf(text: string): readonly Command[] {
  const inner = /^\{\s(.*)\}(?:\s*>>?\s*["']?\$\{?GITHUB_STEP_SUMMARY\}?["']?)?$/s.exec(text)?.[1];
  return inner === undefined ? [{ kind: 'simple', text }] : blocksOf(inner);
}

/** The parts of a list, with the sign before each. */
export function partsOf(command: string): readonly { readonly text: string; readonly sign: string }[] {
  const pattern =
    /(?:^|(?<=[\s;&|]))\{\s(?:"(?:\\.|[^"])*"|'[^']*'|[^{}])*\}|\$\{\{(?:(?!\}\}).)*\}\}|"(?:\\.|[^"])*"|'[^']*'|\[\[.*?\]\]|\$\((?:[^()]|\([^()]*\))*\)|&&|\|\||[\s\S]/gs;
  const parts = [{ text: '', sign: '' }];
  for (const [piece] of command.matchAll(pattern)) {
    const last = parts.at(-1);
    if (piece === '&&' || piece === '||') parts.push({ text: '', sign: piece });
    else if (last !== undefined) last.text += piece;
  }
  return parts.map(({ text, sign }) => ({ text: text.trim(), sign }));
}
