// The tables of docs/kubernetes.md, from the figures that `npm run bench -- --cluster --record` has kept.
import { forecastOf, forecasts } from '../../bench/figures/cluster.ts';
import type { Figures } from '../../bench/figures/figures.ts';
import { spread } from './benchmarks.ts';

type Table = readonly [readonly string[], readonly (readonly string[])[]];

const unmeasured = (head: readonly string[]): Table => [
  head,
  [['No figures are recorded yet.', ...Array(head.length - 1).fill('')]],
];

/** Head and rows: what was measured on one and on two nodes. */
export function clusterTable({ cluster }: Figures): Table {
  const head = ['12 platforms on', 'step and post, s', 'ratio to one node'];
  if (cluster === undefined) return unmeasured(head);
  const { one, two, replicas, ratio } = cluster;
  return [
    head,
    [
      ['one node', spread(one), ''],
      ['two `nodes`', spread(two), spread(ratio.two)],
      ['`replicas=2`', spread(replicas), spread(ratio.replicas)],
    ],
  ];
}

/** Head and rows: what larger clusters would take, and what limits them. */
export function forecastTable({ cluster }: Figures): Table {
  const head = ['builds', ...forecastOf.nodes.map((nodes) => `${nodes} ${nodes === 1 ? 'node' : 'nodes'}`)];
  if (cluster === undefined) return unmeasured(head);
  const rows = forecastOf.builds.map((builds) => {
    const cells = forecasts(builds, cluster.costs).map(({ seconds, limit }) => `${seconds.toFixed(0)} s (${limit})`);
    return [String(builds), ...cells];
  });
  return [head, rows];
}

/** What the figures were measured on, and what the forecast assumes, as a list. */
export function clusterConditions({ cluster }: Figures): string {
  if (cluster === undefined) return '- No figures are recorded yet.';
  const { boot, control } = cluster.costs;
  const costs = `A builder boots in ${boot.toFixed(1)} s and costs the API server ${control.toFixed(2)} s of processor time.`;
  return [...cluster.conditions, `${cluster.rounds} rounds; medians, with the lowest and the highest.`, costs]
    .map((each) => `- ${each}`)
    .join('\n');
}
