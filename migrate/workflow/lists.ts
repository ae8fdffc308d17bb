// Parses lists and attributes as docker/build-push-action does, and completes references for the input `tags`.
import { loneExpression } from './step-outputs.ts';

/** The values of variables that the file sets. */
export type Variables = Readonly<Record<string, string>>;

/** The lines of a text without the blank ones. */
export const linesOf = (text = ''): readonly string[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

/** The items of a list that splits at lines and commas; commas in expressions and templates separate nothing. */
export function itemsOf(text = ''): readonly string[] {
  const parts = text.match(/(?:\$?\{\{.*?\}\}|[^,\n])+/gs) ?? [];
  return parts.flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
}

/** Replaces what only the run knows. */
const UNKNOWN = '\u0001';

/** The text with what is known of its expressions filled in. */
export function filled(text: string, variables: Variables, depth = 0): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/gs, (_, expression: string) => {
    if (expression === 'github.repository') return 'owner/repository';
    if (/^github\.[a-z_]+$/.test(expression)) return 'word';
    const name = /^env\.(\w+)$/.exec(expression)?.[1];
    const value = name === undefined ? undefined : variables[name];
    return value === undefined || depth > 3 ? UNKNOWN : filled(value, variables, depth + 1);
  });
}

/** The reference in the form that `tags` takes: with its registry if it has no slash, and with its tag. Undefined where only the run knows. */
export function completeReference(text: string, variables: Variables): string | undefined {
  if (isChoice(text)) return text;
  const known = filled(text, variables);
  if (/[\s"',=@]/.test(known) || known === UNKNOWN) return undefined;
  const colon = known.lastIndexOf(':');
  const hasTag = colon > known.lastIndexOf('/');
  const name = hasTag ? known.slice(0, colon) : known;
  const isNameKnown = !name.includes(UNKNOWN);
  if (!hasTag && !isNameKnown) return undefined;
  if (!name.includes('/') && !isNameKnown) return undefined;
  const host = name.includes('/') ? '' : 'docker.io/library/';
  return `${host}${text}${hasTag ? '' : ':latest'}`;
}

/** `${{ condition && 'host/name:tag' || '' }}`: every text in it is nothing or a whole reference. */
function isChoice(text: string): boolean {
  const expression = loneExpression(text);
  if (expression === undefined) return false;
  const results = [...expression.matchAll(/(?:&&|\|\|)\s*'([^']*)'/g)].map(([, result]) => result ?? '');
  return (
    results.length > 0 &&
    results.every((result) => result === '' || /^[^\s,:]+(?::\d+)?\/[^\s,:]+:[\w.-]+$/.test(result))
  );
}

/** The parts of a line as they are written. */
export const partsOf = (line: string): readonly string[] =>
  line.match(/(?:"[^"]*"|\$\{\{(?:(?!\}\}).)*\}\}|[^,"])+/gs) ?? [];

/** The parts of a line, without their quotes. */
export function attributesOf(line: string): readonly string[] {
  return partsOf(line)
    .map((part) => part.trim().replace(/^"(.*)"$/s, '$1'))
    .filter((part) => part !== '');
}

/** The value of an attribute; undefined where it is not there. */
export function attributeValue(attributes: readonly string[], key: string): string | undefined {
  return attributes.find((each) => each.startsWith(`${key}=`))?.slice(key.length + 1);
}
