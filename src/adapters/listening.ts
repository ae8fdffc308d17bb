// Checks whether an address accepts connections, and why not: buildx reports only a time-out.
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { formatDuration } from '../oci/units.ts';
import type { Reach } from '../ports/ports.ts';

/** Milliseconds to wait for a connection. */
const limit = 5_000;

/** Milliseconds to wait for a rejected client certificate, which arrives after the handshake. */
const verdict = 300;

/** Checks `tcp://host:port`; returns undefined for other addresses. */
export const reach: Reach = (endpoint, material) => {
  const address = /^tcp:\/\//.test(endpoint) ? new URL(endpoint) : undefined;
  if (address === undefined || address.port === '') return Promise.resolve(undefined);
  const [host, port] = [address.hostname.replace(/^\[|\]$/g, ''), Number(address.port)];
  return new Promise((resolve) => {
    const socket: Socket =
      material === undefined
        ? connectPlain({ host, port })
        : connectSecure({
            host,
            port,
            ca: material.cacert,
            cert: material.cert,
            key: material.key,
            ALPNProtocols: ['h2'],
          });
    const end = (reason: string | undefined): void => {
      socket.destroy();
      resolve(reason);
    };
    socket.setTimeout(limit, () => end(`no response within ${formatDuration(limit)}`));
    socket.on('error', (error) => end(error.message));
    socket.on(material === undefined ? 'connect' : 'secureConnect', () => {
      const timer = setTimeout(() => end(undefined), verdict);
      socket.on('close', () => clearTimeout(timer));
    });
    socket.resume();
  });
};
