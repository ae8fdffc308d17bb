// How proxies reach the builder, which is a container of its own, and the RUN steps, by BuildKit's predefined arguments.
import type { DriverOption } from '../../commands/driver-option.ts';
import { isRecord } from '../../oci/json.ts';
import type { ProxyVariable } from '../../oci/proxy.ts';
import type { Definition } from '../definition/definition.ts';

/** The driver options that set the builder's environment, but for what the user has set and what holds a password. */
export function proxyOptions(
  proxies: readonly ProxyVariable[],
  given: readonly DriverOption[],
): readonly DriverOption[] {
  const isGiven = (name: string): boolean => given.some(({ key }) => key.toLowerCase() === `env.${name.toLowerCase()}`);
  const missing = proxies.filter(({ name, password }) => password === undefined && !isGiven(name));
  return missing.map(({ name, value }) => ({ key: `env.${name}`, value }));
}

/**
 * A second definition that hands the proxies to every target. It names the variables of the environment only: the
 * values, which may hold passwords, stand in no file, and the definition of the build stays that of every machine.
 */
export function proxyDefinition(proxies: readonly ProxyVariable[], { target }: Definition): string | undefined {
  const targets = Object.entries(target).flatMap(([name, { args }]) => {
    const given = Object.keys(isRecord(args) ? args : {}).map((key) => key.toUpperCase());
    const missing = proxies.filter((proxy) => !given.includes(proxy.name));
    const own = missing.map(({ name: key, variable }) => [key, `\${${variable}}`]);
    return own.length === 0 ? [] : [[name, { args: Object.fromEntries(own) }]];
  });
  if (targets.length === 0) return undefined;
  const variables = proxies.map(({ variable }) => [variable, { default: '' }]);
  const definition = { variable: Object.fromEntries(variables), target: Object.fromEntries(targets) };
  return `${JSON.stringify(definition, undefined, 2)}\n`;
}
