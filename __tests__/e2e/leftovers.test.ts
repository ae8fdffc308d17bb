// Killed runs leave things behind; the next run removes them, and nothing of a live run.
import { existsSync, readdirSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { docker, tracesOf } from './support/docker.ts';
import { newRepository, readTags } from './support/registry.ts';
import { eventsOf, postEventsOf } from './support/report.ts';
import { type SlowEngine, slowEngine } from './support/slow-engine.ts';
import { digestOf, killStep, runStep, type StepOrder } from './support/step.ts';
import { weekly } from './support/weekly.ts';

// Many whole runs one after the other.
jest.setTimeout(600_000);

let workspace: string;
const state = await newFolder();
beforeAll(async () => {
  workspace = await workspaceOf({ Dockerfile: 'FROM busybox\nARG SALT\nRUN sleep 1; echo "$SALT" > /salt\n' });
  // Only the marks of these runs.
});

const marks = () => readdir(join(state, 'polyarch', 'runs')).catch(() => []);

function order(name: string, more: Readonly<Record<string, string>> = {}): StepOrder {
  const options = stackFacts.builderDriverOpts.join('\n');
  const inputs = {
    images: newRepository(name),
    platforms: 'linux/amd64',
    'driver-opts': options,
    cache: 'off',
    ...more,
  };
  return { inputs, workspace, env: { XDG_STATE_HOME: state } };
}

/** What the log says when the builder is there. */
const isUp = '::debug::event builder-booted ';

/** Everything that is called after polyarch and one of the runs. */
const tracesOfAll = async (names: readonly string[]) => (await Promise.all(names.map(tracesOf))).flat();

describe('a run that is killed', () => {
  weekly('leaves nothing once others are through, at whichever of seven moments it was', async () => {
    // From before anything is made to when tags move, by the time that a run takes here and now.
    const started = performance.now();
    await runStep({ ...order('timed'), isPostRun: true });
    const whole = performance.now() - started;
    const moments = [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65].map((part) => part * whole);
    const killed = [];
    for (const after of moments) killed.push(await killStep(order('killed'), { after }));
    expect(killed.filter(({ isKilled }) => isKilled).length).toBeGreaterThan(3);
    const names = killed.flatMap((run) => run.state['builder'] ?? []);
    expect(names.length).toBeGreaterThan(2);
    expect((await tracesOfAll(names)).length).toBeGreaterThan(0);
    // Of a run that was over when the signal came, the job is alive: this process is.
    const over = killed.filter(({ isKilled }) => !isKilled).map((run) => run.state['builder'] ?? '');
    const dead = names.filter((name) => !over.includes(name));
    const marksOfDead = async () => (await marks()).filter((mark) => dead.some((name) => mark.startsWith(name)));
    // A cleanup is short, so that one run may leave a part to the next.
    const next = [await runStep(order('next'))];
    while (next.length < moments.length && (await marksOfDead()).length > 0) next.push(await runStep(order('next')));
    expect(next.map(({ exitCode }) => exitCode)).toEqual(next.map(() => 0));
    expect(await marksOfDead()).toEqual([]);
    expect(await tracesOfAll(dead)).toEqual([]);
    // The killed ones have tidied up after one another as well.
    const removed = [...killed, ...next].flatMap((run) => [
      ...eventsOf(run, 'leftover-removed'),
      ...('post' in run ? postEventsOf(run, 'leftover-removed') : []),
    ]);
    expect(removed).toContainEqual({ builder: expect.stringMatching(/^polyarch-/) });
    // Before it chooses a builder, a run has only its folder in RUNNER_TEMP, which the runner empties after each job.
    const recorded = killed.filter(({ isKilled, state }) => isKilled && state['builder'] !== undefined);
    expect(recorded.filter(({ folder }) => existsSync(join(folder, 'temp', 'polyarch-publish')))).toEqual([]);
    for (const name of over) await docker('buildx', 'rm', '--force', name);
  });
});

describe('runs that were killed', () => {
  const engines: SlowEngine[] = [];
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.stop();
    const folder = join(state, 'polyarch', 'runs');
    await Promise.all((await marks()).map((name) => name.startsWith('polyarch-dead') && rm(join(folder, name))));
  });

  /** Marks of as many dead runs, an hour old, whose engine answers after such a time. */
  const leave = async (count: number, delay?: number): Promise<SlowEngine> => {
    const engine = await slowEngine(delay);
    engines.push(engine);
    const killed = await killStep(order('model'), { at: isUp });
    const folder = join(state, 'polyarch', 'runs');
    const [model = ''] = (await marks()).filter((name) => name.startsWith(killed.state['builder'] ?? 'none'));
    const mark = JSON.parse(await readFile(join(folder, model), 'utf8'));
    const env = { ...mark.env, DOCKER_HOST: engine.host };
    const since = Date.now() - 3_600_000;
    for (let index = 0; index < count; index += 1) {
      const builder = `polyarch-dead${index}`;
      await writeFile(join(folder, `${builder}.json`), JSON.stringify({ ...mark, builder, since, env }));
    }
    return engine;
  };
  const left = async () => (await marks()).filter((name) => name.startsWith('polyarch-dead'));

  it('do not block others, even if their removal never ends', async () => {
    const engine = await leave(1);
    let whenUp: readonly string[] = [];
    const look = () => {
      whenUp = readdirSync(join(state, 'polyarch', 'runs')).filter((name) => name.startsWith('polyarch-dead'));
    };
    const step = await runStep({ ...order('held-up'), meanwhile: { at: isUp, act: look } });
    expect([step.exitCode, step.post?.exitCode]).toEqual([0, 0]);
    // The removal was running when the builder was up, and still at the end of the job.
    expect(whenUp).toEqual([expect.stringMatching(/^polyarch-dead0\.json\.\w+$/)]);
    expect(engine.asked.length).toBeGreaterThan(1);
    // The run skipped it, so the next run removes it.
    expect(await left()).toEqual(['polyarch-dead0.json']);
    const mark = await readFile(join(state, 'polyarch', 'runs', 'polyarch-dead0.json'), 'utf8');
    expect(JSON.parse(mark)).toMatchObject({ isSwept: true });
  });

  weekly('are removed bit by bit where they are many', async () => {
    await leave(75, 250);
    const counts = [(await left()).length];
    for (const name of ['first', 'next']) {
      expect((await runStep(order(name))).exitCode).toBe(0);
      counts.push((await left()).length);
    }
    const [before = 0, first = 0, next = 0] = counts;
    expect(before).toBe(75);
    expect(first).toBeLessThan(before);
    expect(first).toBeGreaterThan(0);
    expect(next).toBeLessThan(first);
  });
});

describe('a run that is alive', () => {
  it('keeps its builder between its step and the end of the job, whatever others do', async () => {
    const first = await runStep({ ...order('alive'), isPostRun: false });
    const builder = first.outputs['builder'] ?? '';
    const second = await runStep(order('beside'));
    expect(second.exitCode).toBe(0);
    expect(await tracesOf(builder)).not.toEqual([]);
    expect(await marks()).toContain(`${builder}.json`);
    await docker('buildx', 'rm', '--force', builder);
  });

  it('is not disturbed by another at the same time, nor by one that tidies up', async () => {
    await killStep(order('dead'), { at: isUp });
    const runs = [order('one'), order('two'), order('three')];
    const steps = await Promise.all(runs.map((run) => runStep(run)));
    for (const [index, step] of steps.entries()) {
      expect(step.exitCode).toBe(0);
      expect(await readTags(runs[index]?.inputs['images'] ?? '')).toEqual({ main: digestOf(step) });
      expect(await tracesOf(step.outputs['builder'] ?? '')).toEqual([]);
    }
    expect(new Set(steps.map((step) => step.outputs['builder'])).size).toBe(3);
  });
});

describe('`keep-state: true`', () => {
  const kept = { 'keep-state': 'true', 'build-args': `SALT=${Math.random()}` };
  const volumes = async (name: string) =>
    (await docker('volume', 'ls', '--format', '{{.Name}}')).split('\n').filter((line) => line.includes(name));

  it('lets the next run of the step go on with what this one has cached, and two at once have one each', async () => {
    const first = await runStep(order('kept', kept));
    const builder = first.outputs['builder'] ?? '';
    try {
      expect(builder).toMatch(/^polyarch-kept-[0-9a-f]+-0$/);
      expect(await tracesOf(builder)).toEqual([`buildx_buildkit_${builder}0_state`]);
      const [second, third] = await Promise.all([runStep(order('kept', kept)), runStep(order('kept', kept))]);
      const names = [second, third].map((step) => step.outputs['builder']);
      expect(names.toSorted()).toEqual([builder, builder.replace(/0$/, '1')]);
      const again = names[0] === builder ? second : third;
      expect(first.summary).toContain('0/1');
      expect(again.summary).toContain('1/1');
    } finally {
      for (const name of await volumes(builder.replace(/-0$/, ''))) await docker('volume', 'rm', name);
    }
  });

  it('gives the next run the name of one that was killed a moment ago', async () => {
    const step = { ...order('kept', kept), env: { XDG_STATE_HOME: state, GITHUB_JOB: 'killed' } };
    const killed = await killStep(step, { at: isUp });
    const builder = killed.state['builder'] ?? '';
    expect([killed.isKilled, builder]).toEqual([true, expect.stringMatching(/^polyarch-kept-[0-9a-f]+-0$/)]);
    try {
      const next = await runStep(step);
      expect([next.exitCode, next.outputs['builder']]).toEqual([0, builder]);
      expect(await marks()).not.toContainEqual(expect.stringContaining(builder));
    } finally {
      for (const name of await volumes(builder.replace(/-0$/, ''))) await docker('volume', 'rm', name);
    }
  });
});
