// Parses the stream of `buildx --progress rawjson`: one JSON line per change (BuildKit's client/graph.go).
import { parseJson } from '../../oci/json.ts';
import { array, decodeBase64, type Fields, fields, number, text, time } from './fields.ts';

/** A change of a step. Times are milliseconds since 1970. */
export type Vertex = {
  readonly digest: string;
  readonly name: string;
  readonly inputs: readonly string[];
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
  readonly started: number | undefined;
  readonly completed: number | undefined;
};

/** Output of a step; a piece may end within a line or a character. */
type Output = { readonly vertex: string; readonly stream: number; readonly bytes: Uint8Array };

/** A finding of BuildKit's build checks. */
export type Warning = {
  readonly vertex: string;
  readonly text: string;
  readonly detail: readonly string[];
  readonly url: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
};

/** One line of the stream. */
export type SolveStatus = {
  readonly vertexes: readonly Vertex[];
  readonly statuses: readonly Status[];
  readonly outputs: readonly Output[];
  readonly warnings: readonly Warning[];
};

/** Parses a line; undefined for a plain line outside the stream. */
export function parseProgress(line: string): SolveStatus | undefined {
  if (!line.startsWith('{')) return undefined;
  const found = fields(parseJson(line));
  if (found === undefined || !isChange(found)) return undefined;
  return {
    vertexes: list(found['vertexes'], parseVertex),
    statuses: list(found['statuses'], parseStatus),
    outputs: list(found['logs'], parseOutput),
    warnings: list(found['warnings'], parseWarning),
  };
}

const parts = ['vertexes', 'statuses', 'logs', 'warnings'];

/** Skips unknown parts of newer BuildKits; an object without known parts is not from BuildKit. */
function isChange(found: Fields): boolean {
  return Object.keys(found).length === 0 || parts.some((part) => Array.isArray(found[part]));
}

function list<T>(found: unknown, parse: (item: unknown) => T | undefined): readonly T[] {
  return array(found).flatMap((item) => parse(item) ?? []);
}

function parseVertex(item: unknown): Vertex | undefined {
  const found = fields(item);
  const digest = text(found?.['digest']);
  if (found === undefined || digest === undefined) return undefined;
  return {
    digest,
    name: text(found['name']) ?? '',
    inputs: list(found['inputs'], text),
    started: time(found['started']),
    completed: time(found['completed']),
    isCached: found['cached'] === true,
    error: text(found['error']),
  };
}

function parseStatus(item: unknown): Status | undefined {
  const found = fields(item);
  const id = text(found?.['id']);
  const vertex = text(found?.['vertex']);
  if (found === undefined || id === undefined || vertex === undefined) return undefined;
  return {
    id,
    vertex,
    current: number(found['current']) ?? 0,
    total: number(found['total']) ?? 0,
    started: time(found['started']),
    completed: time(found['completed']),
  };
}

function parseOutput(item: unknown): Output | undefined {
  const found = fields(item);
  const vertex = text(found?.['vertex']);
  const bytes = decodeBase64(found?.['data']);
  if (vertex === undefined || bytes === undefined) return undefined;
  return { vertex, stream: number(found?.['stream']) ?? 1, bytes };
}

function parseWarning(item: unknown): Warning | undefined {
  const found = fields(item);
  const short = decodeText(found?.['short']);
  if (found === undefined || short === undefined) return undefined;
  return {
    vertex: text(found['vertex']) ?? '',
    text: short,
    detail: list(found['detail'], decodeText),
    url: text(found['url']),
    file: text(fields(found['sourceInfo'])?.['filename']),
    line: number(fields(fields(array(found['range'])[0])?.['start'])?.['line']),
  };
}

const utf8 = new TextDecoder();

function decodeText(found: unknown): string | undefined {
  const bytes = decodeBase64(found);
  return bytes && utf8.decode(bytes);
}
