// Uploads to a registry: a blob piece by piece.
import { Failure, failure } from '../../errors/failure.ts';
import type { Digest } from '../../oci/digest.ts';
import type { Repository } from '../../oci/reference.ts';
import type { BlobSource } from '../../ports/ports.ts';
import type { Answer } from './answer.ts';
import { claimedDigest, mismatch, refusedLook } from './content.ts';
import type { Call, Exchange } from './exchange.ts';

/** A blob, the repository that is to have it, and another one of the same registry that has it. */
export type Upload = {
  readonly repository: Repository;
  readonly blob: BlobSource;
  readonly from: Repository | undefined;
};

/** Sends a blob, unless the repository has it, or can take it over; true where it was sent. Raises REGISTRY_* failures. */
export async function putBlob(exchange: Exchange, { repository, blob, from }: Upload): Promise<boolean> {
  const { digest, size, open } = blob;
  const task = { repository, actions: 'pull,push', operation: `upload the blob ${digest}` } as const;
  // Whatever keeps a registry from answering this, the upload itself says what is wrong.
  const look = { ...task, method: 'HEAD', path: `blobs/${digest}`, accepted: [200, ...refusedLook] };
  const isThere = await exchange(look, async (answer) => {
    await answer.discard();
    return answer.status === 200;
  });
  if (isThere) return false;
  const mounted = from === undefined ? undefined : await mount(exchange, task, { digest, from });
  if (mounted === 'done') return false;
  let given = mounted;
  const call: Call = {
    ...task,
    method: 'PUT',
    // A place is good for one try: what has arrived of a broken one is nobody's business.
    path: async () => {
      const place = given ?? (await begin(exchange, task));
      given = undefined;
      return completed(place, digest);
    },
    headers: { 'content-type': 'application/octet-stream' },
    body: { size, open },
    accepted: [200, 201, 202, 204],
  };
  await exchange(call, async (answer) => {
    await answer.discard();
    const kept = claimedDigest(answer);
    if (kept !== undefined && kept !== digest) throw mismatch(repository, digest, kept);
  });
  return true;
}

type UploadTask = Pick<Call, 'repository' | 'actions' | 'operation'>;

/**
 * Takes the blob over from another repository; where that is not possible, the registry has mostly begun an upload. A
 * token service that gives no token for both repositories keeps nothing from being uploaded.
 */
async function mount(
  exchange: Exchange,
  task: UploadTask,
  wanted: { readonly digest: Digest; readonly from: Repository },
): Promise<URL | 'done' | undefined> {
  try {
    return await askMount(exchange, task, wanted);
  } catch (error) {
    const isRefused =
      error instanceof Failure &&
      error.problems.every(({ code }) => code === 'REGISTRY_DENIED' || code === 'REGISTRY_UNAUTHORIZED');
    if (!isRefused) throw error;
    return undefined;
  }
}

function askMount(
  exchange: Exchange,
  task: UploadTask,
  { digest, from }: { digest: Digest; from: Repository },
): Promise<URL | 'done' | undefined> {
  const query = new URLSearchParams({ mount: digest, from: from.path });
  // Whoever may not read there, or knows no such thing, uploads.
  const accepted = [200, 201, 202, 400, 401, 403, 404, 405];
  const call = { ...task, from, method: 'POST', path: `blobs/uploads/?${query}`, accepted };
  return exchange(call, async (answer) => {
    if (answer.status !== 202) await answer.discard();
    if (answer.status === 202) return placeOf(answer, task);
    return answer.status < 300 ? 'done' : undefined;
  });
}

function begin(exchange: Exchange, task: UploadTask): Promise<URL> {
  const call = { ...task, method: 'POST', path: 'blobs/uploads/', accepted: [200, 201, 202] };
  return exchange(call, (answer) => placeOf(answer, task));
}

/** Where the registry wants to have it. */
async function placeOf(answer: Answer, { repository: { registry, name } }: UploadTask): Promise<URL> {
  const place = await uploadOf(answer);
  if (place !== undefined) return place;
  throw failure('REGISTRY_REFUSED', `${registry} begins an upload to ${name}, but does not say where it goes.`);
}

/** The registry's own query stays as it is: it may be signed. */
function completed(place: URL, digest: Digest): URL {
  const url = new URL(place);
  url.search = `${place.search === '' ? '?' : `${place.search}&`}digest=${encodeURIComponent(digest)}`;
  return url;
}

/** The place that an answer names for an upload. */
export async function uploadOf(answer: Answer): Promise<URL | undefined> {
  await answer.discard();
  const location = answer.header('location');
  if (location === undefined) return undefined;
  // A host without a scheme, as containerd's pusher takes it too (core/remotes/docker/pusher.go).
  const isHost = /^(?:localhost|[\w-]+(?:\.[\w-]+)+|[\w.-]+:\d+|\[[\da-f:]+\](?::\d+)?)(?::\d+)?\//i.test(location);
  const target = isHost ? `${answer.url.protocol}//${location}` : location;
  return URL.canParse(target, answer.url.href) ? new URL(target, answer.url) : undefined;
}
