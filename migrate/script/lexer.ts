// The commands of a shell script: separated where the shell separates them, and joined if a line continues.

const EXPRESSION = /\$\{\{(?:(?!\}\}).)*\}\}/sy;

/** The commands of a script, without comments; those on one line are separated, and lines that belong together are joined. */
export function commandsOf(run: string): readonly string[] {
  const text = run.replaceAll(/\\\n[ \t]*/g, ' ');
  const lexer: Lexer = { commands: [''], depth: 0, quote: '' };
  for (let at = 0; at < text.length; ) {
    const piece = pieceAt(text, at, lexer.quote);
    if (isComment(piece, lexer)) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
      continue;
    }
    at += piece.length;
    take(piece, text[at] ?? '\n', lexer);
  }
  return lexer.commands.flatMap((command) => withoutKeywords(command.trim())).filter((each) => each !== '');
}

/** The commands, of which the last one is being read, and how deep in parentheses, braces and quotes that is. */
type Lexer = { readonly commands: string[]; depth: number; quote: string };

const lastOf = ({ commands }: Lexer): string => commands.at(-1) ?? '';

const isComment = (piece: string, lexer: Lexer): boolean =>
  piece === '#' && lexer.quote === '' && /(^|\s)$/.test(lastOf(lexer));

/** An expression, an escaped character, or one character. */
function pieceAt(text: string, at: number, quote: string): string {
  EXPRESSION.lastIndex = at;
  const expression = EXPRESSION.exec(text)?.[0];
  return expression ?? (text[at] === '\\' && quote !== "'" ? text.slice(at, at + 2) : (text[at] ?? ''));
}

function take(piece: string, next: string, lexer: Lexer): void {
  if (lexer.quote !== '') {
    if (piece === lexer.quote) lexer.quote = '';
    return append(piece, lexer);
  }
  if (piece === '"' || piece === "'") lexer.quote = piece;
  lexer.depth += opened(piece, lastOf(lexer), next);
  if (piece === '\n' || piece === ';') return separate(piece, lexer);
  append(piece, lexer);
}

function append(piece: string, { commands }: Lexer): void {
  commands.push(`${commands.pop() ?? ''}${piece}`);
}

/** Ends the command, unless the line continues. In braces a line ends a command, too. */
function separate(piece: string, lexer: Lexer): void {
  const isGoingOn = piece === '\n' && /(&&|\|\|?|[({])\s*$/.test(lastOf(lexer));
  if (isGoingOn) append(' ', lexer);
  else if (lexer.depth === 0) lexer.commands.push('');
  else append(piece === ';' || IN_BRACES.test(lastOf(lexer)) ? ';' : ' ', lexer);
}

const IN_BRACES = /(^|[\s;&|])\{\s/;

/** How much deeper a character leads; `${X}` and `{1..3}` are words. */
function opened(piece: string, before: string, next: string): number {
  if (piece === '(' || piece === ')') return piece === '(' ? 1 : -1;
  if (piece === '{') return /(^|[\s;&|])$/.test(before) && /\s/.test(next) ? 1 : 0;
  return piece === '}' && /[\s;]$/.test(before) && IN_BRACES.test(before) ? -1 : 0;
}

/** `then COMMAND` as two commands. */
function withoutKeywords(command: string): readonly string[] {
  const [, keyword, rest = ''] = /^(then|do|else)\s+(.*)$/s.exec(command) ?? [];
  return keyword === undefined ? [command] : [keyword, ...withoutKeywords(rest)];
}
