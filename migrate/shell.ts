// The words of a shell command, as far as the file says what its variables hold.

/** What variables hold. */
export type Texts = Record<string, string>;

/** Stands for the tags of docker/metadata-action, one or all. */
export const RULES = '\u0001';

/** Stands for what only the script knows. */
export const OTHER = '\u0002';

/** Ways to name the tags of docker/metadata-action. */
const BY_RULES = /DOCKER_METADATA_OUTPUT_(JSON|TAGS)|outputs\.(json|tags)/;

/** Variables that GitHub sets, by the expression that says the same. */
const GITHUB: Readonly<Record<string, string>> = Object.fromEntries(
  ['ref_name', 'sha', 'repository', 'repository_owner', 'run_id', 'run_number', 'actor'].map((name) => [
    `GITHUB_${name.toUpperCase()}`,
    `\${{ github.${name} }}`,
  ]),
);

const EXPRESSION = String.raw`\$\{\{(?:(?!\}\}).)*\}\}`;
const QUOTED = `"(?:${EXPRESSION}|[^"])*"|'[^']*'`;

/** A piece of a command: an expression, a variable, the start of `$(`, or one character. */
const PIECE = new RegExp(String.raw`${EXPRESSION}|\$\{(\w+)(?:\[[@*]\])?\}|\$(\w+)|\$\{[^}]*\}|\$\(|\\.|[\s\S]`, 's');

/** The words; undefined where one command ends and another begins. */
export function wordsOf(command: string, texts: Texts): readonly string[] | undefined {
  const text = expanded(command.replaceAll(/"(\$\{\w+\[@\]\})"/g, '$1'), texts);
  if (/[;&|<>]/.test(text.replaceAll(new RegExp(`${EXPRESSION}|${QUOTED}`, 'gs'), ''))) return undefined;
  return text.match(new RegExp(`(?:${EXPRESSION}|${QUOTED}|\\S)+`, 'gs'))?.map(unquoted) ?? [];
}

/** The text of an assigned value; undefined where it is not one value. */
export function textOf(value: string, texts: Texts): string | undefined {
  return wordsOf(value, texts)?.join(' ');
}

/** A word without its quotes; those inside of other quotes and of expressions stay. */
const unquoted = (word: string): string =>
  word.replaceAll(new RegExp(`${EXPRESSION}|${QUOTED}`, 'gs'), (piece) =>
    piece.startsWith('$') ? piece : piece.slice(1, -1),
  );

/** The command with variables filled in, and marks in place of what other commands print. */
function expanded(command: string, texts: Texts): string {
  let text = '';
  let rest = command;
  while (rest !== '') {
    const [piece = '', braced, plain] = PIECE.exec(rest) ?? [];
    const inner = piece === '$(' ? innerOf(rest) : undefined;
    text += inner === undefined ? meaningOf(piece, braced ?? plain, texts) : markOf(inner, texts);
    rest = rest.slice(inner === undefined ? Math.max(piece.length, 1) : inner.length + '$()'.length);
  }
  return text;
}

/** What a piece stands for. */
function meaningOf(piece: string, name: string | undefined, texts: Texts): string {
  if (name !== undefined) return marked(texts[name]) ?? GITHUB[name] ?? (BY_RULES.test(name) ? RULES : OTHER);
  if (piece.startsWith('${{')) return BY_RULES.test(piece) ? RULES : piece;
  return piece.startsWith('${') ? OTHER : piece;
}

/** The text with a mark in place of the tags of the rules. */
const marked = (text: string | undefined): string | undefined =>
  text?.replaceAll(/\$\{\{(?:(?!\}\}).)*\}\}/gs, (expression) => (BY_RULES.test(expression) ? RULES : expression));

/** The text in `$(…)`, which the command begins with. */
function innerOf(command: string): string {
  let depth = 0;
  for (let index = 1; index < command.length; index += 1) {
    if (command[index] === '(') depth += 1;
    if (command[index] === ')') depth -= 1;
    if (depth === 0) return command.slice(2, index);
  }
  return command.slice(2);
}

/** What another command prints: tags of the rules where it reads them, else anything. */
function markOf(inner: string, texts: Texts): string {
  const names = [...inner.matchAll(/\$\{?(\w+)/g)].map(([, name]) => texts[name ?? ''] ?? '');
  return BY_RULES.test(inner) || names.some((text) => text.includes(RULES)) ? RULES : OTHER;
}
