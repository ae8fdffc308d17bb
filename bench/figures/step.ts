// What one run of the step costs: time of each stage, programs started, memory; all of it from what the step itself says.
import { readFileSync } from 'node:fs';
import { runStep, type StepOrder, type StepResult, sha } from '../../__tests__/e2e/support/step.ts';

/** The push of a tag, with its commit, as GitHub describes it (docs.github.com, webhook payload of push). */
export const tagPush = {
  name: 'push',
  ref: 'refs/tags/v1.2.3',
  payload: { head_commit: { id: sha, timestamp: '2026-01-02T03:04:05Z' } },
} as const;

/** One program that the step has started; milliseconds since the step began. */
export type ProgramRun = { readonly name: string; readonly start: number; readonly end: number };

/** The figures of one run, in seconds and megabytes. */
export type StepFigures = {
  readonly main: number;
  readonly post: number;
  readonly stages: Readonly<Record<string, number>>;
  readonly programs: readonly ProgramRun[];
  /** How many programs post has started. */
  readonly postPrograms: number;
  readonly memory: number;
  /** The name of the builder. */
  readonly builder: string;
};

/** Runs the step once. Raises where it fails, or where a figure is missing. */
export async function measureStep(order: StepOrder): Promise<StepFigures> {
  const started = performance.now();
  const seen: { readonly at: number; readonly line: string }[] = [];
  let read = 0;
  let memory = 0;
  const result = await runStep({
    ...order,
    env: { RUNNER_DEBUG: '1', ...order.env },
    onLog: (log, { pid }) => {
      const lines = log.slice(read).split('\n').slice(0, -1);
      for (const line of lines) seen.push({ at: performance.now() - started, line });
      read += lines.reduce((sum, line) => sum + line.length + 1, 0);
      memory = Math.max(memory, peakOf(pid));
    },
  });
  if (result.exitCode !== 0) throw new Error(result.log);
  return {
    main: result.took / 1000,
    post: required('post', result.post?.took) / 1000,
    stages: stagesIn(result),
    programs: programsIn(seen),
    postPrograms: result.post?.debug.match(/^::debug::Run: /gm)?.length ?? 0,
    memory: required('memory', memory === 0 ? undefined : memory),
    builder: required('builder', result.outputs['builder']),
  };
}

/** Seconds of each stage. */
export function stagesIn({ debug }: Pick<StepResult, 'debug'>): Readonly<Record<string, number>> {
  const text = required('timings', /^::debug::event stages (.*)$/m.exec(debug)?.[1]);
  const times: Readonly<Record<string, number>> = JSON.parse(text);
  return Object.fromEntries(Object.entries(times).map(([stage, milliseconds]) => [stage, milliseconds / 1000]));
}

/** Returns the figure. Raises if it is missing, because a ratio without it would measure something else. */
export function required<T>(name: string, figure: T | undefined): T {
  if (figure === undefined) throw new Error(`The step reported no figure for "${name}".`);
  return figure;
}

type Seen = { readonly at: number; readonly line: string };

/** Returns every program with its start and its end. Raises if there are no programs. */
export function programsIn(seen: readonly Seen[]): readonly ProgramRun[] {
  const ends = seen.flatMap((each) => endIn(each) ?? []);
  const runs = seen.flatMap(({ at, line }) => {
    const words = /^::debug::Run: (.*)$/.exec(line)?.[1]?.split(' ');
    if (words === undefined) return [];
    // Several of one name may run at once: the end that says the right duration is this one's.
    const off = (end: ProgramEnd): number => Math.abs(end.at - end.took - at);
    const [end] = ends.filter(({ program }) => program === words[0]).toSorted((a, b) => off(a) - off(b));
    if (end !== undefined) ends.splice(ends.indexOf(end), 1);
    return [{ name: words.slice(0, 3).join(' '), start: at, end: end?.at ?? at }];
  });
  return required('programs', runs.length === 0 ? undefined : runs);
}

type ProgramEnd = { readonly program: string; readonly at: number; readonly took: number };

function endIn({ at, line }: Seen): ProgramEnd | undefined {
  const [, program, minutes = '0', seconds] =
    /^::debug::(\S+) (?:ended with \d+|timed out|was stopped|was killed by a signal) after (?:(\d+)m ?)?([\d.]+)s?$/.exec(
      line,
    ) ?? [];
  if (program === undefined) return undefined;
  return { program, at, took: Number(minutes) * 60_000 + Number(seconds) * 1000 };
}

/** The most memory that a process has had, in megabytes; 0 where it is gone. */
export function peakOf(pid: number | undefined): number {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(text)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
