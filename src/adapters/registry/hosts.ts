// Registries and their addresses: which host answers for a registry, and which may be spoken to unprotected.
import { BlockList, isIP } from 'node:net';
import type { Env } from '../../ports/ports.ts';

/** The host of a registry's API. Docker Hub is the one whose name and host differ. */
export function apiHost(registry: string): string {
  return registry === 'docker.io' ? 'registry-1.docker.io' : registry;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether the host, with or without port, is this very machine: there plain http is the custom. */
export function isLoopback(host: string): boolean {
  const name = nameOf(host);
  return name === 'localhost' || isWithin(loopback, name);
}

/** Whether a list of registries names the host of a URL, which leaves out the port that is its protocol's own. */
export function isListed({ protocol, host }: URL, registries: readonly string[]): boolean {
  const usual = protocol === 'https:' ? /:443$/ : /:80$/;
  return registries.some((registry) => registry.replace(usual, '') === host);
}

/** The proxy for a URL by HTTP_PROXY, HTTPS_PROXY and NO_PROXY, read as Go reads them; undefined for a direct way. */
export function proxyOf({ protocol, host, hostname, port }: URL, env: Env): string | undefined {
  const variable = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = env[variable.toLowerCase()] || env[variable];
  if (proxy === undefined || proxy === '' || isLoopback(host)) return undefined;
  const exceptions = (env['no_proxy'] || env['NO_PROXY'] || '').toLowerCase().split(/[\s,]+/);
  const address = { name: nameOf(hostname), port: port || (protocol === 'https:' ? '443' : '80') };
  if (exceptions.some((exception) => isException(exception, address))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function isException(text: string, { name, port }: { readonly name: string; readonly port: string }): boolean {
  if (text === '') return false;
  if (text === '*') return true;
  const [, network, bits] = /^([0-9a-f.:]+)\/(\d{1,3})$/.exec(text) ?? [];
  if (network !== undefined && isIP(network) > 0) {
    const list = new BlockList();
    list.addSubnet(
      network,
      Math.min(Number(bits), isIP(network) === 4 ? 32 : 128),
      isIP(network) === 4 ? 'ipv4' : 'ipv6',
    );
    return isWithin(list, name);
  }
  const [, host = text, wanted = port] = /^(.+?):(\d+)$/.exec(text) ?? [];
  if (wanted !== port) return false;
  const domain = host.replace(/^\*?\./, '');
  return nameOf(domain) === name || name.endsWith(`.${domain}`);
}

function isWithin(list: BlockList, name: string): boolean {
  const kind = isIP(name);
  return kind > 0 && list.check(name, kind === 4 ? 'ipv4' : 'ipv6');
}

// Without the port, and an IPv6 address without its brackets.
function nameOf(host: string): string {
  if (isIP(host) === 6) return host;
  return host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
}
