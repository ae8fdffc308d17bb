// What is kept of a step while the build runs, and how a change is noted in it.
import type { Status, Vertex } from '../stream/stream.ts';
import { createLines, type Lines } from './output-lines.ts';
import { type Expected, type LayerWrite, parseStepName, type Step, type StepName } from './steps.ts';

/** Takes out what nobody may read. Done before a text is cut, so that no half of a value is left. */
export type Hide = (text: string) => string;

/** A step in the making. */
export type Entry = {
  readonly id: string;
  readonly name: StepName;
  readonly isEmulated: boolean;
  /** Each target names the step as its own. */
  readonly targets: Set<string>;
  readonly parts: Map<string, Status>;
  readonly tail: string[];
  readonly lines: Map<number, Lines>;
  readonly hide: Hide;
  inputs: readonly string[];
  first: number | undefined;
  started: number | undefined;
  completed: number | undefined;
  /** Of the spans that are over. */
  worked: number;
  isCached: boolean;
  lost: string | undefined;
  error: string | undefined;
  /** Whether it was stopped because another step failed. */
  isStopped: boolean;
  /** Whether the log has named it already, and the work that the log has told of. */
  isNamed: boolean;
  told: number | undefined;
  /** How many bytes it had moved when it was last looked at. */
  sample: { readonly at: number; readonly bytes: number } | undefined;
};

const KEPT_LINES = 20;

/** Notes a change of a step; a step that is new is made. */
export function noteVertex(entries: Map<string, Entry>, vertex: Vertex, make: (vertex: Vertex) => Entry): Entry {
  const entry = entries.get(vertex.digest) ?? make(vertex);
  entries.set(vertex.digest, entry);
  // Not every change of a step names them.
  if (vertex.inputs.length > 0) entry.inputs = vertex.inputs;
  if (vertex.started !== undefined && vertex.started !== entry.started) {
    entry.first ??= vertex.started;
    entry.started = vertex.started;
    entry.completed = undefined;
  }
  if (vertex.completed !== undefined && entry.completed === undefined) {
    entry.completed = vertex.completed;
    entry.worked += Math.max(vertex.completed - (entry.started ?? vertex.completed), 0);
  }
  entry.isCached ||= vertex.isCached;
  noteLoss(entry, vertex);
  // All steps that still run are stopped when one fails, and say so as an error of theirs.
  entry.isStopped ||= vertex.error?.endsWith('context canceled') === true;
  if (vertex.error !== undefined && !entry.isStopped && entry.hide(vertex.error) !== entry.lost)
    entry.error = entry.hide(vertex.error);
  return entry;
}

/** A step that is cached can only fail to be fetched, and BuildKit builds it then; it goes on to repeat the error. */
function noteLoss(entry: Entry, { isCached, error }: Vertex): void {
  if (!isCached || error === undefined || error.endsWith('context canceled')) return;
  entry.lost = entry.hide(error);
  entry.isCached = false;
  // The log may have told it as cached.
  entry.told = undefined;
}

/** Starts to keep a step. */
export function createEntry(vertex: Vertex, expected: Expected, hide: Hide): Entry {
  const name = parseStepName(hide(vertex.name), expected);
  return {
    id: vertex.digest,
    name,
    isEmulated: name.runsOn !== undefined && /^RUN\b/.test(name.text) && expected.emulated.includes(name.runsOn),
    targets: new Set(),
    parts: new Map(),
    tail: [],
    lines: new Map(),
    hide,
    inputs: vertex.inputs,
    first: undefined,
    started: undefined,
    completed: undefined,
    worked: 0,
    isCached: false,
    lost: undefined,
    error: undefined,
    isStopped: false,
    isNamed: false,
    told: undefined,
    sample: undefined,
  };
}

/** Notes what a step printed; gives the lines that are whole. */
export function noteOutput(entry: Entry, stream: number, bytes: Uint8Array): readonly string[] {
  const lines = entry.lines.get(stream) ?? createLines();
  entry.lines.set(stream, lines);
  return keep(entry, lines.take(bytes));
}

/** The lines that a step has begun and not ended. */
export function endOutput(entry: Entry): readonly string[] {
  return keep(
    entry,
    [...entry.lines.values()].flatMap((lines) => lines.end()),
  );
}

function keep(entry: Entry, whole: readonly string[]): readonly string[] {
  const lines = whole.map(entry.hide);
  entry.tail.push(...lines.slice(-KEPT_LINES).filter((line) => line.trim() !== ''));
  entry.tail.splice(0, entry.tail.length - KEPT_LINES);
  return lines;
}

/** Bytes that the step has moved by now. */
export function bytesOf(entry: Entry): number {
  return [...entry.parts.values()].reduce((sum, part) => sum + part.current, 0);
}

/** The step as it stands. */
export function stepOf(entry: Entry): Step {
  return {
    ...entry.name,
    id: entry.id,
    targets: [...entry.targets],
    inputs: entry.inputs,
    isEmulated: entry.isEmulated,
    started: entry.first,
    completed: entry.completed,
    worked: entry.worked,
    isCached: entry.isCached,
    lost: entry.lost,
    error: entry.error,
    isStopped: entry.isStopped,
    tail: [...entry.tail],
    bytes: bytesOf(entry),
    writes: [...entry.parts.values()].flatMap(writeOf),
  };
}

/** `writing layer sha256:…` (buildkit, cache/remotecache): neither exporter counts its bytes. */
function writeOf({ id, started, completed }: Status): readonly LayerWrite[] {
  const [, digest] = /^writing layer (sha256:[0-9a-f]{64})$/.exec(id) ?? [];
  if (digest === undefined || started === undefined || completed === undefined) return [];
  return [{ digest, milliseconds: Math.max(completed - started, 0) }];
}
