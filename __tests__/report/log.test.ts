// The log as a user reads it: groups and progress of stages, findings at their lines, the result last.
import { describe, expect, it } from '@jest/globals';
import type { Annotation, Log } from '../../src/ports/ports.ts';
import type { Step } from '../../src/progress/record/steps.ts';
import type { Finding } from '../../src/progress/stream.ts';
import { logRecord } from '../../src/report/log/findings.ts';
import { resultLines } from '../../src/report/log/result-lines.ts';
import { createStopwatch, formatTimes } from '../../src/report/log/stopwatch.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';

/** A log that keeps what is reported, kind and place before the text. */
function keepingLog() {
  const shown: string[] = [];
  const keep =
    (kind: string) =>
    (text: string, { file = '', line }: Annotation = {}) =>
      void shown.push(`${kind}${file === '' ? '' : ` ${file}:${line ?? ''}`} ${text}`);
  const log: Log = {
    ...silentPorts().log,
    line: keep('line'),
    debug: keep('debug'),
    warning: keep('warning'),
    group: keep('group'),
    endGroup: () => keep('end')(''),
  };
  return { log, shown };
}

/** A clock that the test sets; `pass` advances the time and calls pending timers. */
function clockOf() {
  let now = 0;
  const tasks = new Set<() => void>();
  const clock = {
    ...silentPorts().clock,
    now: () => new Date(now),
    every: (_milliseconds: number, task: () => void) => {
      tasks.add(task);
      return () => void tasks.delete(task);
    },
  };
  const pass = (milliseconds: number): void => {
    now += milliseconds;
    for (const task of tasks) task();
  };
  return { clock, pass, tasks };
}

describe('a stage', () => {
  it('has a group, logs every 20 s what is running, and stops at the end', async () => {
    const { log, shown } = keepingLog();
    const { clock, pass, tasks } = clockOf();
    const { time, times } = createStopwatch({ clock, log });
    await time('verify', () => {
      pass(20_000);
      pass(45_000);
    });
    expect({ shown, tasks: tasks.size, times: times() }).toEqual({
      shown: ['group Verify', 'line … 20.0s, verifying the images', 'line … 1m 05s, verifying the images', 'end '],
      tasks: 0,
      times: [{ stage: 'verify', milliseconds: 65_000 }],
    });
  });

  it('is left out of the last line where it had nothing to do', () => {
    const took = { read: 62, sign: 0, publish: 4, keep: 5 };
    const times = Object.entries(took).map(([stage, milliseconds]) => ({ stage, milliseconds }));
    expect(formatTimes(times)).toBe('read 0.06s · keep 0.01s');
  });

  it('ends its group and falls silent when it fails', async () => {
    const { log, shown } = keepingLog();
    const { clock, tasks } = clockOf();
    const { time } = createStopwatch({ clock, log });
    const failed = time('prepare', () => {
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect({ shown, tasks: tasks.size }).toEqual({ shown: ['group Prepare', 'end '], tasks: 0 });
  });

  it('that logs its own steps is not logged twice', async () => {
    const { log, shown } = keepingLog();
    const { clock, pass } = clockOf();
    await createStopwatch({ clock, log }).time('build', () => pass(60_000));
    expect(shown).toEqual([]);
  });
});

const finding = (line: number | undefined, text = 'Casing'): Finding => ({
  text,
  url: undefined,
  file: 'Dockerfile',
  line,
});

const step: Step = {
  id: 'sha256:1',
  target: undefined,
  platform: 'linux/arm64',
  runsOn: 'linux/arm64',
  stage: undefined,
  number: 2,
  of: 3,
  text: 'RUN make',
  kind: 'instruction' as const,
  isEmulated: true,
  started: 0,
  completed: 2_000,
  worked: 2_000,
  isCached: false,
  error: 'exit code: 2',
  isStopped: false,
  tail: [],
  bytes: 1_500,
  lost: undefined,
  writes: [],
};

describe('the record of a build', () => {
  it('is reported as annotations at the lines of the Dockerfile, and step by step for debugging', () => {
    const { log, shown } = keepingLog();
    const plan = aPlan({ build: { dockerfilePath: 'app/Dockerfile' } });
    logRecord({ findings: [finding(3), finding(undefined)], steps: [step], said: [] }, plan, log);
    expect(shown).toEqual([
      'warning app/Dockerfile:3 Casing',
      'debug Step: linux/arm64  RUN make  2.0s, QEMU, 1.50 kB, failed: exit code: 2',
    ]);
  });

  it('is at most ten annotations', () => {
    const { log, shown } = keepingLog();
    const findings = Array.from({ length: 14 }, (_, index) => finding(index + 1));
    logRecord({ findings, steps: [], said: [] }, aPlan(), log);
    expect(shown.length).toBe(10);
  });
});

describe('the result', () => {
  const plan = aPlan();
  const platforms = [...new Set(plan.images.flatMap((image) => image.platforms.map(({ platform }) => platform)))];
  const pushed = { ...plan, push: { enabled: true, reason: 'push events are published', isDeliberate: true } };
  const tag = { reference: 'ghcr.io/acme/app:1', previous: undefined };

  it('names platforms and tags, and why a tag stayed', () => {
    const tags = [
      { ...tag, outcome: 'moved' as const },
      { ...tag, reference: 'ghcr.io/acme/app:1.2', outcome: 'unchanged' as const },
      { ...tag, reference: 'ghcr.io/acme/app:latest', outcome: 'stayed' as const, reason: 'it has 2.0.1' },
    ];
    expect(resultLines(pushed, { isPublished: true, tags })).toEqual([
      `Published for ${platforms.map(({ name }) => name).join(', ')}: ghcr.io/acme/app:1, ghcr.io/acme/app:1.2 (unchanged)`,
      '  ghcr.io/acme/app:latest was not moved: it has 2.0.1',
    ]);
  });

  it('says that no tag has moved although it was pushed', () => {
    const tags = [{ ...tag, outcome: 'stayed' as const, reason: 'it has 2.0.1' }];
    expect(resultLines(pushed, { isPublished: false, tags })).toEqual([
      'Built, verified and pushed by digest; no tag moved:',
      '  ghcr.io/acme/app:1 was not moved: it has 2.0.1',
    ]);
  });

  it('says why nothing was pushed', () => {
    const kept = { ...plan, push: { enabled: false, reason: '`push: false`', isDeliberate: true } };
    expect(resultLines(kept, { isPublished: false, tags: [] })).toEqual([
      'Built and verified; not pushed: `push: false`',
    ]);
  });
});
