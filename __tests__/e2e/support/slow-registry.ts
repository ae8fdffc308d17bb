// A proxy before the open registry that answers the PUT of a tag late: between two tags there is time for a signal.
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';
import { stackFacts } from '../../../stack/facts.ts';

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** Starts the proxy; the host under which it is reached. */
export async function slowRegistry(milliseconds: number): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    const isTag = incoming.method === 'PUT' && !/\/(?:blobs|manifests\/sha256:)/.test(incoming.url ?? '');
    const forwarded = request(
      {
        host: '127.0.0.1',
        port: stackFacts.registries.open.port,
        method: incoming.method ?? 'GET',
        path: incoming.url ?? '/',
        headers: incoming.headers,
      },
      (answer: IncomingMessage) => {
        setTimeout(
          () => {
            outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(outgoing);
          },
          isTag ? milliseconds : 0,
        );
      },
    );
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `localhost:${(server.address() as AddressInfo).port}`;
}
