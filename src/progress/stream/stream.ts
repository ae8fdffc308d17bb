// The stream of `buildx --progress rawjson`: one line of JSON per change, as BuildKit's client/graph.go has it.
import { array, decodeBase64, type Fields, fields, number, parseJson, text, time } from './fields.ts';

/** A step of the build, as far as this change knows it. Times are milliseconds since 1970. */
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
  /** Bytes in all; 0 where BuildKit does not know, or does not count in bytes. */
  readonly total: number;
  readonly timestamp: number | undefined;
  readonly started: number | undefined;
  readonly completed: number | undefined;
};

/** What a step printed; a piece may end in the middle of a line, and of a character. */
export type Output = { readonly vertex: string; readonly stream: number; readonly bytes: Uint8Array };

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

/** The change that a line tells; undefined where the line is no part of the stream but a text for people. */
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

/** Parts that a later BuildKit may add are passed over; an object with none that is known is not BuildKit's. */
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
    timestamp: time(found['timestamp']),
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
