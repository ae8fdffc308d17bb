// Times the whole step against a bare shell script that does the same, in turn and in one run; prints medians and ratios.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { runStep } from '../__tests__/e2e/support/step.ts';
import { manyTags } from '../__tests__/plan/tags/many.ts';
import { benchCache } from './cache.ts';
import { benchFanOut } from './fan-out.ts';
import { benchVerify } from './verify.ts';

const root = join(import.meta.dirname, '..');
const rounds = Number(process.argv[2] ?? 7);
const platforms = 'linux/amd64,linux/arm64,linux/arm/v7';
const folder = mkdtempSync(join(tmpdir(), 'polyarch-bench-'));

function shell(script: string, env: Readonly<Record<string, string>> = {}): void {
  const { status, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', script], { env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(stderr.toString());
}

/** Every round builds new layers. */
function freshContext(): void {
  writeFileSync(
    join(folder, 'Dockerfile'),
    'FROM busybox\nCOPY seed /seed\nRUN uname -m > /machine && sha256sum /seed\n',
  );
  writeFileSync(join(folder, 'seed'), `${Math.random()}`);
}

/** Both sides have to register QEMU themselves. */
const forgetEmulators = (): void => shell('docker run --rm --privileged tonistiigi/binfmt --uninstall qemu-*');

const bareScript = `
docker run --rm --privileged tonistiigi/binfmt --install arm64,arm
docker buildx create --name bench-bare --driver docker-container --driver-opt network=host --bootstrap
docker buildx build --builder bench-bare --platform "$PLATFORMS" --tag localhost:5000/bench/bare:1.2.3 \\
  --tag localhost:5000/bench/bare:latest --provenance mode=min --push "$CONTEXT"
docker buildx rm bench-bare
`;

async function timed(task: () => void | Promise<void>): Promise<number> {
  const started = performance.now();
  await task();
  return (performance.now() - started) / 1000;
}

/** The duration of the set-up, and of the slowest of its concurrent parts: QEMU, the builder, the push permission. */
const setUpRatios: number[] = [];

/** The goal is a whole that is no longer than its longest part. */
function noteSetUp(log: string): void {
  const seconds = (form: RegExp): number => Number(form.exec(log)?.[1] ?? 0);
  const parts = [
    /Registered QEMU .*?(\d+\.\d+)s\)/,
    /Booted builder .*?(\d+\.\d+)s\)/,
    /Permission to push .*?(\d+\.\d+)s\)/,
  ];
  setUpRatios.push(seconds(/prepare (\d+\.\d+)s/) / Math.max(...parts.map(seconds)));
}

/** Seconds of each stage, from the log of the step. */
const stageSeconds = new Map<string, number[]>();

async function step(): Promise<void> {
  const result = await runStep({
    workspace: folder,
    event: { name: 'push', ref: 'refs/tags/v1.2.3' },
    inputs: {
      images: 'localhost:5000/bench/step',
      tags: 'type=semver,pattern={{version}}',
      platforms,
      'driver-opts': 'network=host',
    },
  });
  if (result.exitCode !== 0) throw new Error(result.log);
  noteSetUp(result.log);
  for (const [, stage = '', seconds = ''] of result.log.matchAll(
    /(read|plan|prepare|build|verify|publish|keep) (\d+\.\d+)s/g,
  )) {
    stageSeconds.set(stage, [...(stageSeconds.get(stage) ?? []), Number(seconds)]);
  }
}

function bare(): void {
  shell(bareScript, { PLATFORMS: platforms, CONTEXT: folder });
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function compareSteps(): Promise<void> {
  const seconds: { step: number[]; bare: number[] } = { step: [], bare: [] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, task] of [
      ['step', step],
      ['bare', bare],
    ] as const) {
      freshContext();
      forgetEmulators();
      const taken = await timed(task);
      // The first round warms the page cache and is not counted.
      if (round > 0) seconds[name].push(taken);
    }
  }
  const ratios = seconds.step.map((value, index) => value / (seconds.bare[index] ?? Number.NaN));
  console.log(
    `whole step  ${median(seconds.step).toFixed(2)} s   bare script  ${median(seconds.bare).toFixed(2)} s   ratio ${median(ratios).toFixed(2)} (goal: at most 1.10)`,
  );
  const setUp = median(setUpRatios.slice(1));
  console.log(`set-up      ratio ${setUp.toFixed(2)} to the slowest of its parts (goal: at most 1.20)`);
  for (const [stage, values] of stageSeconds)
    console.log(`  ${stage.padEnd(8)} ${median(values.slice(1)).toFixed(2)} s`);
}

/** Returns the milliseconds from the start of the process to its first line. */
function firstLine(script: string): number {
  const { stderr } = spawnSync(process.execPath, [script], { env: { ...process.env, POLYARCH_FIRST_LINE: '1' } });
  return Number(/first line: ([\d.]+)/.exec(stderr.toString())?.[1] ?? Number.NaN);
}

function compareStart(): void {
  const line = 'process.stderr.write(`first line: ${performance.now()}\\n`);';
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, line);
  // The bundle, ended before the first line of our own: measures the time to load it.
  const entry = readFileSync(join(root, 'dist/index.js'), 'utf8');
  const copy = join(root, 'dist/first-line.bench.js');
  const marker = entry.indexOf('// The entry of the action:');
  writeFileSync(copy, `${entry.slice(0, marker)}\n${line}process.exit(0);\n${entry.slice(marker)}`);
  const times: { ours: number[]; empty: number[] } = { ours: [], empty: [] };
  for (let round = 0; round < 20; round += 1) {
    times.ours.push(firstLine(copy));
    times.empty.push(firstLine(empty));
  }
  rmSync(copy);
  const size = (entry.length / 1e6).toFixed(2);
  console.log(
    `first line  ${median(times.ours).toFixed(0)} ms   empty script ${median(times.empty).toFixed(0)} ms (goal: at most 60 ms)   entry ${size} MB (goal: at most 1.3 MB)`,
  );
}

/** Milliseconds to read and plan 200 rules × 20 images. */
async function timePlanning(): Promise<void> {
  const plan = await manyTags();
  const times: number[] = [];
  for (let round = 0; round < 20; round += 1) times.push((await timed(() => void plan())) * 1000);
  console.log(`planning    ${median(times).toFixed(0)} ms for 200 rules × 20 images (goal: below 50 ms)`);
}

compareStart();
await timePlanning();
await benchFanOut();
await benchCache(Math.min(rounds, 3));
await benchVerify(Math.min(rounds, 5));
await compareSteps();
rmSync(folder, { recursive: true });
