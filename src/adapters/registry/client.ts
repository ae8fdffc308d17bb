// The registry client: the operations of the port by the OCI distribution specification.
import type { Clock, Registry } from '../../ports/ports.ts';
import { loggedSend } from '../debug-log.ts';
import { type Accounts, createCredentials, type Sources } from './auth/credentials.ts';
import { blob, blobSize, readBlob } from './blobs.ts';
import { delayed } from './cancel.ts';
import { bodyLimit } from './content.ts';
import { type Call, createExchange, type Exchange } from './exchange.ts';
import { createShelf, head, putManifest } from './manifests.ts';
import { listReferrers } from './referrers.ts';
import { checkRights } from './rights.ts';
import { listTags } from './tags.ts';
import { createTransport, type FindCertificates } from './transport.ts';
import { putBlob } from './upload.ts';

/** Options of the client; times in milliseconds. */
export type RegistryOptions = Sources & {
  readonly clock: Clock;
  /** The accounts, if shared with others. */
  readonly accounts?: Accounts;
  /** Registries that may use plain http or an untrusted certificate. */
  readonly insecure?: readonly string[];
  /** Additional certificates. Default: none. */
  readonly certificates?: FindCertificates;
  /** Time limit of a call including retries. Default: 120 s. */
  readonly budget?: number;
  /** Time limit of one try. Default: 30 s. */
  readonly perTry?: number;
  readonly random?: () => number;
  /** Gets a debug line for every request. */
  readonly tell?: (line: string) => void;
  /** Cancels all calls when aborted. */
  readonly canceled?: AbortSignal;
};

/** Creates the client; nothing is loaded, read or requested before the first call. */
export function createRegistry(options: RegistryOptions): Registry {
  const { clock, insecure = [], budget = 120_000, perTry = 30_000, random = Math.random, env } = options;
  const { certificates = async () => undefined, tell = () => undefined } = options;
  const { accounts = createCredentials(options) } = options;
  const exchange = createExchange({
    send: loggedSend(createTransport({ env, insecure, certificates }), tell, clock.now),
    ...accounts,
    policy: { ...clock, random, budget, perTry },
    insecure,
    certificates,
    canceled: options.canceled,
  });
  return operations({ exchange, accounts, clock, manifest: createShelf(), canceled: options.canceled }, {});
}

type Means = {
  readonly exchange: Exchange;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly manifest: ReturnType<typeof createShelf>;
  readonly canceled: AbortSignal | undefined;
};

/** Milliseconds for each operation, and for all of them a deadline and what ends them earlier. */
type Limits = Pick<Call, 'patience' | 'until' | 'stop'>;

function operations(means: Means, { patience: longest = Number.POSITIVE_INFINITY, until, stop }: Limits): Registry {
  const { accounts, clock } = means;
  const exchange: Exchange = (call, take) =>
    means.exchange({ ...call, patience: Math.min(call.patience ?? longest, longest), until, stop }, take);
  return {
    manifest: (repository, reference) => means.manifest(exchange, repository, reference),
    head: (repository, reference) => head(exchange, repository, reference),
    blobSize: (repository, expected) => blobSize(exchange, { repository, blob: expected, now: clock.now }),
    blob: (repository, digest, limit = bodyLimit) => blob(exchange, repository, digest, limit),
    readBlob: (repository, blob, read) => readBlob(exchange, { repository, blob, now: clock.now }, read),
    putBlob: (repository, blob, from) => putBlob(exchange, repository, blob, from),
    putManifest: (repository, reference, content) => putManifest(exchange, { repository, reference, content }, clock),
    referrers: (repository, subject) => listReferrers(exchange, repository, subject),
    tags: (repository) => listTags(exchange, repository, clock.now, longest),
    hasCredentials: async (repository) => (await accounts.find({ repository, actions: 'pull,push' })) !== undefined,
    checkPush: (repository, wanted = { listsTags: false, isBuildxPushing: false }) =>
      checkRights({ exchange, accounts }, repository, wanted),
    within: (milliseconds, afterCancel) => {
      const deadline = clock.now().getTime() + milliseconds;
      const late = delayed(means.canceled, afterCancel);
      return operations(means, { patience: milliseconds, until: deadline, stop: late });
    },
    limited: (limit = longest) => operations(means, { patience: Math.min(limit, longest), until, stop }),
  };
}
