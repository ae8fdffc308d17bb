// Reads and pushes manifests. A push that arrived counts, even if its response was lost.
import { Failure } from '../../errors/failure.ts';
import { digestOf, isDigest } from '../../oci/digest.ts';
import { type Descriptor, type Manifest, mediaTypes } from '../../oci/image-index.ts';
import { readAfterWrite, type Waiting } from '../../oci/read-after-write.ts';
import type { Repository } from '../../oci/reference.ts';
import { remembering } from '../remember.ts';
import { readBody } from './answer.ts';
import { reading } from './blobs.ts';
import {
  bodyLimit,
  checkStored,
  claimedDigest,
  claimedLength,
  claimedType,
  mismatch,
  refusedLook,
  tooLong,
  typeOf,
} from './content.ts';
import type { Call, Exchange } from './exchange.ts';

const accept = Object.values(mediaTypes).join(', ');

/** Maximum number of cached manifests, each of at most `bodyLimit` bytes. */
const mostKept = 64;

/**
 * Creates the reader of manifests by tag or digest. It keeps those that it read by digest: their bytes never change, and
 * each GET counts as a pull. A missing one may appear later.
 */
export function createShelf(): typeof readManifest {
  const shelf = remembering(readManifest, {
    keyOf: ([, { name }, digest]) => `${name} ${digest}`,
    isLasting: (found) => found !== undefined,
    most: mostKept,
  });
  return (...wanted) => (isDigest(wanted[2]) ? shelf.get(...wanted) : readManifest(...wanted));
}

function readManifest(exchange: Exchange, repository: Repository, reference: string): Promise<Manifest | undefined> {
  const call = reading(repository, 'GET', `manifests/${reference}`, { kind: 'read-manifest', reference });
  return exchange({ ...call, headers: { accept } }, async (answer) => {
    if (answer.status === 404) {
      await answer.discard();
      return undefined;
    }
    const bytes = await readBody(answer, bodyLimit);
    if (bytes === undefined) throw tooLong(repository, reference, bodyLimit);
    const digest = digestOf(bytes);
    const wanted = isDigest(reference) ? reference : (claimedDigest(answer) ?? digest);
    if (digest !== wanted) throw mismatch(repository, wanted, digest);
    return { mediaType: typeOf(bytes, claimedType(answer)), digest, bytes };
  });
}

/** Returns what a tag or digest points at; reads the manifest if HEAD is rejected or incomplete. */
export async function head(
  exchange: Exchange,
  repository: Repository,
  reference: string,
): Promise<Descriptor | undefined> {
  const call = reading(repository, 'HEAD', `manifests/${reference}`, { kind: 'look-at-manifest', reference });
  const look = { ...call, headers: { accept }, accepted: [200, ...refusedLook] };
  const found = await exchange(look, async (answer) => {
    await answer.discard();
    if (answer.status === 404) return 'none';
    const digest = answer.status === 200 ? claimedDigest(answer) : undefined;
    const size = claimedLength(answer) ?? 0;
    const isTold = digest !== undefined && size > 0 && (digest === reference || !isDigest(reference));
    return isTold ? { mediaType: claimedType(answer), digest, size } : 'untold';
  });
  if (found === 'none') return undefined;
  if (found !== 'untold') return found;
  const whole = await readManifest(exchange, repository, reference);
  return whole && { mediaType: whole.mediaType, digest: whole.digest, size: whole.bytes.length };
}

/** A manifest and its future tag or digest. */
type Put = { readonly repository: Repository; readonly reference: string; readonly content: Manifest };

/** Pushes the bytes of a manifest. After a refusal, reads back whether an earlier try arrived. */
export async function putManifest(exchange: Exchange, put: Put, clock: Waiting): Promise<void> {
  const { repository, reference, content } = put;
  let isOpen = false;
  const call: Call = {
    repository,
    actions: 'pull,push',
    method: 'PUT',
    path: `manifests/${reference}`,
    headers: { 'content-type': content.mediaType },
    body: content.bytes,
    accepted: [200, 201, 202],
    operation: { kind: 'put-manifest', reference },
    onRepeat: (failure) => {
      isOpen ||= isUnanswered(failure);
    },
  };
  try {
    await exchange(call, (answer) => checkStored(answer, repository, content.digest));
  } catch (error) {
    if (!(await hasArrived(exchange, put, { error, isOpen, ...clock }))) throw error;
  }
}

type Refused = { readonly error: unknown; readonly isOpen: boolean } & Waiting;

/** Whether the rejected manifest already exists: immutable tags reject even their own content (aws/containers-roadmap#2380). */
async function hasArrived(exchange: Exchange, put: Put, { error, isOpen, sleep, now }: Refused): Promise<boolean> {
  if (!(error instanceof Failure) || isUnanswered(error)) return false;
  const isImmutable = error.has('REGISTRY_TAG_IMMUTABLE');
  if (!isImmutable && !isOpen) return false;
  const isOurs = (seen: Descriptor | undefined): boolean => seen?.digest === put.content.digest;
  // An existing immutable tag never changes; any other tag may still show its old content.
  const isSettled = (seen: Descriptor | undefined): boolean => isOurs(seen) || (isImmutable && seen !== undefined);
  const look = () => head(exchange, put.repository, put.reference);
  try {
    return isOurs(await readAfterWrite(look, isSettled, { sleep, now, longest: isOpen ? 16_000 : 0 }));
  } catch (failed) {
    // If it cannot be read back, the refusal counts.
    if (failed instanceof Failure) return false;
    throw failed;
  }
}

/** Whether the outcome of the request is unknown. */
function isUnanswered(failure: Failure): boolean {
  return failure.has('REGISTRY_UNAVAILABLE', 'INTERRUPTED');
}
