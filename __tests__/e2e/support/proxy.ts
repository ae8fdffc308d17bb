// A proxy that forwards requests and tunnels by a table of hosts, and records them.
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { close, listen } from '../../support/server.ts';

/** The proxy; `asked` holds `METHOD host` of every request and tunnel, or the path of one that names no host. */
export type ForwardProxy = {
  readonly host: string;
  readonly asked: readonly string[];
  readonly stop: () => Promise<void>;
};

/** Starts it: private names lead to ports of this machine. Every request needs `account`. */
export async function startProxy(ports: Readonly<Record<string, number>>, account?: string): Promise<ForwardProxy> {
  const asked: string[] = [];
  const proof = account === undefined ? undefined : `Basic ${Buffer.from(account).toString('base64')}`;
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '', 'http://nowhere');
    asked.push(`${incoming.method} ${url.hostname === 'nowhere' ? url.pathname : url.hostname}`);
    const { 'proxy-authorization': given, ...headers } = incoming.headers;
    const port = ports[url.hostname];
    if (proof !== undefined && given !== proof) return void outgoing.writeHead(407).end();
    if (port === undefined) return void outgoing.writeHead(502).end();
    const path = `${url.pathname}${url.search}`;
    const passed = request({ host: '127.0.0.1', port, method: incoming.method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    // A client that is gone in the middle of an answer would leave its other half open.
    outgoing.on('close', () => passed.destroy());
    incoming.pipe(passed);
  });
  server.on('connect', ({ url = '', headers }, socket) => {
    const [name = ''] = url.split(':');
    asked.push(`CONNECT ${name}`);
    const port = ports[name];
    const isAllowed = proof === undefined || headers['proxy-authorization'] === proof;
    if (port === undefined || !isAllowed) return void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    const tunnel = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      tunnel.pipe(socket).pipe(tunnel);
    });
    const end = (): void => {
      tunnel.destroy();
      socket.destroy();
    };
    for (const half of [tunnel, socket]) half.on('error', end).on('close', end);
  });
  return {
    host: await listen(server),
    asked,
    stop: () => close(server),
  };
}
