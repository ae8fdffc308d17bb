// A YAML file as lines and as nodes at once, so that moved parts keep their text and comments.
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';

/** A file that was read: lines without their ends, the offset of each, and the nodes with their offsets. */
export type Source = {
  readonly text: string;
  readonly lines: readonly string[];
  readonly starts: readonly number[];
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
  const document = parseDocument(text, { version: '1.2', merge: false });
  if (document.errors.length > 0) return undefined;
  const lines = text.split('\n');
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length + 1;
  }
  return { text, lines, starts, document };
}

/** The index of the line that an offset is in. */
export function lineAt({ starts }: Source, offset: number): number {
  const after = starts.findIndex((start) => start > offset);
  return after < 0 ? starts.length - 1 : after - 1;
}

/** Where a node begins. */
export const startOf = (node: Node): number => node.range?.[0] ?? 0;

/** Where the content of a node ends, without blanks and comments behind it. */
export function endOf(node: Node, source: Source): number {
  if (isCollection(node) && node.flow !== true) {
    const last = node.items.at(-1);
    if (last === undefined) return startOf(node);
    return isNodePair(last) ? pairEnd(last, source) : endOf(asNode(last) ?? node, source);
  }
  let end = node.range?.[1] ?? 0;
  while (end > startOf(node) && /\s/.test(source.text[end - 1] ?? '')) end -= 1;
  return end;
}

const isNodePair = (item: unknown): item is Pair<Node, Node | null> =>
  typeof item === 'object' && item !== null && 'key' in item && 'value' in item && !('range' in item);

/** The value if it is a node of YAML. */
function asNode(value: unknown): Node | undefined {
  return isScalar(value) || isCollection(value) || isAlias(value) ? value : undefined;
}

function pairEnd({ key, value }: Pair<unknown, unknown>, source: Source): number {
  const node = asNode(value);
  const name = asNode(key);
  const keyEnd = name === undefined ? 0 : endOf(name, source);
  return node === undefined ? keyEnd : Math.max(keyEnd, endOf(node, source));
}

/** The text of a scalar; undefined for anything else. */
export function scalarText(node: unknown): string | undefined {
  if (!isScalar(node)) return undefined;
  return node.value === null ? '' : typeof node.source === 'string' ? node.source : String(node.value);
}

/** The value under a key, if the node is a map that has it. */
export function childOf(node: unknown, key: string): Node | undefined {
  return isMap(node) ? asNode(node.get(key, true)) : undefined;
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
    const key = asNode(pair.key);
    if (key === undefined) continue;
    const shape = { key: scalarText(key) ?? '', value: scalarText(pair.value), node: asNode(pair.value) };
    const line = lineAt(source, startOf(key));
    if (map.flow === true) {
      const text = source.text.slice(startOf(key), pairEnd(pair, source));
      entries.push({ ...shape, lines: text.split('\n').map(trimmedAfterFirst), line: line + 1 });
      continue;
    }
    const column = startOf(key) - (source.starts[line] ?? 0);
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
