// Recognizes loopback hosts, by name or address.

/** Whether a host is a loopback name or address, where plain http is customary. The port is optional. */
export function isThisMachine(host: string): boolean {
  const [, name = host] = /^\[(.*)\](?::\d+)?$/.exec(host) ?? /^([^:]*):\d+$/.exec(host) ?? [];
  return loopback.test(name);
}

/** Includes IPv4 addresses in IPv6, as Go does (net.IP.IsLoopback) and as URLs write them: `::ffff:7f00:1`. */
const loopback = /^(?:localhost|::1|(?:::ffff:)?127(?:\.\d{1,3}){3}|::ffff:7f[\da-f]{2}:[\da-f]{1,4})$/i;
