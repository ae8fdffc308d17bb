// The state of a step during the build, and its updates.
import type { Status, Vertex } from '../stream/stream.ts';
import { createLines, type Lines } from './output-lines.ts';
import { type Expected, type LayerWrite, parseStepName, type Step, type StepName } from './steps.ts';

/** Removes secrets, before a text is cut, so that no half of a secret stays readable. */
export type Hide = (text: string) => string;

/** The mutable state of a step. */
export type Entry = {
  readonly id: string;
  readonly name: StepName;
  readonly isEmulated: boolean;
  /** The names of the step; each target has its own. */
  readonly targets: Set<string>;
  readonly parts: Map<string, Status>;
  readonly tail: string[];
  readonly lines: Map<number, Lines>;
  readonly hide: Hide;
  inputs: readonly string[];
  first: number | undefined;
  started: number | undefined;
  completed: number | undefined;
  /** Milliseconds of finished spans. */
  worked: number;
  isCached: boolean;
  lost: string | undefined;
  error: string | undefined;
  /** Whether it was canceled because another step failed. */
  isStopped: boolean;
  /** Whether the log already named the step, and the time that it reported. */
  isNamed: boolean;
  reported: number | undefined;
  /** Bytes transferred at the last check. */
  sample: { readonly at: number; readonly bytes: number } | undefined;
};

const KEPT_LINES = 20;

/** Applies a change to a step, which is created if new. */
export function noteVertex(entries: Map<string, Entry>, vertex: Vertex, make: (vertex: Vertex) => Entry): Entry {
  const entry = entries.get(vertex.digest) ?? make(vertex);
  entries.set(vertex.digest, entry);
  // Not every change includes them.
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
  // After a failure all running steps are canceled, which they report as an error.
  entry.isStopped ||= vertex.error?.endsWith('context canceled') === true;
  if (vertex.error !== undefined && !entry.isStopped && entry.hide(vertex.error) !== entry.lost)
    entry.error = entry.hide(vertex.error);
  return entry;
}

/** A cached step can only fail to be fetched; BuildKit then builds it, but repeats the error. */
function noteLoss(entry: Entry, { isCached, error }: Vertex): void {
  if (!isCached || error === undefined || error.endsWith('context canceled')) return;
  entry.lost = entry.hide(error);
  entry.isCached = false;
  // The log may have reported it as cached.
  entry.reported = undefined;
}

/** Creates the state of a step. */
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
    reported: undefined,
    sample: undefined,
  };
}

/** Adds output of a step. Returns the complete lines. */
export function noteOutput(entry: Entry, stream: number, bytes: Uint8Array): readonly string[] {
  const lines = entry.lines.get(stream) ?? createLines();
  entry.lines.set(stream, lines);
  return keep(entry, lines.take(bytes));
}

/** Returns the incomplete last lines of a step. */
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

/** Returns the bytes transferred so far. */
export function bytesOf(entry: Entry): number {
  return [...entry.parts.values()].reduce((sum, part) => sum + part.current, 0);
}

/** Returns a snapshot of the step. */
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
