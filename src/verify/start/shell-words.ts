// Splits a shell script into words, as far as they are known before it runs.

/** A word; undefined if known only at run time. */
export type Word = string | undefined;

/** A word of the script, or an operator between words. */
export type Token = { readonly word: Word } | { readonly operator: string };

/** Whether a word is known. */
export function isText(word: Word): word is string {
  return word !== undefined;
}

/** Whether a known word matches. */
export function hasMatch(words: readonly Word[], pattern: RegExp): boolean {
  return words.some((word) => isText(word) && pattern.test(word));
}

/** The words of a text, to look them up. */
export function setOf(text: string): ReadonlySet<Word> {
  return new Set(text.split(' '));
}

/** Limits of length and nesting, because nested parts are parsed recursively. */
const maxScriptLength = 4096;
const deepest = 50;

const blanks = /(?:[ \t]|\\\n|#[^\n]*)*/y;
const operator = /\n|;;&?|;&|;|&&|&|\|\||\|&?|[()]/y;
const redirection = /\d*(?:[<>]&|>\||<>|>>|[<>])/y;

/** Returns what matches a sticky pattern at a position; '' if nothing does. */
function textAt(text: string, at: number, pattern: RegExp): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function skipBlanks(text: string, at: number): number {
  return at + textAt(text, at, blanks).length;
}

/** Splits a script; `all` is the value of `"$@"`. Undefined for unsupported syntax. */
export function readTokens(text: string, all: readonly Word[]): readonly Token[] | undefined {
  if (text.length > maxScriptLength) return undefined;
  const tokens: Token[] = [];
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
    const found = textAt(text, at, operator);
    const end = found === '' ? readPiece(text, at, tokens, all) : at + found.length;
    if (end === undefined) return undefined;
    if (found !== '') tokens.push({ operator: found });
    at = end;
  }
  return tokens;
}

/** Reads a word, or a redirection with its word. Returns its end. */
function readPiece(text: string, at: number, tokens: Token[], all: readonly Word[]): number | undefined {
  const start = at + textAt(text, at, redirection).length;
  // The body of a here-document is not script text.
  const read = text[start] === '<' ? undefined : readWord(text, skipBlanks(text, start));
  if (read !== undefined && start === at) tokens.push(...(read.isAll ? all : [read.word]).map((word) => ({ word })));
  return read?.end;
}

function readWord(text: string, start: number) {
  const read = readParts(text, start, { depth: 0, isQuoted: false });
  if (read === undefined) return undefined;
  const source = text.slice(start, read.end);
  // For an assignment the name is enough.
  const word = read.text ?? /^\w+\+?=/.exec(source)?.[0];
  return { word, isAll: /^(?:\$@|"\$@"|"\$\{@\}")$/.test(source), end: read.end };
}

/** Where a part of a word is. */
type Within = { readonly depth: number; readonly isQuoted: boolean };

/** A part of a word, and where it ends. */
type Part = { readonly text: Word; readonly end: number };

/** Reads all parts of a word or of a quotation. */
function readParts(text: string, start: number, within: Within): Part | undefined {
  let whole: Word = '';
  let at = start;
  while (at < text.length && !(within.isQuoted ? /"/ : /[ \t\n;&|()<>]/).test(text[at] ?? '')) {
    const part = readPart(text, at, within);
    if (part === undefined) return undefined;
    whole = isText(whole) && isText(part.text) ? whole + part.text : undefined;
    at = part.end;
  }
  return { text: whole, end: at };
}

/** Reads a quotation, a variable, a substitution or a character; undefined if it has no end. */
function readPart(text: string, at: number, { depth, isQuoted }: Within): Part | undefined {
  const char = text[at] ?? '';
  if ('$`"'.includes(char)) return readNested(text, at, depth);
  const escaped = textAt(text, at, isQuoted ? /\\[$`"\\\n]/y : /\\[\s\S]?/y);
  if (escaped !== '') return { text: escaped === '\\\n' ? '' : escaped.slice(1), end: at + 2 };
  if (isQuoted) return { text: char, end: at + 1 };
  const literal = textAt(text, at, /'[^']*'/y);
  if (literal !== '') return { text: literal.slice(1, -1), end: at + literal.length };
  // A glob pattern, or a home folder.
  const isPattern = textAt(text, at, /[*?~]|\[[^\s;[]/y) !== '';
  return char === "'" ? undefined : { text: isPattern ? undefined : char, end: at + 1 };
}

function readNested(text: string, at: number, depth: number): Part | undefined {
  if (text[at] === '"') {
    const inner = readParts(text, at + 1, { depth, isQuoted: true });
    return inner && inner.end < text.length ? { ...inner, end: inner.end + 1 } : undefined;
  }
  const simple = textAt(text, at, /`[^`]*`|\$(?:\w+|[@*#?$!-])/y);
  if (simple !== '') return { text: undefined, end: at + simple.length };
  if (text[at] === '`') return undefined;
  if (textAt(text, at, /\$[({]/y) === '') return { text: '$', end: at + 1 };
  const end = depth < deepest ? closing(text, at + 1, depth + 1) : undefined;
  return end === undefined ? undefined : { text: undefined, end };
}

/** Returns the position after the matching bracket. */
function closing(text: string, start: number, depth: number): number | undefined {
  const [open, close] = text[start] === '(' ? '()' : '{}';
  let brackets = 0;
  for (let at: number | undefined = start; at !== undefined && at < text.length; at = passed(text, at, depth)) {
    if (text[at] === open) brackets += 1;
    if (text[at] === close && --brackets === 0) return at + 1;
  }
  return undefined;
}

/** Returns the position after a quotation or a character; undefined for an open quotation, which would be read at every depth. */
function passed(text: string, at: number, depth: number): number | undefined {
  const char = text[at];
  if (char === '\\') return at + 2;
  if (char !== '"' && char !== "'") return at + 1;
  return readPart(text, at, { depth, isQuoted: false })?.end ?? (char === "'" ? at + 1 : undefined);
}
