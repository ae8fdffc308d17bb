// The state of a step during the build, and its updates.
import type { Status, Vertex } from '../stream.ts';
import { createLines, type Lines } from './output-lines.ts';
import { type Expected, parseStepName, type Step } from './steps.ts';

/** Removes secrets, before a text is cut, so that no half of a secret stays readable. */
export type Hide = (text: string) => string;

/** What the record says of a step, but for what is derived from the rest of its state. */
type Recorded = Omit<Step, 'tail' | 'bytes' | 'writes'>;

/** The mutable state of a step. */
export type Entry = {
  readonly step: { -readonly [Key in keyof Recorded]: Recorded[Key] };
  readonly parts: Map<string, Status>;
  readonly tail: string[];
  readonly lines: Map<number, Lines>;
  readonly hide: Hide;
  /** The start of the last span of work, which is resumed after `completed`. */
  begun: number | undefined;
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
  const { step, hide } = entry;
  if (vertex.started !== undefined && vertex.started !== entry.begun) {
    step.started ??= vertex.started;
    entry.begun = vertex.started;
    step.completed = undefined;
  }
  if (vertex.completed !== undefined && step.completed === undefined) {
    step.completed = vertex.completed;
    step.worked += Math.max(vertex.completed - (entry.begun ?? vertex.completed), 0);
  }
  step.isCached ||= vertex.isCached;
  noteLoss(entry, vertex);
  // After a failure all running steps are canceled, which they report as an error.
  step.isStopped ||= vertex.error?.endsWith('context canceled') === true;
  if (vertex.error !== undefined && !step.isStopped && hide(vertex.error) !== step.lost)
    step.error = hide(vertex.error);
  return entry;
}

/** A cached step can only fail to be fetched; BuildKit then builds it, but repeats the error. */
function noteLoss(entry: Entry, { isCached, error }: Vertex): void {
  if (!isCached || error === undefined || error.endsWith('context canceled')) return;
  entry.step.lost = entry.hide(error);
  entry.step.isCached = false;
  // The log may have reported it as cached.
  entry.reported = undefined;
}

/** Creates the state of a step. */
export function createEntry(vertex: Vertex, expected: Expected, hide: Hide): Entry {
  const name = parseStepName(hide(vertex.name), expected);
  const isEmulated = name.runsOn !== undefined && /^RUN\b/.test(name.text) && expected.emulated.includes(name.runsOn);
  const unknown = { started: undefined, completed: undefined, lost: undefined, error: undefined };
  const nothing = { ...unknown, worked: 0, isCached: false, isStopped: false };
  return {
    step: { ...name, id: vertex.digest, isEmulated, ...nothing },
    parts: new Map(),
    tail: [],
    lines: new Map(),
    hide,
    begun: undefined,
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
  const left = [...entry.lines.values()].flatMap((lines) => lines.end());
  return keep(entry, left);
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

/** Whether the step is running. */
export function isRunning({ begun, step: { completed } }: Entry): boolean {
  return begun !== undefined && completed === undefined;
}

/** Returns a snapshot of the step. */
export function stepOf(entry: Entry): Step {
  const writes = [...entry.parts.values()].flatMap((part) => writtenLayer(part) ?? []);
  return { ...entry.step, tail: [...entry.tail], bytes: bytesOf(entry), writes };
}

/** `writing layer sha256:…` (buildkit, cache/remotecache): neither exporter counts its bytes. */
function writtenLayer({ id, completed }: Status): string | undefined {
  return completed === undefined ? undefined : /^writing layer (sha256:[0-9a-f]{64})$/.exec(id)?.[1];
}
