// Splits a shell script into words, as far as they are known before it runs.

/** A word; undefined if known only at run time. */
export type Word = string | undefined;

/** A word of the script, or an operator between words. */
type Token = { readonly word: Word } | { readonly operator: string };

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

const blank = /[ \t]/;
const operator = /^(?:\n|;;&?|;&|;|&&|&|\|\||\|&?|\(|\))/;
const redirection = /^\d*(?:[<>]&|>\||<>|>>|[<>])/;

/** Limits of length and nesting, because nested parts are parsed recursively. */
const maxScriptLength = 4096;
const deepest = 50;

/** Splits a script; `all` is the value of `"$@"`. Undefined for unsupported syntax. */
export function readTokens(text: string, all: readonly Word[]): readonly Token[] | undefined {
  if (text.length > maxScriptLength) return undefined;
  const tokens: Token[] = [];
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
    const [found] = operator.exec(text.slice(at, at + 4)) ?? [];
    const end = found === undefined ? readPiece(text, at, tokens, all) : at + found.length;
    if (end === undefined) return undefined;
    if (found !== undefined) tokens.push({ operator: found });
    at = end;
  }
  return tokens;
}

/** Skips spaces, comments, and escaped line ends. */
function skipBlanks(text: string, start: number): number {
  let at = start;
  for (;;) {
    if (blank.test(text[at] ?? '')) at += 1;
    else if (text.startsWith('\\\n', at)) at += 2;
    else if (text[at] === '#') at += /^[^\n]*/.exec(text.slice(at))?.[0].length ?? 0;
    else return at;
  }
}

/** Reads a word, or a redirection with its word. Returns its end. */
function readPiece(text: string, at: number, tokens: Token[], all: readonly Word[]): number | undefined {
  const [arrow] = redirection.exec(text.slice(at, at + 12)) ?? [];
  // The body of a here-document is not script text.
  if (arrow !== undefined && text.startsWith('<', at + arrow.length)) return undefined;
  const start = arrow === undefined ? at : skipBlanks(text, at + arrow.length);
  const read = readWord(text, start);
  if (read === undefined || read.end === at) return undefined;
  if (arrow !== undefined) return read.end;
  if (read.isAll) for (const word of all) tokens.push({ word });
  else tokens.push({ word: read.word });
  return read.end;
}

function readWord(text: string, start: number) {
  let word = '';
  let isKnown = true;
  let at = start;
  while (at < text.length && !/[ \t\n;&|()<>]/.test(text[at] ?? '')) {
    const part = readPart(text, at);
    if (part === undefined) return undefined;
    if (part.text === undefined) isKnown = false;
    else word += part.text;
    at = part.end;
  }
  const source = text.slice(start, at);
  const isAll = ['"$@"', '$@', `"\${@}"`].includes(source);
  // For an assignment the name is enough.
  const [assignment] = /^\w+\+?=/.exec(source) ?? [];
  return { word: isKnown ? word : assignment, isAll, end: at };
}

type WordPart = { readonly text: string | undefined; readonly end: number };

/** Reads a part of a word: a quotation, a variable, or a character. */
function readPart(text: string, at: number, depth = 0): WordPart | undefined {
  const char = text[at] ?? '';
  if (char === '\\') return { text: text[at + 1] === '\n' ? '' : (text[at + 1] ?? ''), end: at + 2 };
  if (char === "'") {
    const end = text.indexOf("'", at + 1);
    return end < 0 ? undefined : { text: text.slice(at + 1, end), end: end + 1 };
  }
  if (char === '"') return readQuoted(text, at + 1, depth);
  if (char === '$' || char === '`') return readExpansion(text, at, depth);
  // A glob pattern, or a home folder.
  const isPattern =
    '*?~'.includes(char) || (char === '[' && !/[\s;]/.test(text[at + 1] ?? ' ') && text[at + 1] !== '[');
  return { text: isPattern ? undefined : char, end: at + 1 };
}

function readQuoted(text: string, start: number, depth: number): WordPart | undefined {
  let word: string | undefined = '';
  for (let at = start; at < text.length; ) {
    const char = text[at] ?? '';
    if (char === '"') return { text: word, end: at + 1 };
    const isExpansion = char === '$' || char === '`';
    const part = isExpansion ? readExpansion(text, at, depth) : readEscaped(text, at);
    if (part === undefined) return undefined;
    word = part.text === undefined || word === undefined ? undefined : word + part.text;
    at = part.end;
  }
  return undefined;
}

function readEscaped(text: string, at: number): WordPart {
  const next = text[at + 1] ?? '';
  if (text[at] !== '\\' || !'$`"\\\n'.includes(next)) return { text: text[at] ?? '', end: at + 1 };
  return { text: next === '\n' ? '' : next, end: at + 2 };
}

/** Reads a variable or a command substitution. */
function readExpansion(text: string, at: number, depth: number): WordPart | undefined {
  if (text[at] === '`') {
    const end = text.indexOf('`', at + 1);
    return end < 0 ? undefined : { text: undefined, end: end + 1 };
  }
  const next = text[at + 1] ?? '';
  if (next === '(' || next === '{') {
    const end = depth < deepest ? closing(text, at + 1, depth + 1) : undefined;
    return end === undefined ? undefined : { text: undefined, end };
  }
  const [name] = /^\w+|^[@*#?$!-]/.exec(text.slice(at + 1, at + 100)) ?? [];
  return name === undefined ? { text: '$', end: at + 1 } : { text: undefined, end: at + 1 + name.length };
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
  return readPart(text, at, depth)?.end ?? (char === "'" ? at + 1 : undefined);
}
