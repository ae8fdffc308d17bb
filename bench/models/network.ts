// A slow way to a registry: a proxy on loopback that delays what passes, and lets no more pass than a line would.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A line: milliseconds there and back, and bytes in a second for all connections together. */
export type Line = { readonly roundTrip: number; readonly rate: number };

/** Where it listens. */
export type SlowRegistry = { readonly host: string; readonly close: () => Promise<void> };

/** Starts the proxy before a port of this machine. */
export async function slowRegistry(port: number, line: Line): Promise<SlowRegistry> {
  const sockets = new Set<Socket>();
  const [up, down] = [laneOf(line), laneOf(line)];
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ host: '127.0.0.1', port, noDelay: true });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    }
    // The client believes to be connected at once; what it sends first waits for a whole round trip instead.
    void carry(client, upstream, up, line.roundTrip);
    void carry(upstream, client, down, 0);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${address.port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** One direction of the line, shared by all connections; it says when a piece arrives. */
function laneOf({ roundTrip, rate }: Line): (bytes: number) => number {
  let free = 0;
  return (bytes) => {
    free = Math.max(free, performance.now()) + (bytes / rate) * 1000;
    return free + roundTrip / 2;
  };
}

async function carry(from: Socket, to: Socket, lane: (bytes: number) => number, first: number): Promise<void> {
  const pieces: { readonly at: number; readonly bytes: Buffer }[] = [];
  const begins = performance.now() + first;
  let isEnded = false;
  let wake: () => void = () => undefined;
  from.on('data', (bytes: Buffer) => {
    pieces.push({ at: Math.max(begins, lane(bytes.length)), bytes });
    if (pieces.length > 64) from.pause();
    wake();
  });
  from.on('close', () => {
    isEnded = true;
    wake();
  });
  for (;;) {
    const piece = pieces.shift();
    if (piece === undefined) {
      if (isEnded) return void to.end();
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      continue;
    }
    const wait = piece.at - performance.now();
    if (wait > 0) await sleep(wait);
    to.write(piece.bytes);
    if (pieces.length < 16) from.resume();
  }
}
