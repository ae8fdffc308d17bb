// Spreads the platforms over the pods of `replicas`. buildx sends all platforms of a target to one pod
// (buildx, driver/manager.go: one client for each node), so each pod becomes a node.
import { driverOption } from '../../commands/driver-option.ts';
import { eachPlatform } from '../../oci/platform.ts';
import { isInline } from '../definition/option.ts';
import { cachesOf, outputsOf, platformsOf } from '../definition/printed-target.ts';
import { isBuiltHere, type Request } from '../request.ts';
import type { NodeInputs } from './builder-inputs.ts';

/** Replaces `replicas` by as many nodes, each with its share of the platforms. */
export function spreadOverPods(request: Request): Request {
  const { builder, build, bake, cache, image } = request;
  const targets = bake?.names.map((name) => bake.targets[name] ?? {}) ?? [];
  const platforms =
    bake === undefined ? image.platforms : eachPlatform(targets.flatMap((each) => platformsOf(each, image.platforms)));
  const count = Math.min(platforms.length, replicasOf(request));
  // Several nodes cannot write one file or fill one engine together.
  const types = targets.flatMap(outputsOf).map(({ type }) => type);
  const isFile = types.some((type) => type !== 'image' && type !== 'registry');
  const writesFiles = isFile || build.exports.load !== undefined || build.exports.files.length > 0;
  // Nodes would overwrite each other in a cache that the user names; caches of the policy are named by platform.
  const caches = [...cache.to, ...targets.flatMap((each) => cachesOf(each, 'cache-to'))];
  if (count < 2 || writesFiles || !caches.every(isInline)) return request;
  const nodes = Array.from(
    { length: count },
    (_, index): NodeInputs => ({
      name: `pod${index}`,
      endpoint: undefined,
      platforms: platforms.filter((_, position) => position % count === index),
      driverOptions: [],
      flags: undefined,
      isPod: true,
    }),
  );
  const driverOptions = builder.driverOptions.filter(({ key }) => key !== 'replicas');
  return { ...request, builder: { ...builder, nodes, driverOptions } };
}

/** The pods of a new builder in a cluster; `nodes` have replicas of their own. */
function replicasOf({ builder, run }: Request): number {
  const isNew = builder.existing === undefined && builder.driver === 'kubernetes' && builder.nodes.length === 0;
  return isNew && isBuiltHere(run) ? Number(driverOption(builder.driverOptions, 'replicas') ?? 1) : 1;
}
