// The figures of a publish from a cluster, and the forecast that follows from them.
import { type Forecast, forecast } from '../models/cluster.ts';
import type { Spread } from './statistics.ts';

/** What was measured on one and on two nodes; seconds. */
export type ClusterFigures = {
  readonly rounds: number;
  readonly conditions: readonly string[];
  /** Twelve platforms on one node, on two nodes, and on two replicas that the cluster places. */
  readonly one: Spread;
  readonly two: Spread;
  readonly replicas: Spread;
  /** Two nodes to one, and two replicas to one node, round by round. */
  readonly ratio: { readonly two: Spread; readonly replicas: Spread };
  /** What a forecast needs. */
  readonly costs: Parameters<typeof forecast>[2];
};

/** The sizes of clusters, and the numbers of builds, of the forecast. */
export const forecastOf = { nodes: [1, 2, 10, 100], builds: [12, 100, 1000] } as const;

/** The forecast of a cluster of each size, for so many builds. */
export function forecasts(builds: number, costs: ClusterFigures['costs']): readonly Forecast[] {
  return forecastOf.nodes.map((nodes) => forecast(nodes, builds, costs));
}
