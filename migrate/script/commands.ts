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

/** The blocks of a script; undefined where it has functions, `case`, or text for the input of a command. */
export function blocksOf(run: string): readonly Command[] | undefined {
  const commands = commandsOf(run);
  if (commands.some((each) => /^(case|until|select|function)\b|^[\w-]+\s*\(\)|<<-?\s*["']?[A-Za-z]/.test(each))) {
    return undefined;
  }
  const reader: Reader = { commands, at: 0 };
  const blocks = readUntil(reader, /^$/);
  return reader.at === commands.length ? blocks : undefined;
}

type Reader = { readonly commands: readonly string[]; at: number };

/** Reads up to a keyword that ends the block; it is left for the caller. */
function readUntil(reader: Reader, ending: RegExp): readonly Command[] | undefined {
  const blocks: Command[] = [];
  for (;;) {
    const command = reader.commands[reader.at];
    if (command === undefined || ending.test(command)) return blocks;
    reader.at += 1;
    const read = readOne(reader, command);
    if (read === undefined) return undefined;
    blocks.push(...read);
  }
}

function readOne(reader: Reader, command: string): readonly Command[] | undefined {
  const condition = /^if\s+(.*)$/s.exec(command)?.[1];
  if (condition !== undefined) return readIf(reader, condition);
  const [, name, list = ''] = /^for\s+(\w+)\s+in\s+(.*)$/s.exec(command) ?? [];
  if (name !== undefined) {
    const body = readLoop(reader);
    return body === undefined ? undefined : [{ kind: 'for', name, list, body: body.body }];
  }
  const [, before = '', variable] = WHILE.exec(command) ?? [];
  if (variable !== undefined) {
    const read = readLoop(reader);
    const source = before === '' ? (read?.source ?? '') : `$(${before})`;
    return read === undefined ? undefined : [{ kind: 'while', name: variable, source, body: read.body }];
  }
  return /^(while|then|do|done|else|elif|fi)\b/.test(command) ? undefined : listed(command);
}

/** `while read -r NAME`, perhaps behind a pipe. */
const WHILE = /^(?:(.*?)\s*\|\s*)?while\s+(?:IFS=\S*\s+)?read\s+(?:-r\s+)?(\w+)$/s;

function readLoop(reader: Reader): { readonly body: readonly Command[]; readonly source: string } | undefined {
  if (reader.commands[reader.at] !== 'do') return undefined;
  reader.at += 1;
  const body = readUntil(reader, /^done\b/);
  const closing = reader.commands[reader.at] ?? '';
  reader.at += 1;
  const [, source] = /^done(?:\s*<\s*<?<?\s*(.*))?$/s.exec(closing) ?? [];
  return body === undefined || !closing.startsWith('done') ? undefined : { body, source: source ?? '' };
}

function readIf(reader: Reader, first: string): readonly Command[] | undefined {
  const branches: Branch[] = [];
  let condition: string | undefined = first;
  for (;;) {
    if (condition !== undefined) {
      if (reader.commands[reader.at] !== 'then') return undefined;
      reader.at += 1;
    }
    const body = readUntil(reader, /^(elif\b|else$|fi$)/);
    const next = reader.commands[reader.at];
    if (body === undefined || next === undefined) return undefined;
    branches.push({ condition, body });
    reader.at += 1;
    if (next === 'fi') return [{ kind: 'if', branches }];
    condition = next === 'else' ? undefined : next.replace(/^elif\s+/, '');
  }
}

/** Whether a command only tests something. */
export const isTest = (text: string): boolean => /^(!\s*)?(\[\[?\s|\(\(|test\s)/.test(text.trim());

/** What a script does behind a test that fails: GitHub's shell ends. */
const ELSE: Branch = { condition: undefined, body: [{ kind: 'simple', text: 'exit 1' }] };

/** `A && B`, `A || B`: a test becomes a condition, and what follows a failure has one that only the run knows. */
function listed(command: string): readonly Command[] | undefined {
  const parts = partsOf(command);
  const at = parts.findIndex(({ text }) => !isTest(text));
  if (at < 0) return [{ kind: 'if', branches: [{ condition: command, body: [] }, ELSE] }];
  const rest = parts.slice(at);
  const [first] = rest;
  const groups = rest.map(({ text }) => groupOf(text));
  if (groups.includes(undefined)) return undefined;
  const commands = groups.flatMap((body = [], index): readonly Command[] =>
    index > 0 && rest[index]?.sign === '||' ? [{ kind: 'if', branches: [{ condition: '', body }] }] : body,
  );
  if (at === 0 || first === undefined) return commands;
  const test = parts
    .slice(0, at)
    .map(({ text, sign }, index) => (index === 0 ? text : `${sign} ${text}`))
    .join(' ');
  if (first.sign === '||' && at > 1) return undefined;
  return [{ kind: 'if', branches: [{ condition: first.sign === '&&' ? test : `! ${test}`, body: commands }] }];
}

/** A command, or those in braces, whose output may go to the summary. */
function groupOf(text: string): readonly Command[] | undefined {
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
