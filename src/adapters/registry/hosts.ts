// Hosts of registries, and whether they may be used without TLS.
import { BlockList, isIP } from 'node:net';
import { isThisMachine } from '../../oci/loopback.ts';
import { proxiesIn } from '../../oci/proxy.ts';
import type { Env } from '../../ports/ports.ts';

/** Returns the API host of a registry, which differs from its name only for Docker Hub. */
export function apiHost(registry: string): string {
  return registry === 'docker.io' ? 'registry-1.docker.io' : registry;
}

/** Whether a list of registries contains the host of a URL, which omits the default port. */
export function isListed({ protocol, host }: URL, registries: readonly string[]): boolean {
  const usual = protocol === 'https:' ? /:443$/ : /:80$/;
  return registries.some((registry) => registry.replace(usual, '') === host);
}

/** Returns the proxy for a URL from HTTP_PROXY, HTTPS_PROXY and NO_PROXY, read as Go does; undefined for a direct connection. */
export function proxyOf({ protocol, host, hostname, port }: URL, env: Env): string | undefined {
  const proxies = Object.fromEntries(proxiesIn(env).map(({ name, value }) => [name, value]));
  const proxy = proxies[protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'];
  if (proxy === undefined || isThisMachine(host)) return undefined;
  const exceptions = (proxies['NO_PROXY'] ?? '').toLowerCase().split(/[\s,]+/);
  const address = { name: nameOf(hostname), port: port || (protocol === 'https:' ? '443' : '80') };
  if (exceptions.some((exception) => isException(exception, address))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function isException(text: string, { name, port }: { readonly name: string; readonly port: string }): boolean {
  if (text === '') return false;
  if (text === '*') return true;
  const [, network, bits] = /^([0-9a-f.:]+)\/(\d{1,3})$/.exec(text) ?? [];
  const kind = familyOf(network ?? '');
  if (network !== undefined && kind !== undefined) {
    const list = new BlockList();
    list.addSubnet(network, Math.min(Number(bits), kind === 'ipv4' ? 32 : 128), kind);
    const own = familyOf(name);
    return own !== undefined && list.check(name, own);
  }
  const [, host = text, wanted = port] = /^(.+?):(\d+)$/.exec(text) ?? [];
  if (wanted !== port) return false;
  const domain = host.replace(/^\*?\./, '');
  // With a leading dot only subdomains are meant.
  return (domain === host && nameOf(domain) === name) || name.endsWith(`.${domain}`);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}

// Without the port, and an IPv6 address without its brackets.
function nameOf(host: string): string {
  if (isIP(host) === 6) return host;
  return host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
}
