// Bytes from elsewhere become a file: within a limit of size, hashed on the way, under a name that nothing else has.
import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';

/** Bytes that a program may have: some times what those that are brought along have. */
export const largestProgram = 200_000_000;

/** Raised by `receive` for more bytes than the limit. */
export class TooLarge extends Error {}

/** Writes a new private file; its SHA-256 in hex. What fails leaves no file. Raises TooLarge, and what the pieces raise. */
export async function receive(pieces: AsyncIterable<Uint8Array>, path: string, limit: number): Promise<string> {
  const hash = createHash('sha256');
  // `wx` follows no link and takes no file that is there.
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
