// Parses the stream of `buildx --progress rawjson`: one JSON line per change (BuildKit's client/graph.go).
import { at, isRecord, listOf, parseJson, textAt } from '../oci/json.ts';

/** A change of a step. Times are milliseconds since 1970. */
export type Vertex = {
  readonly digest: string;
  readonly name: string;
  readonly started: number | undefined;
  readonly completed: number | undefined;
  readonly isCached: boolean;
  readonly error: string | undefined;
};

/** A part of a step: a layer that it fetches, a manifest that it pushes. */
export type Status = {
  readonly id: string;
  readonly vertex: string;
  readonly current: number;
  /** Total bytes; 0 if unknown, or if BuildKit does not count bytes. */
  readonly total: number;
  readonly completed: number | undefined;
};

/** Output of a step; a piece may end within a line or a character. */
type Output = { readonly vertex: string; readonly stream: number; readonly bytes: Uint8Array };

/** A finding of BuildKit's build checks, with its place. */
export type Finding = {
  readonly text: string;
  readonly url: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
};

/** One line of the stream. */
export type SolveStatus = {
  readonly vertexes: readonly Vertex[];
  readonly statuses: readonly Status[];
  readonly outputs: readonly Output[];
  readonly warnings: readonly Finding[];
};

/** Parses a line; undefined for a plain line outside the stream. */
export function parseProgress(line: string): SolveStatus | undefined {
  if (!line.startsWith('{')) return undefined;
  const found = parseJson(line);
  if (!isRecord(found) || !isChange(found)) return undefined;
  return {
    vertexes: list(found['vertexes'], parseVertex),
    statuses: list(found['statuses'], parseStatus),
    outputs: list(found['logs'], parseOutput),
    warnings: list(found['warnings'], parseWarning),
  };
}

const parts = ['vertexes', 'statuses', 'logs', 'warnings'];

/** Skips unknown parts of newer BuildKits; an object without known parts is not from BuildKit. */
function isChange(found: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(found).length === 0 || parts.some((part) => Array.isArray(found[part]));
}

function list<T>(found: unknown, parse: (item: unknown) => T | undefined): readonly T[] {
  return listOf(found).flatMap((item) => parse(item) ?? []);
}

function parseVertex(item: unknown): Vertex | undefined {
  const digest = textAt(item, 'digest');
  if (digest === '') return undefined;
  return {
    digest,
    name: textAt(item, 'name'),
    started: time(at(item, 'started')),
    completed: time(at(item, 'completed')),
    isCached: at(item, 'cached') === true,
    error: textAt(item, 'error') || undefined,
  };
}

function parseStatus(item: unknown): Status | undefined {
  const [id, vertex] = [textAt(item, 'id'), textAt(item, 'vertex')];
  if (id === '' || vertex === '') return undefined;
  return {
    id,
    vertex,
    current: number(at(item, 'current')) ?? 0,
    total: number(at(item, 'total')) ?? 0,
    completed: time(at(item, 'completed')),
  };
}

function parseOutput(item: unknown): Output | undefined {
  const vertex = textAt(item, 'vertex');
  const bytes = decodeBase64(at(item, 'data'));
  if (vertex === '' || bytes === undefined) return undefined;
  return { vertex, stream: number(at(item, 'stream')) ?? 1, bytes };
}

function parseWarning(item: unknown): Finding | undefined {
  const short = decodeBase64(at(item, 'short'));
  if (short === undefined) return undefined;
  return {
    text: utf8.decode(short),
    url: textAt(item, 'url') || undefined,
    file: textAt(item, 'sourceInfo', 'filename') || undefined,
    line: number(at(listOf(at(item, 'range'))[0], 'start', 'line')),
  };
}

const utf8 = new TextDecoder();

/** Returns the value if it is a finite number. */
function number(found: unknown): number | undefined {
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** Parses a time of Go's JSON to milliseconds since 1970; undefined for Go's zero time. */
function time(found: unknown): number | undefined {
  const milliseconds = typeof found === 'string' ? Date.parse(found) : Number.NaN;
  return milliseconds > 0 ? milliseconds : undefined;
}

/** Decodes base64 bytes of Go's JSON. */
export function decodeBase64(found: unknown): Uint8Array | undefined {
  if (typeof found !== 'string') return undefined;
  try {
    return Uint8Array.from(atob(found), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
