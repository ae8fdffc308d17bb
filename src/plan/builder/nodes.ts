// Which node builds which platform: the one that runs it natively, before one that merely serves it.
import { failure } from '../../errors/failure.ts';
import { canRun, emulatorOf, type Platform } from '../../oci/platform.ts';
import type { BuilderInputs, NodeInputs } from '../request.ts';

/** A platform and whether the builder's processor runs it; unknown where nobody can say beforehand. */
export type PlannedPlatform = {
  readonly platform: Platform;
  readonly runs: 'native' | 'emulated' | 'unknown';
  /** The node that builds it, where there are several. */
  readonly node?: string;
};

/** What it takes to say who runs a platform. */
export type PlatformQuestion = {
  readonly builder: Pick<BuilderInputs, 'existing' | 'found' | 'driver' | 'nodes' | 'endpoint'>;
  readonly runner: { readonly platform: Platform };
  readonly image: { readonly platforms: readonly Platform[] };
};

/** One node, as far as is known: an empty list takes whatever no other node names. */
type Serving = { readonly name: string; readonly platforms: readonly Platform[]; readonly host: Platform | undefined };

/** Says of each platform who runs it. Raises PLATFORM_NOT_RUNNABLE for those that no node serves. */
export function planPlatforms(question: PlatformQuestion): readonly PlannedPlatform[] {
  const nodes = servingNodes(question);
  const planned = question.image.platforms.map((platform) => plannedOn(nodes, platform, question));
  const lost = planned.flatMap((platform) => (typeof platform === 'string' ? [platform] : []));
  if (lost.length > 0) {
    const fact = `No node of \`nodes\` serves ${lost.join(', ')}.`;
    const cure =
      'Name it in the `platforms` of a node, or leave `platforms` out at one node, which then takes the rest.';
    throw failure('PLATFORM_NOT_RUNNABLE', fact, { input: 'nodes', cure });
  }
  return planned.flatMap((platform) => (typeof platform === 'string' ? [] : [platform]));
}

/** The name of a node: its own, or one that tells its place. */
export function nodeName(node: NodeInputs, index: number): string {
  return node.name?.toLowerCase() ?? `node${index}`;
}

/** Whether the builder has several nodes, so that buildx would have to put the image together itself. */
export function isSpread({ found, nodes }: BuilderInputs): boolean {
  return (found?.nodes ?? nodes).length > 1;
}

/** Whether nodes of this driver run on this machine's kernel unless they are told another place. */
export function isLocal({ driver }: { readonly driver: string }, endpoint?: string): boolean {
  return (driver === 'docker' || driver === 'docker-container') && endpoint === undefined;
}

function servingNodes({ builder, runner }: PlatformQuestion): readonly Serving[] {
  if (builder.found !== undefined) {
    // BuildKit names what its own processor runs first.
    return builder.found.nodes.map(({ name, platforms }) => ({ name, platforms, host: platforms[0] }));
  }
  return builder.nodes.map((node, index) => ({
    name: nodeName(node, index),
    platforms: node.platforms,
    host: isLocal(builder, node.endpoint) ? runner.platform : node.platforms[0],
  }));
}

function plannedOn(
  nodes: readonly Serving[],
  platform: Platform,
  { builder, runner }: PlatformQuestion,
): PlannedPlatform | string {
  if (nodes.length === 0) {
    const isOurs = builder.existing === undefined && isLocal(builder, builder.endpoint);
    return { platform, runs: isOurs ? runsOn(runner.platform, platform) : 'unknown' };
  }
  // Nothing emulates such a platform, so that any node can build it, or none.
  const node = nodeFor(nodes, platform) ?? (emulatorOf(platform) === undefined ? nodes[0] : undefined);
  // What an existing builder lacks is asked about when it is up: QEMU may be registered for it.
  if (node === undefined) return builder.found === undefined ? platform.name : { platform, runs: 'emulated' };
  const runs = node.host === undefined ? 'unknown' : runsOn(node.host, platform);
  return { platform, runs, ...(nodes.length < 2 ? {} : { node: node.name }) };
}

function nodeFor(nodes: readonly Serving[], platform: Platform): Serving | undefined {
  const isNamed = ({ platforms }: Serving): boolean =>
    platforms.some((each) => each.name === platform.name || canRun(each, platform));
  const isNative = ({ host }: Serving): boolean => host !== undefined && runsOn(host, platform) === 'native';
  const named = nodes.filter(isNamed);
  const open = nodes.filter(({ platforms }) => platforms.length === 0);
  return named.find(isNative) ?? named[0] ?? open.find(isNative) ?? open[0];
}

/** Whether the processor of a host runs a platform, or QEMU has to; unknown where there is no QEMU for it. */
export function runsOn(host: Platform, platform: Platform): PlannedPlatform['runs'] {
  if (canRun(host, platform) || isKin(host, platform)) return 'native';
  return emulatorOf(platform) === undefined ? 'unknown' : 'emulated';
}

/** Another variant of the same processor, and 386 on amd64: where such a program can run at all, QEMU is not what it takes. */
function isKin(host: Platform, { os, architecture }: Platform): boolean {
  if (os !== host.os) return false;
  return architecture === host.architecture || (host.architecture === 'amd64' && architecture === '386');
}
