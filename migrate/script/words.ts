// The words of a shell command, with the values of variables that the file sets.

/** What variables hold. */
export type Texts = Record<string, string>;

/** A placeholder for tags of docker/metadata-action, one or all. */
export const RULES = '\ue001';

/** A placeholder for values that only the script knows. */
export const OTHER = '\ue002';

/** A placeholder for digests of the builds. */
export const DIGESTS = '\ue006';

/** What may hold digests, by its name or by the command that reads them. */
const OF_DIGESTS = /@|digest|sha256|source|src|image|manifest|amd64|arm/i;

/** What may hold tags. */
const OF_TAGS = /(^|[^a-z])tags?([^a-z]|$)|(^|\s)-t\s/i;

/** What only the script knows. */
const unknown = (origin: string): string => (OF_DIGESTS.test(origin) && !OF_TAGS.test(origin) ? DIGESTS : OTHER);

/** Marks of a list that only the run knows, by the separator of its items. */
export const LISTS = { lines: '\ue003', blanks: '\ue004', commas: '\ue005' } as const;

/** Ways to name the tags of docker/metadata-action. */
const BY_RULES = /DOCKER_METADATA_OUTPUT_(JSON|TAGS)|steps\.[\w-]+\.outputs\.(json|tags)(?![\w-])/;

/** Variables that GitHub sets, by the expression that says the same. */
const GITHUB: Readonly<Record<string, string>> = Object.fromEntries(
  'ref ref_name ref_type event_name sha repository repository_owner run_id run_number actor'
    .split(' ')
    .map((name) => [`GITHUB_${name.toUpperCase()}`, `\${{ github.${name} }}`]),
);

const EXPRESSION = String.raw`\$\{\{(?:(?!\}\}).)*\}\}`;
const QUOTED = `"(?:${EXPRESSION}|[^"])*"|'[^']*'`;

/** A piece of a command: an expression, a variable, the start of `$(`, or one character. */
const PIECE = new RegExp(
  String.raw`${EXPRESSION}|\$\{(\w+)(?:\[[@*]\])?:?-?\}|\$(\w+)|\$\{[^}]*\}|\$\(|\\.|[\s\S]`,
  's',
);

/** The words; undefined where one command ends and another begins. */
export function wordsOf(command: string, texts: Texts): readonly string[] | undefined {
  const plain = command.replaceAll(/"(\$\{\w+\[@\]\})"/g, '$1').replaceAll(/`([^`]*)`/g, '$($1)');
  const text = expanded(plain, texts);
  if (/[;&|<>]/.test(text.replaceAll(new RegExp(`${EXPRESSION}|${QUOTED}`, 'gs'), ''))) return undefined;
  return text.match(new RegExp(`(?:${EXPRESSION}|${QUOTED}|\\S)+`, 'gs'))?.map(unquoted) ?? [];
}

/** Characters of a value: each assignment may repeat the one before it. */
const longest = 10_000;

/** The text of an assigned value; undefined where it is not one value. Words with blanks are quoted. */
export function textOf(value: string, texts: Texts): string | undefined {
  const words = wordsOf(value, texts);
  if ((words?.join('').length ?? 0) > longest) return undefined;
  const isPlain = (word: string): boolean => !/\s/.test(word.replaceAll(new RegExp(EXPRESSION, 'gs'), ''));
  return words?.map((word) => (words.length === 1 || isPlain(word) ? word : `"${word}"`)).join(' ');
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

/** The meaning of a piece. */
function meaningOf(piece: string, name: string | undefined, texts: Texts): string {
  if (name !== undefined) return marked(texts[name]) ?? GITHUB[name] ?? (BY_RULES.test(name) ? RULES : unknown(name));
  if (piece.startsWith('${{')) return BY_RULES.test(piece) ? RULES : piece;
  return piece.startsWith('${') ? changed(piece, texts) : piece;
}

/** `${X,,}`, `${X//,/ }` and `${GITHUB_SHA::7}`, where the result has a name; names of repositories become lower case anyway. */
function changed(piece: string, texts: Texts): string {
  if (/^\$\{GITHUB_SHA:(0)?:7\}$/.test(piece)) return SHORT;
  const [, name = '', change = ''] = /^\$\{(\w+)(,,|\/\/,\/.*)\}$/s.exec(piece) ?? [];
  const text = texts[name] ?? GITHUB[name];
  if (text === undefined || (change === ',,' && !isRepository(text)) || change === '') return unknown(piece);
  return change === ',,' ? text : asList(text, LISTS.commas);
}

/** The template of the action for the first seven digits of the revision. */
const SHORT = '{{sha}}';

/** Whether a text is a name of GitHub's, which may have capital letters. */
const isRepository = (text: string): boolean =>
  /^[a-z0-9./_-]*\$\{\{\s*github\.(repository|repository_owner|actor)\s*\}\}[a-z0-9./_-]*$/.test(text);

/** A text that only the run knows as a list; one that is known needs no mark. */
export const asList = (text: string, mark: string): string =>
  new RegExp(`^${EXPRESSION}$`, 's').test(text) && !BY_RULES.test(text) ? `${mark}${text}` : text;

/** The text with a mark in place of the tags of the rules. */
const marked = (text: string | undefined): string | undefined =>
  text?.replaceAll(/\$\{\{(?:(?!\}\}).)*\}\}/gs, (expression) => (BY_RULES.test(expression) ? RULES : expression));

/** `echo "$X" | FILTER`. */
const ECHO = /^\s*echo\s+(?:-n\s+)?"?([^"|<>]*?)"?\s*\|\s*([^|]*?)\s*$/s;

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

/** What another command prints: tags of the rules where it reads them, a variable that is only brought into form, else anything. */
export function markOf(inner: string, texts: Texts): string {
  const names = [...inner.matchAll(/\$\{?(\w+)/g)].map(([, name]) => texts[name ?? ''] ?? '');
  if (BY_RULES.test(inner) || names.some((text) => text.includes(RULES))) return RULES;
  return formedBy(inner, texts) ?? unknown(inner);
}

/** What `echo "$X" | FILTER` prints, where the result has a name. */
function formedBy(inner: string, texts: Texts): string | undefined {
  const [, echoed, filter = ''] = ECHO.exec(inner) ?? [];
  if (echoed === undefined) return undefined;
  const text = expanded(echoed, texts);
  if (filter === 'xargs') return text;
  if (/^tr\s+["']?,["']?\s+["'](\\n| )["']$/.test(filter)) return asList(text, LISTS.commas);
  const isLower = /^tr\s+\S+\s+\S+$/.test(filter) && /upper|A-Z/.test(filter) && isRepository(text);
  if (isLower) return text;
  return /^cut\s+-c\s?1-7$/.test(filter) && text === GITHUB['GITHUB_SHA'] ? SHORT : undefined;
}
