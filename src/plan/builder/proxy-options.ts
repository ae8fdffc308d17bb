// Passes proxies to the builder's container, and to RUN steps by BuildKit's predefined arguments.
import type { DriverOption } from '../../commands/driver-option.ts';
import { recordOf } from '../../oci/json.ts';
import type { ProxyVariable } from '../../oci/proxy.ts';
import type { Definition } from '../definition/definition.ts';

/** Returns the driver options for the builder's environment, except ones set by the user or with a password. */
export function proxyOptions(
  proxies: readonly ProxyVariable[],
  given: readonly DriverOption[],
): readonly DriverOption[] {
  const isGiven = (name: string): boolean => given.some(({ key }) => key.toLowerCase() === `env.${name.toLowerCase()}`);
  const missing = proxies.filter(({ name, password }) => password === undefined && !isGiven(name));
  return missing.map(({ name, value }) => ({ key: `env.${name}`, value }));
}

/**
 * Makes a second definition that passes the proxies to every target. It names only the variables: the
 * values, which may contain passwords, are in no file, and the main definition stays independent of the machine.
 */
export function proxyDefinition(proxies: readonly ProxyVariable[], { target }: Definition): string | undefined {
  const targets = Object.entries(target).flatMap(([name, { args }]) => {
    const given = Object.keys(recordOf(args)).map((key) => key.toUpperCase());
    const missing = proxies.filter((proxy) => !given.includes(proxy.name));
    const own = missing.map(({ name: key, variable }) => [key, `\${${variable}}`]);
    return own.length === 0 ? [] : [[name, { args: Object.fromEntries(own) }]];
  });
  if (targets.length === 0) return undefined;
  const variables = proxies.map(({ variable }) => [variable, { default: '' }]);
  const definition = { variable: Object.fromEntries(variables), target: Object.fromEntries(targets) };
  return `${JSON.stringify(definition, undefined, 2)}\n`;
}
