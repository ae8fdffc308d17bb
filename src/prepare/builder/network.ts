// The network of a new builder: the registries that it must reach, and the proxies for it and for RUN steps.
import { type DriverOption, driverOption } from '../../commands/driver-option.ts';
import { isThisMachine } from '../../oci/loopback.ts';
import { type ProxyVariable, proxiesIn, proxyHost } from '../../oci/proxy.ts';
import type { BuilderPlan } from '../../plan/builder/builder.ts';
import { proxyDefinition, proxyOptions } from '../../plan/builder/proxy-options.ts';
import { hostsOf } from '../../plan/builder/registries.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { configure } from './buildkitd-toml.ts';

/** The endpoint and driver options of a node. */
type Node = Pick<BuilderPlan['order'], 'endpoint' | 'driverOptions'>;

/**
 * Computes the network, and writes the configuration. Returns its path and the complete driver options by node. Daemons of
 * other drivers have their own network.
 */
export async function joinNetwork(plan: Plan, ports: Ports) {
  const { order, others } = plan.build.builder;
  const optionsOf = ({ driverOptions }: Node): readonly DriverOption[] => driverOptions;
  if (order.driver === 'kubernetes') return { optionsOf, configPath: await configure(plan, false, ports) };
  if (order.driver !== 'docker-container') return { optionsOf, configPath: order.configPath };
  const proxies = proxiesIn(ports.env);
  tellPasswords(proxies, ports);
  const host = hostOnThisMachine(plan, proxies);
  const shares = ({ endpoint, driverOptions }: Node): boolean =>
    host !== undefined && endpoint === undefined && driverOption(driverOptions, 'network') === undefined;
  const isHere = (node: Node): boolean => shares(node) || driverOption(node.driverOptions, 'network') === 'host';
  const nodes = [order, ...others];
  if (nodes.some(shares)) {
    ports.log.notice(
      `Using the host network for the builder (\`driver-opts: network=host\`), because ${host} is on this machine`,
    );
    ports.log.event('builder-host-network', { host: host ?? '' });
  }
  return {
    optionsOf: (node: Node): readonly DriverOption[] => [
      ...node.driverOptions,
      ...(shares(node) ? [{ key: 'network', value: 'host' }] : []),
      ...proxyOptions(proxies, node.driverOptions),
    ],
    configPath: await configure(plan, nodes.some(isHere), ports),
  };
}

/** Returns a host of this machine, which a container in its own network cannot reach. */
function hostOnThisMachine(plan: Plan, proxies: readonly ProxyVariable[]): string | undefined {
  const ways = proxies.filter(({ name }) => name !== 'NO_PROXY').flatMap(({ value }) => proxyHost(value) ?? []);
  return [...hostsOf(plan.images), ...ways].find(isThisMachine);
}

/** buildx accepts the builder's environment only as arguments, which every user of the machine can read. */
function tellPasswords(proxies: readonly ProxyVariable[], { log }: Ports): void {
  const names = proxies.filter(({ password }) => password !== undefined).map(({ variable }) => variable);
  if (names.length === 0) return;
  log.warning(
    `${names.join(' and ')} contains a password, which buildx would expose in its arguments. The builder does not use this proxy, but RUN steps do. Let the proxy authorize the machine by its address, or set \`builder\` to a builder with this proxy.`,
  );
}

/** Writes the definition that passes the proxies on; undefined without proxies, or if the build names its own. */
export async function handOnProxies(plan: Plan, { env, files }: Ports): Promise<string | undefined> {
  const text = proxyDefinition(proxiesIn(env), plan.build.definition);
  if (text === undefined) return undefined;
  const path = `${plan.run.temporaryFolder}/proxies.json`;
  await files.write(path, text);
  return path;
}
