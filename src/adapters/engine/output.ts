// The output of a container, as the engine mixes both streams into one: a head of eight bytes before each piece.
import type { Readable } from 'node:stream';
import { collectBytes } from '../program.ts';

/** What was written to both streams. */
export type Output = { readonly stdout: string; readonly stderr: string };

/** Kind, three bytes of nothing, and the length (docs.docker.com/reference/api/engine, ContainerAttach, "Stream format"). */
const headSize = 8;
const standardError = 2;

/** Reads until the stream ends. */
export async function readOutput(stream: Readable): Promise<Output> {
  const [stdout, stderr] = [collectBytes(), collectBytes()];
  let pending: Buffer = Buffer.alloc(0);
  for await (const piece of stream) {
    pending = Buffer.concat([pending, piece]);
    while (pending.length >= headSize) {
      const end = headSize + pending.readUInt32BE(4);
      if (pending.length < end) break;
      (pending[0] === standardError ? stderr : stdout).accept(pending.subarray(headSize, end));
      pending = pending.subarray(end);
    }
  }
  return { stdout: stdout.end(), stderr: stderr.end() };
}
