// The slow line of the cold model: it delays, it limits, and every byte arrives.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { slowRegistry } from '../../bench/models/network.ts';
import { close, listen } from '../support/server.ts';

const body = Buffer.alloc(2_000_000, 'x');
let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((_, answer) => void answer.end(body));
  port = Number((await listen(server)).split(':')[1]);
});
afterAll(() => close(server));

/** Milliseconds for the whole body over a line, and the bytes that came. */
async function fetched(line: { readonly roundTrip: number; readonly rate: number }) {
  const slow = await slowRegistry(port, line);
  const started = performance.now();
  const answer = await fetch(`http://${slow.host}/`);
  const bytes = (await answer.arrayBuffer()).byteLength;
  const taken = performance.now() - started;
  await slow.close();
  return { bytes, taken };
}

it.each([
  ['waits for the way there and back', { roundTrip: 200, rate: 1e9 }, 200],
  ['lets no more pass than it can carry', { roundTrip: 0, rate: 4_000_000 }, 500],
])('%s', async (_, line, least) => {
  const { bytes, taken } = await fetched(line);
  expect(bytes).toBe(body.length);
  expect(taken).toBeGreaterThanOrEqual(least * 0.95);
});
