// Times the whole step against the bare tools, and its parts against their goals. `--models warm,cold` chooses models,
// `--rounds 5` how often each is run, `--chain FOLDER` adds the actions that the step replaces, from their checkouts, `--parts`
// adds the parts, `--scale` the curves, `--cluster` a publish from the cluster of the stack, and `--record` keeps the figures
// for the documents. A failed measurement is reported at the end, and the others still run.
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { stackFacts } from '../stack/facts.ts';
import { benchCache } from './cache.ts';
import { benchCluster } from './cluster.ts';
import { type Comparison, compare } from './compare.ts';
import { benchDrivers } from './drivers.ts';
import { benchFanOut } from './fan-out.ts';
import { shell } from './figures/bare.ts';
import { chainReleases, requireCheckouts } from './figures/chain.ts';
import type { Conditions, Figures, PartFigures } from './figures/figures.ts';
import { keepFigures } from './figures/record.ts';
import type { Spread } from './figures/statistics.ts';
import { benchGather } from './gather.ts';
import { benchKept } from './kept.ts';
import { models } from './models/models.ts';
import { timePlanning } from './planning.ts';
import { benchPromote } from './promote.ts';
import { benchScale } from './scale/scale.ts';
import { benchSign } from './sign.ts';
import { compareStart } from './start.ts';
import { benchVerify } from './verify.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    chain: { type: 'string' },
    models: { type: 'string', default: Object.keys(models).join(',') },
    parts: { type: 'boolean', default: false },
    scale: { type: 'boolean', default: false },
    cluster: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const checkouts = values.chain;
if (checkouts !== undefined) requireCheckouts(checkouts);
const keep = (later: Partial<Figures>): void => {
  if (values.record) keepFigures(later);
};

const seconds = ({ median, lowest, highest }: Spread): string =>
  `${median.toFixed(2)} s (${lowest.toFixed(2)} to ${highest.toFixed(2)})`;

/** What the machine was like when the measurement began. */
async function machine(): Promise<Conditions> {
  const [engine, buildx] = [
    await shell("docker version --format '{{.Server.Version}}'"),
    await shell('docker buildx version'),
  ];
  const memory = (totalmem() / 1e9).toFixed(0);
  return {
    machine: `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory} GB of memory, load ${loadavg()[0]?.toFixed(1)} at the start`,
    tools: `Docker Engine ${engine}, ${buildx.split(' ').slice(1, 2).join('')} of buildx, Node.js ${process.version}`,
    ...(checkouts === undefined ? {} : { chain: `The chain: ${await chainReleases(checkouts)}` }),
    images: `Images of ${stackFacts.images.buildkit} and ${stackFacts.images.binfmt} from the local stack`,
  };
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
  console.log(
    `  programs ${programs.step.median} and ${programs.post?.median} in post (bare ${programs.bare})   memory ${memory.median.toFixed(0)} MB`,
  );
}

async function compareModel(name: string): Promise<void> {
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
  keep({ conditions, comparisons: [comparison] });
}

const parts: Readonly<Record<string, () => unknown>> = {
  start: compareStart,
  planning: timePlanning,
  'fan-out': benchFanOut,
  cache: () => benchCache(Math.min(rounds, 3)),
  gather: () => benchGather(Math.min(rounds, 5)),
  verify: () => benchVerify(Math.min(rounds, 5)),
  promotion: async () => keepPart(await benchPromote(rounds)),
  'kept state': async () => keepPart(await benchKept(Math.min(rounds, 3))),
  drivers: async () => keepPart(await benchDrivers(Math.min(rounds, 3))),
  trust: async () => keepPart(await benchSign(Math.min(rounds, 3))),
};

/** Parts and curves have a line of their own among the conditions, because they may be recorded on another day or machine. */
const withMachine = (what: string): Pick<Figures, 'conditions'> => ({
  conditions: { [what]: `${what}: ${conditions['machine']}; ${conditions['tools']}` },
});

function keepPart(part: PartFigures): void {
  keep({ ...withMachine('Choices'), parts: [part] });
}

async function measureCluster(): Promise<void> {
  const cluster = await benchCluster(Math.min(rounds, 3));
  const here = Object.values(conditions);
  keep({ cluster: { ...cluster, conditions: [...here, ...cluster.conditions] } });
}

/** Everything that was asked for, by name. */
const wanted: Readonly<Record<string, () => unknown>> = {
  ...Object.fromEntries(
    values.models
      .split(',')
      .filter((name) => name !== '')
      .map((name) => [`model ${name}`, () => compareModel(name)]),
  ),
  ...(values.parts ? parts : {}),
  ...(values.scale ? { scale: () => benchScale((curve) => keep({ ...withMachine('Growth'), curves: [curve] })) } : {}),
  ...(values.cluster ? { cluster: measureCluster } : {}),
};

const conditions = await machine();
const failed: string[] = [];
for (const [name, measure] of Object.entries(wanted)) {
  try {
    await measure();
  } catch (error) {
    failed.push(name);
    console.error(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
if (failed.length > 0) {
  console.error(`Not measured: ${failed.join(', ')}`);
  process.exitCode = 1;
}
