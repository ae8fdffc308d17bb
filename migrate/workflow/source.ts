// A YAML file as lines and as nodes at once, so that moved parts keep their text and comments.
import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';

/** A file that was read: lines without their ends, the nodes with their offsets, and the place of each offset. */
export type Source = {
  readonly text: string;
  readonly lines: readonly string[];
  readonly places: LineCounter;
  readonly document: Document;
};

/** One `key: value` of a map, as the lines that it is written in (from column 0, comments above it included). */
export type Entry = {
  readonly key: string;
  /** The text of a scalar; undefined for maps, lists and aliases. */
  readonly value: string | undefined;
  readonly node: Node | undefined;
  readonly lines: readonly string[];
  /** Line in the file, from 1; 0 for what was made here. */
  readonly line: number;
};

/** Reads the file; undefined if it is not YAML. It may have anchors, but only one document. */
export function readSource(text: string): Source | undefined {
  const places = new LineCounter();
  const document = parseDocument(text, { version: '1.2', merge: false, lineCounter: places });
  return document.errors.length > 0 || hasOpenAlias(document)
    ? undefined
    : { text, lines: text.split('\n'), places, document };
}

/** Whether an alias has no anchor; the parser itself says so only when values are asked for. */
function hasOpenAlias(document: Document): boolean {
  let isOpen = false;
  visit(document, {
    Alias: (_, alias) => {
      isOpen ||= alias.resolve(document) === undefined;
    },
  });
  return isOpen;
}

/** The index of the line that an offset is in. */
export const lineAt = ({ places }: Source, offset: number): number => places.linePos(offset).line - 1;

/** The column of an offset, from 0. */
export const columnAt = ({ places }: Source, offset: number): number => places.linePos(offset).col - 1;

/** Where a node begins. */
export const startOf = (node: Node): number => node.range?.[0] ?? 0;

/** Where the content of a node ends, without blanks and comments behind it. */
export function endOf(node: Node, source: Source): number {
  if (isCollection(node) && node.flow !== true) {
    const last = node.items.at(-1);
    if (isPair(last)) return pairEnd(last, source);
    return isNode(last) ? endOf(last, source) : startOf(node);
  }
  let end = node.range?.[1] ?? 0;
  while (end > startOf(node) && /\s/.test(source.text[end - 1] ?? '')) end -= 1;
  return end;
}

const pairEnd = ({ key, value }: Pair, source: Source): number =>
  Math.max(...[key, value].map((node) => (isNode(node) ? endOf(node, source) : 0)));

/** The text of a scalar; undefined for anything else. */
export function scalarText(node: unknown): string | undefined {
  if (!isScalar(node)) return undefined;
  return node.value === null ? '' : typeof node.source === 'string' ? node.source : String(node.value);
}

/** The value under a key, if the node is a map that has it. */
export function childOf(node: unknown, key: string): Node | undefined {
  const child = isMap(node) ? node.get(key, true) : undefined;
  return isNode(child) ? child : undefined;
}

/** The texts of a scalar, a list or the keys of a map. */
export function namesIn(node: Node | undefined): readonly string[] {
  if (isScalar(node)) return [String(node.value)];
  if (isSeq(node)) return node.items.flatMap((item) => scalarText(item) ?? []);
  return isMap(node) ? node.items.flatMap(({ key }) => scalarText(key) ?? []) : [];
}

/** The entries of a map. In block style an entry owns the comment lines above it; those of the first begin with the line `above`. */
export function entriesOf(map: YAMLMap, source: Source, above?: number): readonly Entry[] {
  const entries: Entry[] = [];
  let from = above;
  for (const [index, pair] of map.items.entries()) {
    const { key, value } = pair;
    if (!isNode(key)) continue;
    const shape = { key: scalarText(key) ?? '', value: scalarText(value), node: isNode(value) ? value : undefined };
    const line = lineAt(source, startOf(key));
    if (map.flow === true) {
      const text = source.text.slice(startOf(key), pairEnd(pair, source));
      entries.push({ ...shape, lines: text.split('\n').map(trimmedAfterFirst), line: line + 1 });
      continue;
    }
    const column = columnAt(source, startOf(key));
    const end = lineAt(source, Math.max(pairEnd(pair, source) - 1, startOf(key)));
    const last = index === map.items.length - 1 ? withComments(source, end, column) : end;
    const lines = source.lines.slice(from ?? line, last + 1).map((text) => dedent(text, column));
    if (from === undefined) lines[0] = (source.lines[line] ?? '').slice(column);
    entries.push({ ...shape, lines, line: line + 1 });
    from = last + 1;
  }
  return entries;
}

const trimmedAfterFirst = (text: string, index: number): string => (index === 0 ? text : `  ${text.trim()}`);

/** The last of the comment lines that follow a line and are indented at least so far. */
export function withComments({ lines }: Source, end: number, column: number): number {
  let last = end;
  for (let next = end + 1; next < lines.length; next += 1) {
    const text = lines[next] ?? '';
    const indent = text.search(/\S/);
    if (indent < 0) continue;
    if (text[indent] !== '#' || indent < column) break;
    last = next;
  }
  return last;
}

function dedent(text: string, column: number): string {
  const indent = text.search(/\S/);
  return indent < 0 ? '' : text.slice(Math.min(indent, column));
}
