// Manifests of a registry: read, looked at, and put so that what has arrived counts, whatever became of the answer.
import { Failure } from '../../errors/failure.ts';
import { digestOf, isDigest } from '../../oci/digest.ts';
import { type Descriptor, type Manifest, mediaTypes } from '../../oci/image-index.ts';
import { readAfterWrite, type Waiting } from '../../oci/read-after-write.ts';
import type { Repository } from '../../oci/reference.ts';
import { readBody } from './answer.ts';
import { reading } from './blobs.ts';
import {
  bodyLimit,
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

/** Manifests that were read, by repository and digest: their bytes can not change, and each GET counts as a pull. */
export type Shelf = Map<string, Promise<Manifest | undefined>>;

/** No more manifests than these are kept; each has at most `bodyLimit` bytes. */
const mostKept = 64;

/** A manifest by tag or digest; one that was read before by its digest is not asked for again. */
export function manifest(exchange: Exchange, shelf: Shelf, repository: Repository, reference: string) {
  if (!isDigest(reference)) return readManifest(exchange, repository, reference);
  const key = `${repository.name} ${reference}`;
  const known = shelf.get(key);
  if (known !== undefined) return known;
  const read = readManifest(exchange, repository, reference);
  if (shelf.size >= mostKept) return read;
  shelf.set(key, read);
  // What is not there may come.
  read.then(
    (found) => found ?? shelf.delete(key),
    () => shelf.delete(key),
  );
  return read;
}

function readManifest(exchange: Exchange, repository: Repository, reference: string): Promise<Manifest | undefined> {
  const call = reading(repository, 'GET', `manifests/${reference}`);
  return exchange({ ...call, headers: { accept }, operation: `read ${reference}` }, async (answer) => {
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

/** What a tag or digest points at; where a HEAD is refused, or says too little, the manifest is read. */
export async function head(
  exchange: Exchange,
  repository: Repository,
  reference: string,
): Promise<Descriptor | undefined> {
  const call = { ...reading(repository, 'HEAD', `manifests/${reference}`), accepted: [200, ...refusedLook] };
  const found = await exchange({ ...call, headers: { accept }, operation: `look at ${reference}` }, async (answer) => {
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

/** A manifest, and the tag or digest that it is to have. */
export type Put = { readonly repository: Repository; readonly reference: string; readonly content: Manifest };

/** Puts a manifest's very bytes. A refusal is read back first where an earlier try may have arrived. */
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
    operation: `put ${reference}`,
    onRepeat: (failure) => {
      isOpen ||= isUnanswered(failure);
    },
  };
  try {
    await exchange(call, async (answer) => {
      await answer.discard();
      const kept = claimedDigest(answer);
      if (kept !== undefined && kept !== content.digest) throw mismatch(repository, content.digest, kept);
    });
  } catch (error) {
    if (!(await hasArrived(exchange, put, { error, isOpen, ...clock }))) throw error;
  }
}

type Refused = { readonly error: unknown; readonly isOpen: boolean } & Waiting;

/** Whether what was refused is there all the same: immutable tags refuse even what they hold (aws/containers-roadmap#2380). */
async function hasArrived(exchange: Exchange, put: Put, { error, isOpen, sleep, now }: Refused): Promise<boolean> {
  if (!(error instanceof Failure) || isUnanswered(error)) return false;
  const isImmutable = error.problems.some(({ code }) => code === 'REGISTRY_TAG_IMMUTABLE');
  if (!isImmutable && !isOpen) return false;
  const isOurs = (seen: Descriptor | undefined): boolean => seen?.digest === put.content.digest;
  // An immutable tag that is there does not change; any other one may still show what it held before.
  const isSettled = (seen: Descriptor | undefined): boolean => isOurs(seen) || (isImmutable && seen !== undefined);
  const look = () => head(exchange, put.repository, put.reference);
  try {
    return isOurs(await readAfterWrite(look, isSettled, { sleep, now, longest: isOpen ? 16_000 : 0 }));
  } catch (failed) {
    // What can not be read back stays what was said of it.
    if (failed instanceof Failure) return false;
    throw failed;
  }
}

/** Whether nobody knows what became of the request. */
function isUnanswered({ problems }: Failure): boolean {
  return problems.some(({ code }) => code === 'REGISTRY_UNAVAILABLE' || code === 'INTERRUPTED');
}
