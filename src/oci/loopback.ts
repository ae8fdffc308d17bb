// Recognizes loopback hosts, by name or address.

/** Whether a host is a loopback name or address, where plain http is customary. The port is optional. */
export function isThisMachine(host: string): boolean {
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}
