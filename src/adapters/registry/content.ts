// What an answer says of its content, and what its bytes really are.
import { type Failure, failure } from '../../errors/failure.ts';
import { type Digest, isDigest } from '../../oci/digest.ts';
import { typeByShape } from '../../oci/image-index.ts';
import { isRecord } from '../../oci/json.ts';
import type { Repository } from '../../oci/reference.ts';
import type { Answer } from './answer.ts';

/** No honest manifest or config has more bytes. */
export const bodyLimit = 4 * 1024 * 1024;

/** The digest that the registry claims; undefined where it claims none of ours. */
export function claimedDigest(answer: Answer): Digest | undefined {
  const claimed = answer.header('docker-content-digest');
  return isDigest(claimed) ? claimed : undefined;
}

/** The media type of an answer's body, as far as its head tells. */
export function claimedType(answer: Answer): string {
  return (answer.header('content-type') ?? '').replace(/;.*$/s, '').trim();
}

/** The length that the answer's head tells; undefined where it is silent. */
export function claimedLength(answer: Answer): number | undefined {
  const length = answer.header('content-length');
  return length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}

/** The length of the whole that a Content-Range tells, `bytes 0-0/1234`; undefined where it is silent. */
export function wholeLength(answer: Answer): number | undefined {
  const [, length] = /^bytes [\d*-]{1,40}\/(\d{1,15})$/.exec(answer.header('content-range') ?? '') ?? [];
  return length === undefined ? undefined : Number(length);
}

/** The media type of a manifest: its own word, else its shape, for a registry may send it with any Content-Type. */
export function typeOf(bytes: Uint8Array, claimed: string): string {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isRecord(json) ? typeByShape(json, claimed) : claimed;
  } catch {
    return claimed;
  }
}

/** Answers to a HEAD, or to a courtesy, that say no more than that this is not the way to ask. */
export const refusedLook = [400, 401, 403, 404, 405, 406, 410, 411, 412, 415, 416, 422, 501];

/** The failure that content is not what its digest says. */
export function mismatch({ registry, name }: Repository, wanted: Digest, found: string): Failure {
  const fact = `${registry} should have ${wanted} in ${name}, but gave or kept ${found}.`;
  return failure('REGISTRY_DIGEST_MISMATCH', fact);
}

/** The failure that a body is longer than any honest one. */
export function tooLong({ registry, name }: Repository, what: string, limit: number): Failure {
  return failure('REGISTRY_REFUSED', `${registry} gives more than ${limit} bytes for ${what} in ${name}.`, {
    cure: 'A manifest or config is never that long; is this a registry?',
  });
}
