// The builder: an existing one, or a new one for this step only.
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
import { answerOf, type Command, type Finished } from '../../commands/command.ts';
import { driverOption } from '../../commands/driver-option.ts';
import { type Failure, orElse } from '../../errors/failure.ts';
import { formatSeconds } from '../../oci/units.ts';
import { testedWith } from '../../pins/pins.ts';
import type { BuilderPlan } from '../../plan/builder/builder.ts';
import type { FoundBuilder } from '../../plan/builder/builder-inputs.ts';
import { isLocal } from '../../plan/builder/nodes.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { isKept } from '../run-registry/register.ts';
import { checkCluster, clusterFailure } from './cluster.ts';
import { builderImage } from './fetch-image.ts';
import { joinNetwork } from './network.ts';

/** A running builder. `platforms` is empty if unknown. */
export type Builder = {
  readonly name: string;
  readonly driver: string;
  readonly platforms: readonly string[];
  /** Variables by which buildx finds it. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether this step created it. */
  readonly isOurs: boolean;
  /** The containers of its nodes on this machine, named by buildx (driver/docker-container/factory.go). */
  readonly containers: readonly string[];
};

/** Creates and boots a builder for this step. Raises BUILDER_FAILED, ENGINE_MISSING, BUILDX_MISSING, CLUSTER_*. */
export async function makeBuilder(name: string, plan: Plan, ports: Ports): Promise<Builder> {
  const { order, others } = plan.build.builder;
  const env = builderEnv(plan);
  await checkCluster(plan, ports);
  // Saved first: if the job is killed half-way, post still knows what to remove. A remote BuildKit leaves
  // only files in the step's folder.
  if (plan.build.builder.isRemovedAfterwards && order.driver !== 'remote') {
    ports.state.save('builder', name);
    ports.state.save('isStateKept', String(isKept(name)));
    ports.state.save('driver', order.driver);
  }
  const started = ports.clock.now().getTime();
  for (const command of await commandsFor(name, plan, ports)) {
    const finished = await ports.exec.run({ ...command, env });
    const milliseconds = ports.clock.now().getTime() - started;
    if (finished.exitCode !== 0) throw await notUp(name, plan, { command, finished, milliseconds }, ports);
  }
  const taken = formatSeconds(ports.clock.now().getTime() - started);
  const nodes = others.length === 0 ? '' : `, ${others.length + 1} nodes`;
  ports.log.line(`Booted builder ${name} (${order.driver}${nodes}, ${taken})`);
  ports.log.event('builder-booted', { name, driver: order.driver, nodes: others.length + 1 });
  const names = [order, ...others].map((node, index) => nodeOf(name, node).node ?? `${name}${index}`);
  const containers = containersOf(order.driver, names);
  const isHere = [order, ...others].every(({ endpoint }) => isLocal(order, endpoint));
  if (plan.build.builder.isRemovedAfterwards && isHere) ports.state.save('containers', containers.join(' '));
  return { name, driver: order.driver, platforms: [], env, isOurs: true, containers };
}

function containersOf(driver: string, nodes: readonly string[]): readonly string[] {
  return driver === 'docker-container' ? nodes.map((node) => `buildx_buildkit_${node}`) : [];
}

/** Prepares network, image and certificates, and returns the commands that create the builder node by node. */
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

/** Containers are named after their node, so two runs with the same nodes would share one. */
function nodeOf(builder: string, { node }: { readonly node?: string }) {
  return node === undefined ? {} : { node: `${builder}-${node}` };
}

/**
 * A remote BuildKit gets its own buildx store: buildx would apply the default configuration of the
 * shared store, which this driver rejects, and would lock that store while it waits for a response.
 */
function builderEnv({ run, build: { builder } }: Plan): Readonly<Record<string, string>> {
  if (builder.order.driver === 'remote') return { BUILDX_CONFIG: `${run.temporaryFolder}/buildx` };
  // buildx notes where the kubeconfig is, and reads it at every command. A login action may remove its own before post.
  const kubeconfig = builder.cluster?.kubeconfig;
  return kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig };
}

type Trouble = { readonly command: Command; readonly finished: Finished; readonly milliseconds: number };

/** Makes the failure, with the node that did not respond, if known. */
async function notUp(name: string, plan: Plan, trouble: Trouble, ports: Ports): Promise<Error> {
  const { builder } = plan.build;
  const { command, finished } = trouble;
  if (builder.order.driver === 'kubernetes') {
    // buildx failed at its first question to the cluster (driver/kubernetes/driver.go, bootstrap), and keeps the entry.
    if (builder.others.length === 0 && finished.stderr.includes('error for bootstrap')) {
      const { exitCode } = await ports.exec.run(forgetBuilder(name));
      if (exitCode === 0) ports.state.save('builder', '');
    }
    return clusterFailure(name, builder, finished, ports);
  }
  if (!command.args.includes('--bootstrap')) return builderFailure(name, finished);
  // The failure of the boot is reported, whatever becomes of this question.
  const silent = await orElse(silentNodesOf(name, plan, trouble, ports), () => undefined);
  return silent ?? builderFailure(name, finished);
}

/** The failure of the nodes of a remote builder that did not respond; undefined if buildx names none. */
async function silentNodesOf(
  name: string,
  plan: Plan,
  { finished, milliseconds }: Trouble,
  ports: Ports,
): Promise<Failure | undefined> {
  const listed = await answerOf({ ...listBuilders(), env: builderEnv(plan) }, ports.exec);
  const entry = parseBuilders(listed.stdout).find((candidate) => candidate.name === name);
  if (entry?.driver !== 'remote') return undefined;
  const reasons = await reasonsOf(plan.build.builder, ports);
  return silentNodes(entry, { milliseconds, words: finished.stderr, reasons });
}

/** Returns why each node is unreachable, checked without buildx, which does not report it. */
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

/** Writes the TLS material to private files, which buildx requires. */
async function writeCertificates({ certificates }: BuilderPlan, { files, env }: Ports): Promise<void> {
  await Promise.all(
    certificates.map(({ path, variable }) => files.write(path, `${(env[variable] ?? '').trim()}\n`, true)),
  );
}

/** Returns an existing builder, as found when the inputs were read. */
export function useBuilder(name: string, found: FoundBuilder, ports: Ports): Builder {
  const names = found.nodes.map((node) => node.name);
  const versions = [...new Set(found.nodes.flatMap(({ version }) => version ?? []))];
  const what = [found.driver, ...(versions.length === 0 ? [] : [`BuildKit ${versions.join(', ')}`])].join(', ');
  const newer = versions.map((version) => newerThanTested('BuildKit', parseVersion(version), testedWith.buildkit));
  for (const text of newer.filter((each) => each !== undefined).slice(0, 1)) ports.log.notice(text);
  ports.log.line(`Using existing builder ${name} (${what})`);
  ports.log.event('builder-existing', { name, driver: found.driver, versions });
  return {
    name,
    driver: found.driver,
    platforms: found.nodes.flatMap(({ platforms }) => platforms.map((platform) => platform.name)),
    env: {},
    isOurs: false,
    containers: containersOf(found.driver, names),
  };
}
