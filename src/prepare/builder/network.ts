// The network of a builder that is made: the registries that it has to reach, and the proxies for it and for RUN steps.
import { type DriverOption, driverOption } from '../../commands/driver-option.ts';
import { isThisMachine } from '../../oci/loopback.ts';
import { type ProxyVariable, proxiesIn, proxyHost } from '../../oci/proxy.ts';
import type { BuilderPlan } from '../../plan/builder/builder.ts';
import { proxyDefinition, proxyOptions } from '../../plan/builder/proxy-options.ts';
import { hostsOf } from '../../plan/builder/registries.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { configure } from './buildkitd-toml.ts';

/** What a node is made with: where it listens, and the options of its driver. */
type Node = Pick<BuilderPlan['order'], 'endpoint' | 'driverOptions'>;

/** What `buildx create` is told about the network; the options are those of a node, completed. */
export type BuilderNetwork = {
  readonly configPath: string | undefined;
  readonly optionsOf: (node: Node) => readonly DriverOption[];
};

/** Works it out, and writes the configuration that it takes. The other drivers run daemons that have their own. */
export async function joinNetwork(plan: Plan, ports: Ports): Promise<BuilderNetwork> {
  const { order, others } = plan.build.builder;
  const optionsOf = ({ driverOptions }: Node): readonly DriverOption[] => driverOptions;
  if (order.driver === 'kubernetes') return { optionsOf, configPath: await configure(plan, { isHere: false }, ports) };
  if (order.driver !== 'docker-container') return { optionsOf, configPath: order.configPath };
  const proxies = proxiesIn(ports.env);
  tellPasswords(proxies, ports);
  const host = hostOnThisMachine(plan, proxies);
  const shares = (node: Node): boolean => host !== undefined && isFreeToShare(node);
  const nodes = [order, ...others];
  if (nodes.some(shares)) {
    ports.log.notice(
      `The builder shares the network of this machine, because ${host} is on it (\`driver-opts: network=host\`).`,
    );
  }
  return {
    optionsOf: (node) => [
      ...node.driverOptions,
      ...(shares(node) ? [{ key: 'network', value: 'host' }] : []),
      ...proxyOptions(proxies, node.driverOptions),
    ],
    configPath: await configure(plan, { isHere: nodes.some((node) => shares(node) || isInHostNetwork(node)) }, ports),
  };
}

/** What listens on this machine alone is out of reach of a container with a network of its own. */
function hostOnThisMachine(plan: Plan, proxies: readonly ProxyVariable[]): string | undefined {
  const ways = proxies.filter(({ name }) => name !== 'NO_PROXY').flatMap(({ value }) => proxyHost(value) ?? []);
  return [...hostsOf(plan.images), ...ways].find(isThisMachine);
}

function isFreeToShare({ endpoint, driverOptions }: Node): boolean {
  return endpoint === undefined && driverOption(driverOptions, 'network') === undefined;
}

function isInHostNetwork({ driverOptions }: Node): boolean {
  return driverOption(driverOptions, 'network') === 'host';
}

/** buildx takes the builder's environment by its arguments alone, which every user of the machine can read. */
function tellPasswords(proxies: readonly ProxyVariable[], { log }: Ports): void {
  const names = proxies.filter(({ password }) => password !== undefined).map(({ variable }) => variable);
  if (names.length === 0) return;
  log.warning(
    `${names.join(' and ')} holds a password, so that the builder is not told of it: buildx would show it among its arguments. RUN steps get it. Let the proxy know the machine by its address, or name a \`builder\` that has it.`,
  );
}

/** Writes the definition that hands them on; undefined where there are none, or the build names its own. */
export async function handOnProxies(plan: Plan, { env, files }: Ports): Promise<string | undefined> {
  const text = proxyDefinition(proxiesIn(env), plan.build.definition);
  if (text === undefined) return undefined;
  const path = `${plan.run.temporaryFolder}/proxies.json`;
  await files.write(path, text);
  return path;
}
