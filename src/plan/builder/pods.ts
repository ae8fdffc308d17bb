// Spreads the platforms over the pods of `replicas`. buildx sends all platforms of a target to one pod
// (buildx, driver/manager.go: one client for each node), so each pod becomes a node.
import { driverOption } from '../../commands/driver-option.ts';
import { eachPlatform, type Platform } from '../../oci/platform.ts';
import { isInline } from '../cache/cache-exports.ts';
import type { BakeInputs } from '../definition/build-inputs.ts';
import { cachesOf, outputsOf, platformsOf } from '../definition/printed-target.ts';
import type { Request } from '../request.ts';
import type { NodeInputs } from './builder-inputs.ts';

/** Replaces `replicas` by as many nodes, each with its share of the platforms. */
export function spreadOverPods(request: Request): Request {
  const { builder } = request;
  const [platforms, replicas] = [builtPlatforms(request), replicasOf(request)];
  const count = Math.min(platforms.length, replicas);
  if (count < 2 || writesFiles(request) || writesCache(request)) return request;
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
  const isBuilt = run.call === undefined && run.stage !== 'publish' && run.stage !== 'promote';
  return isNew && isBuilt ? Number(driverOption(builder.driverOptions, 'replicas') ?? 1) : 1;
}

/** The platforms of all images, each once. */
function builtPlatforms({ image, bake }: Request): readonly Platform[] {
  const all =
    bake === undefined ? image.platforms : printed(bake).flatMap((each) => platformsOf(each, image.platforms));
  return eachPlatform(all);
}

/** Several nodes cannot write one file or fill one engine together. */
function writesFiles({ build, bake }: Request): boolean {
  const types = bake === undefined ? [] : printed(bake).flatMap((each) => outputsOf(each).map(({ type }) => type));
  const isFile = (type: string | undefined): boolean => type !== 'image' && type !== 'registry';
  return build.exports.isLoaded || build.exports.files.length > 0 || types.some(isFile);
}

/** Nodes would overwrite each other in a cache that the user names; caches of the policy are named by platform. */
function writesCache({ cache, bake }: Request): boolean {
  const own = bake === undefined ? [] : printed(bake).flatMap((each) => cachesOf(each, 'cache-to'));
  return [...cache.to, ...own].some((entry) => !isInline(entry));
}

const printed = ({ names, targets }: BakeInputs) => names.map((name) => targets[name] ?? {});
