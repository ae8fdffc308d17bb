// The registry client: the operations of the port, in the words of the OCI distribution specification.
import { isDigest } from '../../oci/digest.ts';
import { type Descriptor, type Manifest, mediaTypes } from '../../oci/image-index.ts';
import type { Repository } from '../../oci/reference.ts';
import type { Clock, Registry } from '../../ports/ports.ts';
import { toldSend } from '../debug.ts';
import { readBody } from './answer.ts';
import { blob, blobSize, readBlob, reading } from './blobs.ts';
import type { FindCertificates } from './certificates.ts';
import {
  bodyLimit,
  claimedDigest,
  claimedLength,
  claimedType,
  digestOf,
  mismatch,
  tooLong,
  typeWithin,
} from './content.ts';
import { type Accounts, createCredentials, type Sources } from './credentials.ts';
import { type Call, createExchange, type Exchange } from './exchange.ts';
import { checkRights } from './rights.ts';
import { listTags } from './tags.ts';
import { createTransport } from './transport.ts';
import { putBlob } from './upload.ts';

/** What the client is made of; all times in milliseconds. */
export type RegistryOptions = Sources & {
  readonly clock: Clock;
  /** The accounts, where others use them, too. */
  readonly accounts?: Accounts;
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

/** Makes the client; nothing is loaded, read or asked before the first call. */
export function createRegistry(options: RegistryOptions): Registry {
  const { clock, insecure = [], budget = 120_000, perTry = 30_000, random = Math.random, env } = options;
  const { certificates = async () => undefined, tell = () => undefined } = options;
  const { accounts = createCredentials(options) } = options;
  const exchange = createExchange({
    send: toldSend(createTransport({ env, insecure, certificates }), tell, clock.now),
    ...accounts,
    policy: { ...clock, random, budget, perTry },
    insecure,
    certificates,
    cancelled: options.cancelled,
  });
  return operations(exchange, accounts, clock);
}

/** The operations; one that takes several calls has so many milliseconds for all of them. */
function operations(
  exchange: Exchange,
  accounts: Accounts,
  clock: Clock,
  longest = Number.POSITIVE_INFINITY,
): Registry {
  return {
    manifest: (repository, reference) => manifest(exchange, repository, reference),
    head: (repository, reference) => head(exchange, repository, reference),
    blobSize: (repository, expected) => blobSize(exchange, { repository, blob: expected, now: clock.now }),
    blob: (repository, digest, limit = bodyLimit) => blob(exchange, { repository, digest, limit }),
    readBlob: (repository, blob, read) => readBlob(exchange, { repository, blob, now: clock.now }, read),
    putBlob: (repository, blob, from) => putBlob(exchange, { repository, blob, from }),
    putManifest: (repository, reference, content) => putManifest(exchange, { repository, reference, content }),
    tags: (repository) => listTags({ exchange, now: clock.now, limit: longest }, repository),
    hasCredentials: async (repository) => (await accounts.find({ repository, actions: 'pull,push' })) !== undefined,
    checkPush: (repository, wanted = { listsTags: false, isBuildxPushing: false }) =>
      checkRights({ exchange, accounts }, repository, wanted),
    within: (milliseconds) => {
      const until = clock.now().getTime() + milliseconds;
      return operations((call, take) => exchange({ ...call, until }, take), accounts, clock, milliseconds);
    },
    limited: (limit = Number.POSITIVE_INFINITY) => {
      const patienceOf = ({ patience = limit }: Call): number => Math.min(patience, limit);
      return operations(
        (call, take) => exchange({ ...call, patience: patienceOf(call) }, take),
        accounts,
        clock,
        limit,
      );
    },
  };
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
