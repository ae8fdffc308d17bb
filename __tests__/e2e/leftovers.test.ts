// Runs that are killed leave things behind; the next run removes them, and nothing of anybody who is alive.
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { docker, tracesOf } from './support/docker.ts';
import { newFolder, workspaceOf } from './support/folders.ts';
import { newRepository, readTags } from './support/registry.ts';
import { digestOf, killStep, runStep, type StepOrder } from './support/step.ts';

// Many whole runs one after the other.
jest.setTimeout(600_000);

let workspace: string;
let state: string;
beforeAll(async () => {
  workspace = await workspaceOf({ Dockerfile: 'FROM busybox\nARG SALT\nRUN sleep 1; echo "$SALT" > /salt\n' });
  // The marks of these runs alone, so that nobody else's are looked at.
  state = await newFolder();
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

/** Everything that is called after polyarch and one of the runs. */
const tracesOfAll = async (names: readonly string[]) => (await Promise.all(names.map(tracesOf))).flat();

describe('a run that is killed', () => {
  it('at any moment leaves nothing once the next run is through', async () => {
    // From before anything is made to when tags move, by the time that a run takes here and now.
    const started = performance.now();
    await runStep({ ...order('timed'), isPostRun: true });
    const whole = performance.now() - started;
    const moments = [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65].map((part) => (part + Math.random() * 0.1) * whole);
    const killed = [];
    for (const after of moments) killed.push(await killStep(order('killed'), { after }));
    expect(killed.filter(({ isKilled }) => isKilled).length).toBeGreaterThan(3);
    const names = killed.flatMap((run) => run.state['builder'] ?? []);
    expect(names.length).toBeGreaterThan(2);
    expect((await tracesOfAll(names)).length).toBeGreaterThan(0);
    const next = await runStep(order('next'));
    expect(next.exitCode).toBe(0);
    // The killed ones have tidied up after one another as well.
    const logs = [...killed, next].map(({ log }) => log).join('\n');
    expect(logs).toContain('Removed what a killed run had left: polyarch-');
    // Of a run that was over when the signal came, the job is alive: this process is.
    const over = killed.filter(({ isKilled }) => !isKilled).map((run) => run.state['builder'] ?? '');
    const dead = names.filter((name) => !over.includes(name));
    expect(await tracesOfAll(dead)).toEqual([]);
    expect(killed.filter((run) => run.isKilled && existsSync(join(run.folder, 'temp', 'polyarch-publish')))).toEqual(
      [],
    );
    expect((await marks()).filter((mark) => dead.some((name) => mark.startsWith(name)))).toEqual([]);
    for (const name of over) await docker('buildx', 'rm', '--force', name);
  });
});

describe('many runs that were killed', () => {
  /** Seconds that the step took to get ready, by its own log. */
  const readying = async (name: string): Promise<number> => {
    const step = await runStep(order(name));
    expect(step.exitCode).toBe(0);
    return Number(/prepare (\d+\.\d+)s/.exec(step.log)?.[1]);
  };

  it('hold up nobody: what is left of them is removed bit by bit', async () => {
    const alone = await readying('alone');
    const killed = await killStep(order('model'), { after: 1500 });
    const folder = join(state, 'polyarch', 'runs');
    const [model = ''] = (await marks()).filter((name) => name.startsWith(killed.state['builder'] ?? 'none'));
    const mark = JSON.parse(await readFile(join(folder, model), 'utf8'));
    const since = Date.now() - 3_600_000;
    const names = Array.from({ length: 75 }, (_, index) => `polyarch-dead${index}`);
    for (const builder of names)
      await writeFile(join(folder, `${builder}.json`), JSON.stringify({ ...mark, builder, since }));
    const left = async () => (await marks()).filter((name) => name.startsWith('polyarch-dead')).length;
    expect(await readying('held-up')).toBeLessThan(alone + 3);
    const first = await left();
    expect(first).toBeLessThan(75);
    expect(first).toBeGreaterThan(0);
    await readying('next');
    expect(await left()).toBeLessThan(first);
    await Promise.all((await marks()).map((name) => name.startsWith('polyarch-dead') && rm(join(folder, name))));
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
    await killStep(order('dead'), { after: 1500 });
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
});
