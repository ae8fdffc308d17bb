// Writes foreign bytes to a new file, with a size limit, and hashes them.
import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';

/** Maximum bytes of a program: several times the size of the pinned ones. */
export const largestProgram = 200_000_000;

/** Raised by `receive` for more bytes than the limit. */
export class TooLarge extends Error {}

/** Writes a new private file and returns its SHA-256 in hex. A failure leaves no file. Raises TooLarge, and errors of the source. */
export async function receive(pieces: AsyncIterable<Uint8Array>, path: string, limit: number): Promise<string> {
  const hash = createHash('sha256');
  // `wx` follows no link and overwrites no file.
  const file = await open(path, 'wx', 0o600);
  try {
    let size = 0;
    for await (const piece of pieces) {
      size += piece.length;
      if (size > limit) throw new TooLarge(`exceeds ${limit / 1e6} MB`);
      hash.update(piece);
      await file.write(piece);
    }
    await file.close();
    return hash.digest('hex');
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}
