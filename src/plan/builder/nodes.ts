// Assigns platforms to nodes: a native node before one that emulates.
import { failure } from '../../errors/failure.ts';
import { canRun, emulatorOf, type Platform } from '../../oci/platform.ts';
import type { BuilderInputs, BuilderPlace, NodeInputs } from './builder-inputs.ts';

/** A platform, and whether the builder runs it natively; unknown before the builder is up. */
export type PlannedPlatform = {
  readonly platform: Platform;
  readonly runs: 'native' | 'emulated' | 'unknown';
  /** The node that builds it, with several nodes. */
  readonly node?: string;
};

/** The facts for the assignment. */
type PlatformQuestion = {
  readonly builder: BuilderPlace;
  readonly runner: { readonly platform: Platform };
  readonly image: { readonly platforms: readonly Platform[] };
};

/** One node; an empty list means all platforms that no other node lists. */
type Serving = { readonly name: string; readonly platforms: readonly Platform[]; readonly host: Platform | undefined };

/** Assigns each platform. Raises PLATFORM_NOT_RUNNABLE for platforms without a node. */
export function planPlatforms(question: PlatformQuestion): readonly PlannedPlatform[] {
  const nodes = servingNodes(question);
  const planned = question.image.platforms.map((platform) => plannedOn(nodes, platform, question));
  const lost = planned.filter((platform) => typeof platform === 'string');
  if (lost.length === 0) return planned.filter((platform) => typeof platform !== 'string');
  const fact = `No node of \`nodes\` builds ${lost.join(', ')}.`;
  const cure = 'Add it to the `platforms` of a node, or remove `platforms` from one node, which then builds the rest.';
  throw failure('PLATFORM_NOT_RUNNABLE', fact, { input: 'nodes', cure });
}

/** Returns the name of a node, or its position. */
export function nodeName(node: NodeInputs, index: number): string {
  return node.name?.toLowerCase() ?? `node${index}`;
}

/** Whether the builder has several nodes, so that buildx would join the image itself. */
export function isSpread({ found, nodes }: BuilderInputs): boolean {
  return (found?.nodes ?? nodes).length > 1;
}

/** Whether nodes of this driver run on this machine by default. */
export function isLocal({ driver }: { readonly driver: string }, endpoint?: string): boolean {
  return (driver === 'docker' || driver === 'docker-container') && endpoint === undefined;
}

function servingNodes({ builder, runner }: PlatformQuestion): readonly Serving[] {
  if (builder.found !== undefined) {
    // BuildKit lists native platforms first.
    return builder.found.nodes.map(({ name, platforms }) => ({ name, platforms, host: platforms[0] }));
  }
  return builder.nodes.map((node, index) => ({
    name: nodeName(node, index),
    platforms: node.platforms,
    // The scheduler of the cluster chooses the machine of a pod, so its processor is unknown.
    host: node.isPod ? undefined : isLocal(builder, node.endpoint) ? runner.platform : node.platforms[0],
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
  // Such a platform cannot be emulated, so all nodes are equal.
  const node = nodeFor(nodes, platform) ?? (emulatorOf(platform) === undefined ? nodes[0] : undefined);
  // Missing platforms of an existing builder are checked when it is up: QEMU may be registered.
  if (node === undefined) return builder.found === undefined ? platform.name : { platform, runs: 'emulated' };
  const runs = node.host === undefined ? 'unknown' : runsOn(node.host, platform);
  return { platform, runs, ...(nodes.length < 2 ? {} : { node: node.name }) };
}

function nodeFor(nodes: readonly Serving[], platform: Platform): Serving | undefined {
  const isNamed = ({ platforms }: Serving): boolean =>
    platforms.some((each) => each.name === platform.name || canRun(each, platform));
  const isNative = ({ host }: Serving): boolean => host !== undefined && runsOn(host, platform) === 'native';
  const named = nodes.filter(isNamed);
  const isExact = ({ platforms }: Serving): boolean => platforms.some(({ name }) => name === platform.name);
  const open = nodes.filter(({ platforms }) => platforms.length === 0);
  return named.find(isNative) ?? named.find(isExact) ?? named[0] ?? open.find(isNative) ?? open[0];
}

/** Returns whether a host runs a platform natively or by QEMU; unknown without QEMU support. */
export function runsOn(host: Platform, platform: Platform): PlannedPlatform['runs'] {
  if (canRun(host, platform) || isKin(host, platform)) return 'native';
  return emulatorOf(platform) === undefined ? 'unknown' : 'emulated';
}

/** Another variant of the same processor, or 386 on amd64, for which QEMU does not help. */
function isKin(host: Platform, { os, architecture }: Platform): boolean {
  if (os !== host.os) return false;
  return architecture === host.architecture || (host.architecture === 'amd64' && architecture === '386');
}
