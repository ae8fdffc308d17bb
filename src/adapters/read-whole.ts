// Reads a stream of bytes as a whole, up to a limit against endless ones.

/** Returns the bytes; undefined if there are more, which stops the read and closes the stream. */
export async function readWhole(pieces: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer | undefined> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > limit) return undefined;
    read.push(piece);
  }
  return Buffer.concat(read);
}
