// The network of a builder that is made: the registries that it has to reach, and the proxies on the way to them.
import { isThisMachine } from '../oci/loopback.ts';
import { type ProxyVariable, proxiesIn, proxyHost } from '../oci/proxy.ts';
import type { Plan } from '../plan/plan.ts';
import { proxyOptions } from '../plan/proxy-options.ts';
import { hostsOf } from '../plan/registries.ts';
import type { Ports } from '../ports/ports.ts';
import { configure } from './registries.ts';

/** What `buildx create` is told about the network. */
export type BuilderNetwork = {
  readonly configPath: string | undefined;
  readonly driverOptions: readonly string[];
};

/** Works it out, and writes the configuration that it takes. The other drivers run daemons that have their own. */
export async function joinNetwork(plan: Plan, ports: Ports): Promise<BuilderNetwork> {
  const { driver, driverOptions, configPath } = plan.builder.order;
  if (driver === 'kubernetes') return { driverOptions, configPath: await configure(plan, { isHere: false }, ports) };
  if (driver !== 'docker-container') return { driverOptions, configPath };
  const proxies = proxiesIn(ports.env);
  tellPasswords(proxies, ports);
  const network = networkOptions(plan, proxies, ports);
  const isHere = [...driverOptions, ...network].some((option) => /(^|,)network=host(,|$)/.test(option));
  return {
    driverOptions: [...driverOptions, ...network, ...proxyOptions(proxies, driverOptions)],
    configPath: await configure(plan, { isHere }, ports),
  };
}

/** What listens on this machine alone is out of reach of a container with a network of its own. */
function networkOptions(plan: Plan, proxies: readonly ProxyVariable[], { log }: Ports): readonly string[] {
  const { driverOptions, endpoint } = plan.builder.order;
  const isGiven = driverOptions.some((option) => /(^|,)network=/.test(option));
  if (isGiven || endpoint !== undefined) return [];
  const ways = proxies.filter(({ name }) => name !== 'NO_PROXY').flatMap(({ value }) => proxyHost(value) ?? []);
  const [host] = [...hostsOf(plan), ...ways].filter(isThisMachine);
  if (host === undefined) return [];
  log.notice(
    `The builder shares the network of this machine, because ${host} is on it (\`driver-opts: network=host\`).`,
  );
  return ['network=host'];
}

/** buildx takes the builder's environment by its arguments alone, which every user of the machine can read. */
function tellPasswords(proxies: readonly ProxyVariable[], { log }: Ports): void {
  const names = proxies.filter(({ password }) => password !== undefined).map(({ variable }) => variable);
  if (names.length === 0) return;
  log.warning(
    `${names.join(' and ')} holds a password, so that the builder is not told of it: buildx would show it among its arguments. RUN steps get it. Let the proxy know the machine by its address, or name a \`builder\` that has it.`,
  );
}
