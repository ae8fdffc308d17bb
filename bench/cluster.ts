// Times a publish of twelve platforms on one node, on two nodes and on two replicas in the cluster of the stack, and
// forecasts larger clusters.
// The steps of the builds sleep: both nodes share the processors of one machine.

import { clusterStep } from '../__tests__/kubernetes/support/steps.ts';
import { workspaceOf } from '../__tests__/support/folders.ts';
import { stackFacts } from '../stack/facts.ts';
import { callCluster } from '../stack/lib/cluster-api.ts';
import { type ClusterFigures, forecastOf, forecasts } from './figures/cluster.ts';
import { type Spread, spreadOf } from './figures/statistics.ts';
import { measureStep, required } from './figures/step.ts';

const platforms = [
  ...['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/arm/v6', 'linux/386', 'linux/ppc64le'],
  ...['linux/s390x', 'linux/riscv64', 'linux/mips64le', 'linux/mips64', 'linux/loong64', 'linux/arm/v5'],
];

/** Seconds of the one step that each platform runs; it needs no emulator. */
const work = 3;

// The inline configuration of BuildKit takes the place of the one with the mirror of the stack.
const Dockerfile = `FROM --platform=$BUILDPLATFORM ${stackFacts.registries.open.host}/library/busybox AS work
ARG TARGETPLATFORM SALT
RUN sleep ${work} && echo "$TARGETPLATFORM $SALT" > /made
FROM scratch
COPY --from=work /made /made
`;

/** The upload that a forecast assumes: 100 MB for each platform, to a registry behind 1 Gbit/s. */
const upload = (100 * 8) / 1000;

type Round = { readonly seconds: number; readonly prepare: number; readonly control: number };

/** Prints medians and the forecast, and returns them. Needs `npm run stack -- up --with kubernetes`. */
export async function benchCluster(rounds: number): Promise<ClusterFigures> {
  const measured: Record<keyof typeof shapes, Round>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    measured.push({ one: await once('one'), two: await once('two'), replicas: await once('replicas') });
  }
  const secondsOf = (shape: keyof typeof shapes): Spread => spreadOf(measured.map((each) => each[shape].seconds));
  const ratioOf = (shape: keyof typeof shapes): Spread =>
    spreadOf(measured.map((each) => each[shape].seconds / each.one.seconds));
  const figures: ClusterFigures = {
    rounds,
    conditions: [
      `12 platforms, each with one step that sleeps ${work} s. A BuildKit runs one step at a time.`,
      `The forecast assumes ${upload * 125} MB of layers for each platform, and a registry behind 1 Gbit/s.`,
    ],
    ...{ one: secondsOf('one'), two: secondsOf('two'), replicas: secondsOf('replicas') },
    ratio: { two: ratioOf('two'), replicas: ratioOf('replicas') },
    costs: {
      boot: spreadOf(measured.map(({ one }) => one.prepare)).median,
      control: spreadOf(measured.map(({ two }) => two.control / 2)).median,
      work,
      upload,
    },
  };
  print(figures);
  return figures;
}

function print({ one, two, replicas, ratio, costs }: ClusterFigures): void {
  const seconds = ({ median }: Spread): string => `${median.toFixed(1)} s`;
  console.log(
    `cluster     12 platforms: one node ${seconds(one)}, two nodes ${seconds(two)} (ratio ${ratio.two.median.toFixed(2)}), two replicas ${seconds(replicas)} (ratio ${ratio.replicas.median.toFixed(2)})`,
  );
  console.log(`  a builder boots in ${costs.boot.toFixed(1)} s and costs the API server ${costs.control.toFixed(2)} s`);
  for (const builds of forecastOf.builds) {
    const texts = forecasts(builds, costs).map(
      ({ seconds: whole, limit }, index) => `${forecastOf.nodes[index]}: ${whole.toFixed(0)} s (${limit})`,
    );
    console.log(`  forecast for ${builds} builds, by nodes and what limits them   ${texts.join('   ')}`);
  }
}

/** A node of `nodes`, on the node of the cluster of that number. */
function nodeOf(number: number, own: readonly string[]): string {
  const name = `node-${number}`;
  return `- name: ${name}\n  platforms: ${own.join(',')}\n  driver-opts: nodeselector=kubernetes.io/hostname=${name}`;
}

const half = platforms.length / 2;

/** How the platforms are spread. */
const shapes = {
  one: { nodes: nodeOf(1, platforms) },
  two: { nodes: [nodeOf(1, platforms.slice(0, half)), nodeOf(2, platforms.slice(half))].join('\n') },
  replicas: { 'driver-opts': 'replicas=2' },
} as const;

async function once(shape: keyof typeof shapes): Promise<Round> {
  const before = await controlSeconds();
  const step = clusterStep({
    workspace: await workspaceOf({ Dockerfile }),
    inputs: {
      ...{ platforms: platforms.join(','), 'build-args': `SALT=${Math.random()}` },
      'buildkitd-config-inline': '[worker.oci]\n  max-parallelism = 1\n',
      ...shapes[shape],
    },
  });
  const { main, post, stages } = await measureStep(step);
  const control = (await controlSeconds()) - before;
  return { seconds: main + post, prepare: required('prepare', stages['prepare']), control };
}

/** Processor seconds of the API server since its start. */
async function controlSeconds(): Promise<number> {
  const { body } = await callCluster('/metrics');
  return Number(required('processor time', /^process_cpu_seconds_total (\S+)$/m.exec(String(body))?.[1]));
}
