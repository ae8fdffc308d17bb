// A double of a Docker engine behind a socket: it has an image, runs containers, and notes every request.
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';

/** How it differs from an engine on which all goes well. */
export type Oddity = {
  /** The version of its interface. Default: 1.45. */
  readonly version?: string;
  /** Statuses by `METHOD /path`, in place of its own. */
  readonly statuses?: Readonly<Record<string, number>>;
  /** What its containers write to standard output. */
  readonly output?: string;
  /** Its answer to a wait for the end of a container. */
  readonly ending?: string;
  /** Whether it never answers anything but pings. */
  readonly isMute?: boolean;
  /** The request, as `METHOD /path`, that it never answers; until then its containers have not ended. */
  readonly stuckAt?: string;
};

/** Where it listens, what it was asked, without the version of the interface, and the commands it was to run. */
export type EngineDouble = {
  readonly socket: string;
  readonly asked: readonly string[];
  readonly commands: readonly unknown[];
  readonly stop: () => void;
};

const id = 'c'.repeat(64);

/** Answers by `METHOD /path`: a status, and a body. */
const answers: Readonly<Record<string, readonly [number, unknown?]>> = {
  'GET /images/known:1/json': [200, { Id: `sha256:${'1'.repeat(64)}` }],
  'GET /info': [200, { DriverStatus: [['driver-type', 'x']], RegistryConfig: { Mirrors: ['http://mirror/'] } }],
  'POST /containers/builder0/exec': [201, { Id: id }],
  [`GET /exec/${id}/json`]: [200, { ExitCode: 3 }],
  'POST /containers/create': [201, { Id: id }],
  [`POST /containers/${id}/start`]: [204],
  [`DELETE /containers/${id}?force=1`]: [204],
  'POST /containers/builder0/kill': [204],
  'DELETE /containers/builder0?force=1': [204],
  'DELETE /volumes/builder0_state?force=1': [204],
};

/** Starts one. */
export async function engineDouble(oddity: Oddity = {}): Promise<EngineDouble> {
  const {
    version = '1.45',
    statuses = {},
    output = 'out',
    ending = '{"StatusCode": 5}',
    isMute = false,
    stuckAt,
  } = oddity;
  const asked: string[] = [];
  const commands: unknown[] = [];
  let end = (): void => undefined;
  const note = ({ method, url = '' }: IncomingMessage): string => {
    const what = `${method} ${url.replace(/^\/v1\.\d+/, '')}`;
    asked.push(what);
    return what;
  };
  const server = createServer((request, response) => {
    const what = note(request);
    if (what === 'GET /_ping') return void response.writeHead(200, { 'api-version': version }).end('OK');
    if (isMute || what === stuckAt) return;
    if (/(?:exec|create)$/.test(what)) request.on('data', (body) => commands.push(JSON.parse(String(body)).Cmd));
    if (what.includes('/wait')) {
      response.writeHead(200).flushHeaders();
      end = () => void response.end(ending);
      return;
    }
    const [status, body] = answers[what] ?? [404];
    response.writeHead(statuses[what] ?? status).end(body === undefined ? '' : JSON.stringify(body));
    if (what.endsWith('/start')) end();
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    const what = note(request);
    if (isMute || what === stuckAt) return;
    socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
    for (const [kind, text] of [
      [1, output],
      [2, 'err'],
    ] as const)
      for (const part of cut(framed(kind, text))) socket.write(part);
    if (stuckAt === undefined) socket.end();
  });
  const folder = await mkdtemp(join(tmpdir(), 'polyarch-engine-'));
  const socket = join(folder, 'engine.sock');
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  };
  return { socket, asked, commands, stop };
}

/** A piece as the engine sends it: kind, nothing, length, text. */
function framed(kind: number, text: string): Buffer {
  const head = Buffer.alloc(8);
  head[0] = kind;
  head.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([head, Buffer.from(text)]);
}

/** In two pieces, the first of which ends within the head. */
const cut = (bytes: Buffer): readonly Buffer[] => [bytes.subarray(0, 5), bytes.subarray(5)];
