// The content of a response: what its headers claim, and what its bytes are.
import { type Failure, failure } from '../../errors/failure.ts';
import { type Digest, isDigest } from '../../oci/digest.ts';
import { typeByShape } from '../../oci/image-index.ts';
import { isRecord, parseJson } from '../../oci/json.ts';
import type { Repository } from '../../oci/reference.ts';
import type { Answer } from './answer.ts';

/** Maximum bytes of a manifest or config. */
export const bodyLimit = 4 * 1024 * 1024;

/** Returns the claimed digest; undefined without a sha256 digest. */
export function claimedDigest(answer: Answer): Digest | undefined {
  const claimed = answer.header('docker-content-digest');
  return isDigest(claimed) ? claimed : undefined;
}

/** Returns the media type from the headers. */
export function claimedType(answer: Answer): string {
  return (answer.header('content-type') ?? '').replace(/;.*$/s, '').trim();
}

/** Returns the length from the headers, if present. */
export function claimedLength(answer: Answer): number | undefined {
  const length = answer.header('content-length');
  return length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}

/** Returns the total length from a Content-Range such as `bytes 0-0/1234`, if present. */
export function wholeLength(answer: Answer): number | undefined {
  const [, length] = /^bytes [\d*-]{1,40}\/(\d{1,15})$/.exec(answer.header('content-range') ?? '') ?? [];
  return length === undefined ? undefined : Number(length);
}

/** Returns the media type of a manifest: its field, else by its shape, because Content-Type is unreliable. */
export function typeOf(bytes: Uint8Array, claimed: string): string {
  const json = parseJson(new TextDecoder().decode(bytes));
  return isRecord(json) ? typeByShape(json, claimed) : claimed;
}

/** Statuses that only mean that a HEAD or a range request is unsupported. */
export const refusedLook = [400, 401, 403, 404, 405, 406, 410, 411, 412, 415, 416, 422, 501];

/** Makes the failure for content that does not match its digest. */
export function mismatch({ registry, name }: Repository, wanted: Digest, found: string): Failure {
  const fact = `${registry} returned or stored ${found} in ${name}, expected ${wanted}.`;
  return failure('REGISTRY_DIGEST_MISMATCH', fact);
}

/** Takes the response to a push. Raises REGISTRY_DIGEST_MISMATCH where the registry stored other content. */
export async function checkStored(answer: Answer, repository: Repository, digest: Digest): Promise<void> {
  await answer.discard();
  const kept = claimedDigest(answer);
  if (kept !== undefined && kept !== digest) throw mismatch(repository, digest, kept);
}

/** Makes the failure for an oversized body. */
export function tooLong({ registry, name }: Repository, what: string, limit: number): Failure {
  return failure('REGISTRY_REFUSED', `${registry} returned more than ${limit} bytes for ${what} in ${name}.`, {
    cure: 'A manifest or config is never that large: check that the address belongs to a registry.',
  });
}
