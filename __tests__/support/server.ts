// Servers of tests: each on its own port of loopback.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Starts the server, and returns where it listens. */
export async function listen(server: Server, port = 0): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Ends the server and the connections to it. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** An address that nothing listens at. */
export async function freeHost(): Promise<string> {
  const server = createServer();
  const host = await listen(server);
  await close(server);
  return host;
}
