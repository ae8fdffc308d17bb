// The words of a shell command, as far as the file says what its variables hold.

/** What variables hold. */
export type Texts = Record<string, string>;

/** Stands for the tags of docker/metadata-action, one or all. */
export const RULES = '\u0001';

/** Stands for what only the script knows. */
const OTHER = '\u0002';

/** Ways to name the tags of docker/metadata-action. */
const BY_RULES = /DOCKER_METADATA_OUTPUT_(JSON|TAGS)|outputs\.(json|tags)/;

/** Variables that GitHub sets, by the expression that says the same. */
const GITHUB: Readonly<Record<string, string>> = Object.fromEntries(
  ['ref_name', 'sha', 'repository', 'repository_owner', 'run_id', 'run_number', 'actor'].map((name) => [
    `GITHUB_${name.toUpperCase()}`,
    `\${{ github.${name} }}`,
  ]),
);

/** A piece of a command: an expression, a variable, the start of `$(`, or one character. */
const PIECE = /\$\{\{(?:(?!\}\}).)*\}\}|\$\{(\w+)(?:\[[@*]\])?\}|\$(\w+)|\$\{[^}]*\}|\$\(|\\.|[\s\S]/gs;

/** The words; undefined where one command ends and another begins. */
export function wordsOf(command: string, texts: Texts): readonly string[] | undefined {
  const text = expanded(command.replaceAll(/"(\$\{\w+\[@\]\})"/g, '$1'), texts);
  if (/[;&|<>]/.test(text.replaceAll(/\$\{\{(?:(?!\}\}).)*\}\}/gs, ''))) return undefined;
  return (
    text.match(/(?:\$\{\{(?:(?!\}\}).)*\}\}|"(?:\$\{\{(?:(?!\}\}).)*\}\}|[^"])*"|'[^']*'|\S)+/gs)?.map(unquoted) ?? []
  );
}

/** The text of an assigned value; undefined where it is not one value. */
export function textOf(value: string, texts: Texts): string | undefined {
  return wordsOf(value, texts)?.join(' ');
}

const unquoted = (word: string): string => word.replaceAll(/["']/g, '');

/** The command with variables filled in, and marks in place of what other commands print. */
function expanded(command: string, texts: Texts): string {
  let text = '';
  let rest = command;
  while (rest !== '') {
    const [piece = '', braced, plain] = rest.match(new RegExp(PIECE.source, 's')) ?? [];
    const inner = piece === '$(' ? innerOf(rest) : undefined;
    const name = braced ?? plain;
    if (inner !== undefined) text += markOf(inner, texts);
    else if (name !== undefined) text += marked(texts[name]) ?? GITHUB[name] ?? (BY_RULES.test(name) ? RULES : OTHER);
    else if (/^\$\{\{/.test(piece)) text += BY_RULES.test(piece) ? RULES : piece;
    else text += piece.startsWith('${') ? OTHER : piece;
    rest = rest.slice(inner === undefined ? Math.max(piece.length, 1) : inner.length + '$()'.length);
  }
  return text;
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
