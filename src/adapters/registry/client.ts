// The registry client: the operations of the port, in the words of the OCI distribution specification.
import { type Failure, failure } from '../../errors/failure.ts';
import { type Digest, isDigest } from '../../oci/digest.ts';
import { type Descriptor, type Manifest, mediaTypes } from '../../oci/image-index.ts';
import type { Repository } from '../../oci/reference.ts';
import type { BlobReader, Clock, Registry } from '../../ports/ports.ts';
import { toldSend } from '../debug.ts';
import { type Answer, countBody, readBody } from './answer.ts';
import { readChecked } from './blob-stream.ts';
import type { FindCertificates } from './certificates.ts';
import {
  claimedDigest,
  claimedLength,
  claimedType,
  digestOf,
  mismatch,
  tooLong,
  typeWithin,
  wholeLength,
} from './content.ts';
import { createCredentials, type FindCredentials, type Sources } from './credentials.ts';
import { type Call, createExchange, type Exchange } from './exchange.ts';
import { listTags } from './tags.ts';
import { createTransport } from './transport.ts';
import { checkPush, putBlob } from './upload.ts';

/** What the client is made of; all times in milliseconds. */
export type RegistryOptions = Sources & {
  readonly clock: Clock;
  /** Registries spoken to over plain http, or with a certificate that nobody knows. */
  readonly insecure?: readonly string[];
  /** Certificates beside those of the system: none unless told. */
  readonly certificates?: FindCertificates;
  /** How long one call may take with all its tries: 120 s unless told. */
  readonly budget?: number;
  /** How long one try may take: 30 s unless told. */
  readonly perTry?: number;
  readonly random?: () => number;
  /** Told of every request and its answer, for debugging. */
  readonly tell?: (line: string) => void;
  /** Gives up all calls once it is aborted. */
  readonly cancelled?: AbortSignal;
};

const accept = Object.values(mediaTypes).join(', ');
const bodyLimit = 4 * 1024 * 1024;

/** Makes the client; nothing is loaded, read or asked before the first call. */
export function createRegistry(options: RegistryOptions): Registry {
  const { clock, insecure = [], budget = 120_000, perTry = 30_000, random = Math.random, env } = options;
  const { certificates = async () => undefined, tell = () => undefined } = options;
  const find = createCredentials(options);
  const exchange = createExchange({
    send: toldSend(createTransport({ env, insecure, certificates }), tell, clock.now),
    find,
    policy: { ...clock, random, budget, perTry },
    insecure,
    certificates,
    cancelled: options.cancelled,
  });
  return operations(exchange, find, clock);
}

/** The operations; one that takes several calls has so many milliseconds for all of them. */
function operations(
  exchange: Exchange,
  find: FindCredentials,
  clock: Clock,
  longest = Number.POSITIVE_INFINITY,
): Registry {
  return {
    manifest: (repository, reference) => manifest(exchange, repository, reference),
    head: (repository, reference) => head(exchange, repository, reference),
    blobSize: (repository, expected) => blobSize(exchange, repository, expected),
    blob: (repository, digest, limit = bodyLimit) => blob(exchange, { repository, digest, limit }),
    readBlob: (repository, blob, read) => readBlob(exchange, { repository, blob, now: clock.now }, read),
    putBlob: (repository, blob, from) => putBlob(exchange, { repository, blob, from }),
    putManifest: (repository, reference, content) => putManifest(exchange, { repository, reference, content }),
    tags: (repository) => listTags({ exchange, now: clock.now, limit: longest }, repository),
    hasCredentials: async (host) => (await find(host)) !== undefined,
    checkPush: (repository) => checkPush(exchange, repository),
    within: (milliseconds) => {
      const until = clock.now().getTime() + milliseconds;
      return operations((call, take) => exchange({ ...call, until }, take), find, clock, milliseconds);
    },
    limited: (limit = Number.POSITIVE_INFINITY) => {
      const patienceOf = ({ patience = limit }: Call): number => Math.min(patience, limit);
      return operations((call, take) => exchange({ ...call, patience: patienceOf(call) }, take), find, clock, limit);
    },
  };
}

function reading(repository: Repository, method: string, path: string): Omit<Call, 'operation'> {
  return { repository, actions: 'pull', method, path, accepted: [200, 404] };
}

function manifest(exchange: Exchange, repository: Repository, reference: string): Promise<Manifest | undefined> {
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
    return { mediaType: typeWithin(bytes) ?? claimedType(answer), digest, bytes };
  });
}

async function head(exchange: Exchange, repository: Repository, reference: string): Promise<Descriptor | undefined> {
  const call = reading(repository, 'HEAD', `manifests/${reference}`);
  const found = await exchange({ ...call, headers: { accept }, operation: `look at ${reference}` }, async (answer) => {
    await answer.discard();
    if (answer.status === 404) return 'none';
    const digest = claimedDigest(answer);
    if (isDigest(reference) && digest !== undefined && digest !== reference)
      throw mismatch(repository, reference, digest);
    const size = claimedLength(answer);
    return digest === undefined || size === undefined ? 'untold' : { mediaType: claimedType(answer), digest, size };
  });
  if (found === 'none') return undefined;
  if (found !== 'untold') return found;
  const whole = await manifest(exchange, repository, reference);
  return whole && { mediaType: whole.mediaType, digest: whole.digest, size: whole.bytes.length };
}

type Sized = Pick<Descriptor, 'digest' | 'size'>;

async function blobSize(exchange: Exchange, repository: Repository, expected: Sized): Promise<number | undefined> {
  const { digest } = expected;
  const call = { ...reading(repository, 'HEAD', `blobs/${digest}`), operation: `look at the blob ${digest}` };
  const size = await exchange(call, async (answer) => {
    await answer.discard();
    return answer.status === 404 ? 'none' : (claimedLength(answer) ?? 'untold');
  });
  if (size === 'none') return undefined;
  return size === 'untold' ? sizeByGet(exchange, call, expected) : size;
}

/** Asks for the first byte, because the answer tells the whole length; a registry that sends all of it is read up to the size. */
function sizeByGet(exchange: Exchange, head: Call, { size }: Sized): Promise<number | undefined> {
  const call = { ...head, method: 'GET', headers: { range: 'bytes=0-0' }, accepted: [200, 206, 404, 416] };
  return exchange(call, async (answer) => {
    const length = answer.status === 200 ? claimedLength(answer) : wholeLength(answer);
    if (answer.status === 200 && length === undefined) return countBody(answer, size);
    await answer.discard();
    if (answer.status === 404) return undefined;
    if (length !== undefined) return length;
    throw failure(
      'REGISTRY_REFUSED',
      `${head.repository.registry} did not say the size; we wanted to ${head.operation}.`,
    );
  });
}

type Reading = { readonly repository: Repository; readonly blob: Sized; readonly now: Clock['now'] };
type Wanted = { readonly repository: Repository; readonly digest: Digest; readonly limit: number };

function blob(exchange: Exchange, { repository, digest, limit }: Wanted): Promise<Uint8Array> {
  const call = reading(repository, 'GET', `blobs/${digest}`);
  return exchange({ ...call, operation: `read the blob ${digest}` }, async (answer) => {
    if (answer.status === 404) throw await absent(repository, digest, answer);
    const bytes = await readBody(answer, limit);
    if (bytes === undefined) throw tooLong(repository, digest, limit);
    const computed = digestOf(bytes);
    if (computed !== digest) throw mismatch(repository, digest, computed);
    return bytes;
  });
}

function readBlob<T>(exchange: Exchange, { repository, blob, now }: Reading, read: BlobReader<T>): Promise<T> {
  const { digest } = blob;
  const call = { ...reading(repository, 'GET', `blobs/${digest}`), operation: `read the blob ${digest}` };
  return exchange({ ...call, isStreamed: true }, async (answer, deadline) => {
    if (answer.status === 404) throw await absent(repository, digest, answer);
    return readChecked(answer.body, { repository, blob, deadline, now }, read);
  });
}

async function absent({ name }: Repository, digest: Digest, answer: Answer): Promise<Failure> {
  await answer.discard();
  return failure('CONTENT_MISSING', `${name} lacks the blob ${digest}.`);
}

type Put = { readonly repository: Repository; readonly reference: string; readonly content: Manifest };

function putManifest(exchange: Exchange, { repository, reference, content }: Put): Promise<void> {
  const call: Call = {
    repository,
    actions: 'pull,push',
    method: 'PUT',
    path: `manifests/${reference}`,
    headers: { 'content-type': content.mediaType },
    body: content.bytes,
    accepted: [200, 201, 202],
    operation: `put ${reference}`,
  };
  return exchange(call, async (answer) => {
    await answer.discard();
    const kept = claimedDigest(answer);
    if (kept !== undefined && kept !== content.digest) throw mismatch(repository, content.digest, kept);
  });
}
