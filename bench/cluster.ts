// Times a publish of twelve platforms on one and on two nodes of the cluster of the stack, and forecasts larger clusters.
// The steps of the builds sleep: both nodes share the processors of one machine.
import { workspaceOf } from '../__tests__/e2e/support/folders.ts';
import { clusterStep } from '../__tests__/kubernetes/support/steps.ts';
import { stackFacts } from '../stack/facts.ts';
import { callCluster } from '../stack/lib/cluster-api.ts';
import { spreadOf } from './figures/statistics.ts';
import { measureStep, required, type StepFigures } from './figures/step.ts';
import { forecast } from './models/cluster.ts';

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

type Round = { readonly figures: StepFigures; readonly control: number };

/** Prints medians and the forecast. Needs `npm run stack -- up --with kubernetes`. */
export async function benchCluster(rounds: number): Promise<void> {
  const one: Round[] = [];
  const two: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    one.push(await once(1));
    two.push(await once(2));
  }
  const wholeOf = ({ figures: { main, post } }: Round): number => main + post;
  const [single, double] = [spreadOf(one.map(wholeOf)), spreadOf(two.map(wholeOf))];
  const ratio = spreadOf(one.map((each, index) => wholeOf(required('round', two[index])) / wholeOf(each)));
  console.log(
    `cluster     12 platforms: one node ${single.median.toFixed(1)} s, two nodes ${double.median.toFixed(1)} s, ratio ${ratio.median.toFixed(2)}`,
  );
  const costs = {
    boot: spreadOf(one.map(({ figures }) => required('prepare', figures.stages['prepare']))).median,
    control: spreadOf(two.map(({ control }) => control / 2)).median,
    work,
    upload,
  };
  console.log(`  a builder boots in ${costs.boot.toFixed(1)} s and costs the API server ${costs.control.toFixed(2)} s`);
  for (const builds of [12, 100, 1000]) {
    const texts = [1, 2, 10, 100].map((nodes) => {
      const { seconds, limit } = forecast(nodes, builds, costs);
      return `${nodes}: ${seconds.toFixed(0)} s (${limit})`;
    });
    console.log(`  forecast for ${builds} builds, by nodes and what limits them   ${texts.join('   ')}`);
  }
}

async function once(nodes: 1 | 2): Promise<Round> {
  const before = await controlSeconds();
  const half = platforms.length / nodes;
  const list = Array.from({ length: nodes }, (_, index) => {
    const name = `node-${index + 1}`;
    const own = platforms.slice(index * half, (index + 1) * half).join(',');
    return `- name: ${name}\n  platforms: ${own}\n  driver-opts: nodeselector=kubernetes.io/hostname=${name}`;
  });
  const figures = await measureStep(
    clusterStep({
      workspace: await workspaceOf({ Dockerfile }),
      inputs: {
        ...{ platforms: platforms.join(','), nodes: list.join('\n'), 'build-args': `SALT=${Math.random()}` },
        'buildkitd-config-inline': '[worker.oci]\n  max-parallelism = 1\n',
      },
    }),
  );
  return { figures, control: (await controlSeconds()) - before };
}

/** Processor seconds of the API server since its start. */
async function controlSeconds(): Promise<number> {
  const { body } = await callCluster('/metrics');
  return Number(required('processor time', /^process_cpu_seconds_total (\S+)$/m.exec(String(body))?.[1]));
}
