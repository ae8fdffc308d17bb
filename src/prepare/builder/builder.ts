// The builder: an existing one as it is, or one made and booted for this step alone.
import { builderFailure, silentNodes } from '../../commands/builder-failure.ts';
import {
  appendNode,
  bootBuilder,
  createBuilder,
  forgetBuilder,
  listBuilders,
  type NodeOrder,
  parseBuilders,
} from '../../commands/buildx.ts';
import { newerThanTested, parseVersion } from '../../commands/buildx-version.ts';
import type { Command, Finished } from '../../commands/command.ts';
import { driverOption } from '../../commands/driver-option.ts';
import { formatSeconds } from '../../oci/units.ts';
import { testedWith } from '../../pins/pins.ts';
import type { BuilderPlan } from '../../plan/builder/builder.ts';
import type { Plan } from '../../plan/plan.ts';
import type { FoundBuilder } from '../../plan/request.ts';
import type { Ports } from '../../ports/ports.ts';
import { isKept } from '../run-registry/register.ts';
import { checkCluster, clusterFailure } from './cluster.ts';
import { builderImage } from './image.ts';
import { joinNetwork } from './network.ts';

/** A builder that answers. `platforms` is empty where nobody has asked it. */
export type Builder = {
  readonly name: string;
  readonly driver: string;
  readonly platforms: readonly string[];
  /** What buildx has to be told to find it. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether it was made by this step, and for it alone. */
  readonly isOurs: boolean;
  /** The containers of its nodes on this machine, by the names that buildx gives them (driver/docker-container/factory.go). */
  readonly containers: readonly string[];
};

/** Makes and boots a builder for this step alone. Raises BUILDER_FAILED, ENGINE_MISSING, BUILDX_MISSING, CLUSTER_*. */
export async function makeBuilder(name: string, plan: Plan, ports: Ports): Promise<Builder> {
  const { order, others } = plan.build.builder;
  const env = builderEnv(plan);
  await checkCluster(plan, ports);
  // Saved first: when the job is killed half-way, post still knows what to remove. Of a remote BuildKit there is
  // nothing but files in the step's own folder.
  if (plan.build.builder.isRemovedAfterwards && order.driver !== 'remote') {
    ports.state.save('builder', name);
    ports.state.save('isStateKept', String(isKept(name)));
    ports.state.save('driver', order.driver);
  }
  const started = ports.clock.now().getTime();
  for (const command of await commandsFor(name, plan, ports)) {
    const finished = await ports.exec.run({ ...command, env });
    if (finished.exitCode !== 0)
      throw await notUp({ name, order: plan.build.builder, env, started, command, finished }, ports);
  }
  const taken = formatSeconds(ports.clock.now().getTime() - started);
  const nodes = others.length === 0 ? '' : `, ${others.length + 1} nodes`;
  ports.log.line(`Builder ${name} is up (${order.driver}${nodes})  ${taken}`);
  const containers = containersOf(
    order.driver,
    [order, ...others].map((node, index) => nodeOf(name, node).node ?? `${name}${index}`),
  );
  return { name, driver: order.driver, platforms: [], env, isOurs: true, containers };
}

function containersOf(driver: string, nodes: readonly string[]): readonly string[] {
  return driver === 'docker-container' ? nodes.map((node) => `buildx_buildkit_${node}`) : [];
}

/** Everything that buildx is told to make the builder, node by node, once what it takes is there. */
async function commandsFor(name: string, plan: Plan, ports: Ports): Promise<readonly Command[]> {
  const { order, others } = plan.build.builder;
  const [{ configPath, optionsOf }, withImage] = await Promise.all([
    joinNetwork(plan, ports),
    builderImage(plan.build.builder, ports),
    writeCertificates(plan.build.builder, ports),
  ]);
  const complete = <Node extends NodeOrder>(node: Node): Node => {
    const driverOptions = withImage({ ...node, driverOptions: optionsOf(node) });
    return { ...node, ...nodeOf(name, node), configPath, driverOptions };
  };
  return [
    createBuilder({ ...complete(order), name }, others.length === 0),
    ...others.map((node) => appendNode(name, complete(node))),
    ...(others.length === 0 ? [] : [bootBuilder(name)]),
  ];
}

/** Containers are called after their node, so that two runs with the same nodes would share one. */
function nodeOf(builder: string, { node }: { readonly node?: string }) {
  return node === undefined ? {} : { node: `${builder}-${node}` };
}

/**
 * A remote BuildKit is entered in a store of the step's own: buildx would hand it the default configuration of the
 * shared one, which this driver refuses, and would hold the lock of that store while it waits for an answer.
 */
function builderEnv({ run, build: { builder } }: Plan): Readonly<Record<string, string>> {
  if (builder.order.driver === 'remote') return { BUILDX_CONFIG: `${run.temporaryFolder}/buildx` };
  // buildx notes where the kubeconfig is, and reads it at every command. A login action may remove its own before post.
  const kubeconfig = builder.cluster?.kubeconfig;
  return kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig };
}

type Trouble = {
  readonly name: string;
  readonly order: BuilderPlan;
  readonly env: Builder['env'];
  readonly started: number;
  readonly command: Command;
  readonly finished: Finished;
};

/** Which node it was, where one does not answer. */
async function notUp({ name, order, env, started, command, finished }: Trouble, ports: Ports): Promise<Error> {
  if (order.order.driver === 'kubernetes') {
    if (isUnmade(order, finished)) await forget(name, ports);
    return clusterFailure({ name, order, finished }, ports);
  }
  if (!command.args.includes('--bootstrap')) return builderFailure(name, finished);
  const milliseconds = ports.clock.now().getTime() - started;
  const listed = await ports.exec.run({ ...listBuilders(), env });
  const entry = parseBuilders(listed.stdout).find((candidate) => candidate.name === name);
  const isRemote = entry?.driver === 'remote';
  const waiting = { milliseconds, words: finished.stderr, reasons: isRemote ? await reasonsOf(order, ports) : {} };
  const silent = isRemote ? silentNodes(entry, waiting) : undefined;
  return silent ?? builderFailure(name, finished);
}

/** Whether buildx failed at its first question to the cluster (driver/kubernetes/driver.go, bootstrap). */
function isUnmade({ others }: BuilderPlan, { stderr }: Finished): boolean {
  return others.length === 0 && stderr.includes('error for bootstrap');
}

/** What is not in the cluster has not to be removed there. */
async function forget(name: string, { exec, state }: Ports): Promise<void> {
  await exec.run(forgetBuilder(name));
  state.save('builder', '');
}

/** What stands in the way of each node, asked without buildx, which does not say. */
async function reasonsOf({ order, others }: BuilderPlan, ports: Ports) {
  const asked = [order, ...others].map(async ({ endpoint = '', driverOptions }) => {
    const read = async (part: string): Promise<string | undefined> => {
      const path = driverOption(driverOptions, part);
      return path === undefined ? undefined : ports.files.read(path);
    };
    const [cacert, cert, key] = await Promise.all([read('cacert'), read('cert'), read('key')]);
    const reason = await ports.reach(endpoint, cacert === undefined ? undefined : { cacert, cert, key });
    return [endpoint, reason] as const;
  });
  return Object.fromEntries(await Promise.all(asked));
}

/** The TLS material as files that nobody else can read, for buildx takes nothing else. */
async function writeCertificates({ certificates }: BuilderPlan, { files, env }: Ports): Promise<void> {
  await Promise.all(
    certificates.map(({ path, variable }) => files.write(path, `${(env[variable] ?? '').trim()}\n`, true)),
  );
}

/** A builder that exists, as it was found when the inputs were read. */
export function useBuilder(name: string, found: FoundBuilder, ports: Ports): Builder {
  const versions = [...new Set(found.nodes.flatMap(({ version }) => version ?? []))];
  const what = [found.driver, ...(versions.length === 0 ? [] : [`BuildKit ${versions.join(', ')}`])].join(', ');
  const newer = versions.map((version) => newerThanTested('BuildKit', parseVersion(version), testedWith.buildkit));
  for (const text of newer.filter((each) => each !== undefined).slice(0, 1)) ports.log.notice(text);
  ports.log.line(`Using the existing builder ${name} (${what}) as it is`);
  return {
    name,
    driver: found.driver,
    platforms: found.nodes.flatMap(({ platforms }) => platforms.map((platform) => platform.name)),
    env: {},
    isOurs: false,
    containers: containersOf(
      found.driver,
      found.nodes.map((node) => node.name),
    ),
  };
}
