// Times the whole step against the bare tools, and its parts against their goals. `--models warm,cold` chooses models,
// `--rounds 5` how often each is run, `--chain FOLDER` adds the actions that the step replaces, from their checkouts, `--parts`
// adds the parts, `--cluster` a publish from the cluster of the stack, and `--record` keeps the figures for the documents.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stackFacts } from '../stack/facts.ts';
import { benchCache } from './cache.ts';
import { benchCluster } from './cluster.ts';
import { type Comparison, compare } from './compare.ts';
import { benchFanOut } from './fan-out.ts';
import { shell } from './figures/bare.ts';
import { chainReleases, requireCheckouts } from './figures/chain.ts';
import type { Figures } from './figures/figures.ts';
import type { Spread } from './figures/statistics.ts';
import { benchGather } from './gather.ts';
import { benchKept } from './kept.ts';
import { models } from './models/models.ts';
import { timePlanning } from './planning.ts';
import { benchPromote } from './promote.ts';
import { benchScale } from './scale.ts';
import { compareStart } from './start.ts';
import { benchVerify } from './verify.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    chain: { type: 'string' },
    models: { type: 'string', default: Object.keys(models).join(',') },
    parts: { type: 'boolean', default: false },
    cluster: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const checkouts = values.chain;
if (checkouts !== undefined) requireCheckouts(checkouts);
const file = join(import.meta.dirname, 'figures.json');

const seconds = ({ median, lowest, highest }: Spread): string =>
  `${median.toFixed(2)} s (${lowest.toFixed(2)} to ${highest.toFixed(2)})`;

/** What the machine was like when the measurement began. */
async function machine(): Promise<readonly string[]> {
  const [engine, buildx] = [
    await shell("docker version --format '{{.Server.Version}}'"),
    await shell('docker buildx version'),
  ];
  const memory = (totalmem() / 1e9).toFixed(0);
  return [
    `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory} GB of memory, load ${loadavg()[0]?.toFixed(1)} at the start`,
    `Docker Engine ${engine}, ${buildx.split(' ').slice(1, 2).join('')} of buildx, Node.js ${process.version}`,
    ...(checkouts === undefined ? [] : [`The chain: ${await chainReleases(checkouts)}`]),
    `Images of ${stackFacts.images.buildkit} and ${stackFacts.images.binfmt} from the local stack`,
  ];
}

function print({ model, step, bare, ratio, work, chain, post, stages, programs, memory }: Comparison): void {
  console.log(
    `${model.padEnd(8)} step ${seconds(step)}   bare ${seconds(bare)}   ratio ${seconds(ratio).replaceAll(' s', '')}`,
  );
  console.log(
    `  without clean-up: step ${seconds(work.step)}   bare ${seconds(work.bare)}   ratio ${seconds(work.ratio).replaceAll(' s', '')}`,
  );
  if (chain !== undefined)
    console.log(`  chain    ${seconds(chain.seconds)}   ratio ${seconds(chain.ratio).replaceAll(' s', '')}`);
  for (const [stage, spread] of Object.entries(stages)) console.log(`  ${stage.padEnd(8)} ${seconds(spread)}`);
  console.log(`  post     ${seconds(post)}`);
  console.log(`  programs ${programs.step.median} (bare ${programs.bare})   memory ${memory.median.toFixed(0)} MB`);
}

async function compareAll(names: readonly string[]): Promise<readonly Comparison[]> {
  const found: Comparison[] = [];
  for (const name of names) {
    const make = models[name];
    if (make === undefined) throw new Error(`There is no model "${name}".`);
    const model = await make();
    const comparison = await compare(model, { rounds, checkouts }, ({ step, bare, chain }) => {
      console.error(
        `  ${name}: step ${step.main.toFixed(2)} + ${step.post.toFixed(2)} s, bare ${bare.main.toFixed(2)} + ${bare.removal.toFixed(2)} s, chain ${chain?.toFixed(2) ?? '-'} s`,
      );
      for (const { name: program, start, end } of step.programs)
        console.error(`    ${(start / 1000).toFixed(2)} to ${(end / 1000).toFixed(2)} s  ${program}`);
    }).finally(model.close);
    print(comparison);
    found.push(comparison);
  }
  return found;
}

/** The figures that are recorded already. */
const kept = (): Figures =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { conditions: [], comparisons: [] };

function keep(figures: Figures): void {
  writeFileSync(file, `${JSON.stringify(figures, undefined, 2)}\n`);
}

function record(conditions: readonly string[], comparisons: readonly Comparison[]): void {
  const before = kept();
  const others = before.comparisons.filter(({ model }) => !comparisons.some((each) => each.model === model));
  keep({ ...before, conditions, comparisons: [...others, ...comparisons] });
}

const conditions = await machine();
const comparisons = await compareAll(values.models.split(',').filter((name) => name !== ''));
if (values.record && comparisons.length > 0) record(conditions, comparisons);
if (values.parts) {
  compareStart();
  await benchScale();
  await timePlanning();
  await benchFanOut();
  await benchCache(Math.min(rounds, 3));
  await benchGather(Math.min(rounds, 5));
  await benchVerify(Math.min(rounds, 5));
  await benchKept(Math.min(rounds, 3));
  await benchPromote(Math.min(rounds, 3));
}
if (values.cluster) {
  const cluster = await benchCluster(Math.min(rounds, 3));
  if (values.record) keep({ ...kept(), cluster: { ...cluster, conditions: [...conditions, ...cluster.conditions] } });
}
