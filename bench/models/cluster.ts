// What a cluster of many nodes would take for a publish, from the costs that were measured on a small one.

/** What one builder and one platform build cost, in seconds. */
export type ClusterCosts = {
  /** From nothing to a builder that takes builds. */
  readonly boot: number;
  /** Processor time of the API server for one builder; it serves builders one after the other. */
  readonly control: number;
  /** One platform build on a free node, without its upload. */
  readonly work: number;
  /** How long the registry is busy with the layers of one platform; it takes them one after the other. */
  readonly upload: number;
};

/** The whole time in seconds, and what keeps more nodes from making it shorter. */
export type Forecast = { readonly seconds: number; readonly limit: 'nodes' | 'boot' | 'registry' | 'API server' };

/** Spreads the builds evenly over the nodes, each of which runs one at a time. */
export function forecast(nodes: number, builds: number, { boot, control, work, upload }: ClusterCosts): Forecast {
  const used = Math.min(nodes, builds);
  let registryIsFree = 0;
  for (let build = 0; build < builds; build += 1) {
    const builder = build % used;
    const isReady = boot + control * builder;
    const isBuilt = isReady + work * (Math.floor(build / used) + 1);
    registryIsFree = Math.max(registryIsFree, isBuilt) + upload;
  }
  return {
    seconds: registryIsFree,
    limit: limitOf({ boot, control: control * used, work: work * Math.ceil(builds / used), upload: upload * builds }),
  };
}

function limitOf({ boot, control, work, upload }: ClusterCosts): Forecast['limit'] {
  const longest = Math.max(boot, control, work, upload);
  if (longest === work) return 'nodes';
  if (longest === upload) return 'registry';
  return longest === control ? 'API server' : 'boot';
}
