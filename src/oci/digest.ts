// Digests as in the OCI image specification.

import { createHash } from 'node:crypto';

/** `sha256:` and 64 lower-case hexadecimal digits. */
export type Digest = `sha256:${string}`;

const form = /^sha256:[0-9a-f]{64}$/;

/** The digest of bytes, computed. */
export function digestOf(bytes: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** The digest of bytes that arrive in pieces. */
export async function digestOfPieces(pieces: AsyncIterable<Uint8Array>): Promise<Digest> {
  const hash = createHash('sha256');
  for await (const piece of pieces) hash.update(piece);
  return `sha256:${hash.digest('hex')}`;
}

/** Whether the text is a digest in full. */
export function isDigest(text: unknown): text is Digest {
  return typeof text === 'string' && form.test(text);
}

/** The path of a blob in an OCI layout (image-spec, image-layout.md). */
export function blobPath(digest: Digest): string {
  return `blobs/${digest.replace(':', '/')}`;
}
