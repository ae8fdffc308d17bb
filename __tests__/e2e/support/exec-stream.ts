// The stream of `pods/exec` as an API server serves it to buildx: SPDY/3.1 with four streams (kubernetes/apimachinery,
// pkg/util/httpstream/spdy; moby/spdystream). Header blocks are not read: the client opens its streams in a fixed order.
import { type ChildProcess, spawn } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const types = { open: 1, reply: 2, ping: 6 } as const;

// kubernetes/client-go, tools/remotecommand/v4.go and v2.go: error, stdin, stdout, stderr.
const order = ['error', 'stdin', 'stdout', 'stderr'] as const;
type StreamName = (typeof order)[number];

// A zlib stream of no headers, sent as a stored block and an empty one, by which a reader knows to hand it on: each reply
// continues where the one before it ended.
const zlibHead = Buffer.from([0x78, 0x01]);
const noHeaders = Buffer.from([0x00, 0x04, 0x00, 0xfb, 0xff, 0, 0, 0, 0, 0x00, 0x00, 0x00, 0xff, 0xff]);

function control(type: number, payload: Buffer): Buffer {
  const head = Buffer.from([0x80, 3, 0, type, 0, 0, 0, 0]);
  head.writeUIntBE(payload.length, 5, 3);
  return Buffer.concat([head, payload]);
}

function data(stream: number, bytes: Buffer, isLast = false): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(stream, 0);
  head[4] = isLast ? 1 : 0;
  head.writeUIntBE(bytes.length, 5, 3);
  return Buffer.concat([head, bytes]);
}

/** Serves a program on the connection that asks for the upgrade. Whatever ends the program ends the connection. */
export function serveExec(request: IncomingMessage, socket: Duplex, argv: readonly string[]): ChildProcess {
  const protocol = 'v4.channel.k8s.io';
  const asked = String(request.headers['x-stream-protocol-version'] ?? protocol);
  const head = ['HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: SPDY/3.1'];
  const chosen = asked.includes(protocol) ? protocol : asked;
  socket.write(`${[...head, `X-Stream-Protocol-Version: ${chosen}`].join('\r\n')}\r\n\r\n`);
  const [program = '', ...args] = argv;
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const streams = new Map<StreamName, number>();
  const send = (name: StreamName, bytes: Buffer): void => {
    const id = streams.get(name);
    if (id !== undefined && socket.writable) socket.write(data(id, bytes));
  };
  child.stdout.on('data', (bytes: Buffer) => send('stdout', bytes));
  child.stderr.on('data', (bytes: Buffer) => send('stderr', bytes));
  child.stdin.on('error', () => undefined);
  child.on('close', () => socket.destroy());
  socket.on('error', () => undefined);
  socket.on('close', () => child.kill());
  readFrames(socket, {
    open: (id) => {
      const name = order[streams.size];
      if (name !== undefined) streams.set(name, id);
      const stream = Buffer.alloc(4);
      stream.writeUInt32BE(id);
      const isFirst = streams.size === 1;
      socket.write(control(types.reply, Buffer.concat([stream, ...(isFirst ? [zlibHead] : []), noHeaders])));
    },
    ping: (payload) => socket.write(control(types.ping, payload)),
    data: (id, bytes, isLast) => {
      if (id !== streams.get('stdin')) return;
      if (bytes.length > 0) child.stdin.write(bytes);
      if (isLast) child.stdin.end();
    },
  });
  return child;
}

type Handlers = {
  readonly open: (stream: number) => void;
  readonly ping: (payload: Buffer) => void;
  readonly data: (stream: number, bytes: Buffer, isLast: boolean) => void;
};

function readFrames(socket: Duplex, handlers: Handlers): void {
  let pending = Buffer.alloc(0);
  socket.on('data', (piece: Buffer) => {
    pending = Buffer.concat([pending, piece]);
    while (pending.length >= 8) {
      const size = pending.readUIntBE(5, 3);
      if (pending.length < 8 + size) return;
      handle(pending.subarray(0, 8), pending.subarray(8, 8 + size), handlers);
      pending = pending.subarray(8 + size);
    }
  });
}

function handle(head: Buffer, payload: Buffer, { open, ping, data: accept }: Handlers): void {
  const isLast = ((head[4] ?? 0) & 1) === 1;
  if (((head[0] ?? 0) & 0x80) === 0) return accept(head.readUInt32BE(0), payload, isLast);
  const type = head.readUInt16BE(2);
  if (type === types.open) open(payload.readUInt32BE(0) & 0x7fffffff);
  if (type === types.ping) ping(payload);
}
