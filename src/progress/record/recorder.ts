// Follows a build by buildx's output: records the steps, and formats log lines.
import { hiding } from '../../oci/hiding.ts';
import { type Finding, parseProgress, type SolveStatus, type Vertex } from '../stream.ts';
import {
  bytesOf,
  createEntry,
  type Entry,
  endOutput,
  type Hide,
  isRunning,
  noteOutput,
  noteVertex,
  stepOf,
} from './entry.ts';
import { createFormat, type LineFormat, shorten, tellFinding } from './log-lines.ts';
import { type BuildRecord, type Expected, isInternal, type Running, type StepKind } from './steps.ts';

/** Follows one build. */
export type Recorder = {
  /** Accepts a line of buildx's standard error. Returns its log lines. */
  readonly accept: (line: string) => readonly string[];
  /** Returns a line for each long-running step; `now` in milliseconds since 1970. */
  readonly heartbeat: (now: number) => readonly string[];
  /** Returns the running steps. */
  readonly running: () => readonly Running[];
  /** Returns the record so far. */
  readonly record: () => BuildRecord;
};

const KEPT_SAID = 200;
/** Milliseconds before a running step gets a progress line. */
const LONG = 15_000;
const MOST_RUNNING = 8;
/** Milliseconds from which internal steps, and further work on reported steps, are logged. */
const WORTH_REPORTING = 1_000;

// Transfers are logged, however short.
const transfers: readonly StepKind[] = ['cache-import', 'cache-export', 'push', 'transfer'];

/** Creates a recorder. */
export function createRecorder(expected: Expected): Recorder {
  const entries = new Map<string, Entry>();
  const findings = new Map<string, Finding>();
  const said: string[] = [];
  const format = createFormat(expected);
  const hide = hiding(expected.hidden ?? []);
  const make = (vertex: Vertex) => createEntry(vertex, expected, hide);
  const follow = (status: SolveStatus): readonly string[] => {
    const touched = status.vertexes.map((vertex) => noteVertex(entries, vertex, make));
    for (const part of status.statuses) entries.get(part.vertex)?.parts.set(part.id, part);
    const printed = status.outputs.flatMap(({ vertex, stream, bytes }) => {
      const entry = entries.get(vertex);
      return entry === undefined ? [] : tellOutput(entry, noteOutput(entry, stream, bytes), format);
    });
    const found = status.warnings.flatMap((warning) => noteFinding(findings, warning, hide));
    return [...printed, ...touched.flatMap((entry) => tellDone(entry, format)), ...found.map(tellFinding)];
  };
  return {
    accept: (line) => {
      const status = parseProgress(line);
      if (status !== undefined) return follow(status);
      if (line.trim() === '') return [];
      if (said.push(hide(line)) > KEPT_SAID) said.shift();
      return [hide(line)];
    },
    heartbeat: (now) => tellRunning([...entries.values()], now, format),
    running: () => [...entries.values()].filter(isRunning).map(runningOf),
    record: () => ({
      steps: [...entries.values()].map(stepOf),
      findings: [...findings.values()],
      said: [...said],
    }),
  };
}

/** Returns a new finding: BuildKit repeats it for every platform. */
function noteFinding(findings: Map<string, Finding>, warning: Finding, hide: Hide): readonly Finding[] {
  const finding = { ...warning, text: hide(warning.text) };
  const key = JSON.stringify(finding);
  if (findings.has(key)) return [];
  findings.set(key, finding);
  return [finding];
}

function tellOutput(entry: Entry, lines: readonly string[], format: LineFormat): readonly string[] {
  if (lines.length === 0) return [];
  const step = stepOf(entry);
  const title = entry.isNamed ? [] : [format.begun(step)];
  entry.isNamed = true;
  return [...title, ...lines.map((line) => format.output(step, line))];
}

function tellDone(entry: Entry, format: LineFormat): readonly string[] {
  if (entry.step.completed === undefined || entry.begun === undefined) return [];
  const rest = tellOutput(entry, endOutput(entry), format);
  if (!isWorthTelling(entry)) return rest;
  const isAgain = entry.reported !== undefined;
  entry.reported = entry.step.worked;
  entry.isNamed = true;
  return [...rest, format.done(stepOf(entry), isAgain)];
}

function isWorthTelling({ step, reported }: Entry): boolean {
  if (reported !== undefined) return step.worked - reported >= WORTH_REPORTING;
  if (step.error !== undefined || step.worked >= WORTH_REPORTING) return true;
  return !step.isStopped && (!isInternal(step) || transfers.includes(step.kind));
}

function openParts({ parts }: Entry) {
  return [...parts.values()].filter((part) => part.completed === undefined);
}

function runningOf(entry: Entry): Running {
  return { step: stepOf(entry), doing: openParts(entry).map(({ id }) => entry.hide(id)) };
}

function tellRunning(entries: readonly Entry[], now: number, format: LineFormat): readonly string[] {
  const running = entries
    .filter((entry) => isRunning(entry) && now - (entry.begun ?? now) >= LONG)
    .sort((a, b) => (a.begun ?? 0) - (b.begun ?? 0));
  const lines = running.slice(0, MOST_RUNNING).map((entry) => format.running(stepOf(entry), doingOf(entry, now)));
  const more = running.length - lines.length;
  return more > 0 ? [...lines, `… and ${more} more`] : lines;
}

function doingOf(entry: Entry, now: number) {
  const current = bytesOf(entry);
  const { at, bytes } = entry.sample ?? { at: entry.begun ?? now, bytes: 0 };
  entry.sample = { at: now, bytes: current };
  return {
    milliseconds: now - (entry.begun ?? now),
    parts: openParts(entry)
      .slice(0, 2)
      .map((part) => shorten(part.id, 60)),
    total: [...entry.parts.values()].reduce((sum, part) => sum + part.total, 0),
    rate: now > at ? ((current - bytes) * 1000) / (now - at) : undefined,
  };
}
