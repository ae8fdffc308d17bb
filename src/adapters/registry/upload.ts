// Uploads blobs to a registry.
import { failure, undefinedOn } from '../../errors/failure.ts';
import type { Digest } from '../../oci/digest.ts';
import type { Repository } from '../../oci/reference.ts';
import type { BlobSource } from '../../ports/ports.ts';
import type { Answer } from './answer.ts';
import { checkStored, refusedLook } from './content.ts';
import type { Call, Exchange } from './exchange.ts';

/**
 * Uploads a blob unless it exists, or can be mounted from another repository of the registry. Returns whether it was sent.
 * Raises REGISTRY_* failures.
 */
export async function putBlob(
  exchange: Exchange,
  repository: Repository,
  { digest, size, open }: BlobSource,
  from: Repository | undefined,
): Promise<boolean> {
  const operation = { kind: 'upload-blob', reference: digest } as const;
  const task = { repository, actions: 'pull,push', operation } as const;
  // On an error here, the upload itself reports the cause.
  const look = { ...task, method: 'HEAD', path: `blobs/${digest}`, accepted: [200, ...refusedLook] };
  const isThere = await exchange(look, async (answer) => {
    await answer.discard();
    return answer.status === 200;
  });
  if (isThere) return false;
  const mounted = from && (await mount(exchange, task, digest, from));
  if (mounted === 'done') return false;
  let given = mounted;
  const call: Call = {
    ...task,
    method: 'PUT',
    // A location is valid for one try: a partial upload is not resumed.
    path: async () => {
      const place = given ?? (await begin(exchange, task));
      given = undefined;
      return completed(place, digest);
    },
    headers: { 'content-type': 'application/octet-stream' },
    body: { size, open },
    accepted: [200, 201, 202, 204],
  };
  await exchange(call, (answer) => checkStored(answer, repository, digest));
  return true;
}

type UploadTask = Pick<Call, 'repository' | 'actions' | 'operation'>;

/**
 * Mounts the blob from another repository; otherwise the registry usually starts an upload. A
 * token service that gives no token for both repositories keeps nothing from being uploaded.
 */
function mount(exchange: Exchange, task: UploadTask, digest: Digest, from: Repository) {
  const query = new URLSearchParams({ mount: digest, from: from.path });
  // Without read access or support for mounts, the blob is uploaded.
  const accepted = [200, 201, 202, 400, 401, 403, 404, 405];
  const call = { ...task, from, method: 'POST', path: `blobs/uploads/?${query}`, accepted };
  const mounted = exchange(call, async (answer) => {
    if (answer.status === 202) return placeOf(answer, task);
    await answer.discard();
    return answer.status < 300 ? ('done' as const) : undefined;
  });
  return undefinedOn(mounted, 'REGISTRY_DENIED', 'REGISTRY_UNAUTHORIZED');
}

function begin(exchange: Exchange, task: UploadTask): Promise<URL> {
  const call = { ...task, method: 'POST', path: 'blobs/uploads/', accepted: [200, 201, 202] };
  return exchange(call, (answer) => placeOf(answer, task));
}

/** Returns the location for the upload. */
async function placeOf(answer: Answer, { repository: { registry, name } }: UploadTask): Promise<URL> {
  const place = await uploadOf(answer);
  if (place !== undefined) return place;
  throw failure('REGISTRY_REFUSED', `${registry} started an upload to ${name}, but returned no valid location.`);
}

/** Keeps the registry's query unchanged: it may be signed. */
function completed(place: URL, digest: Digest): URL {
  const url = new URL(place);
  url.search = `${place.search === '' ? '?' : `${place.search}&`}digest=${encodeURIComponent(digest)}`;
  return url;
}

/** Returns the upload location of a response. */
export async function uploadOf(answer: Answer): Promise<URL | undefined> {
  await answer.discard();
  const location = answer.header('location');
  if (location === undefined) return undefined;
  // A host without a scheme, which containerd's pusher also accepts (core/remotes/docker/pusher.go).
  const isHost = /^(?:localhost|[\w-]+(?:\.[\w-]+)+|[\w.-]+:\d+|\[[\da-f:]+\](?::\d+)?)(?::\d+)?\//i.test(location);
  const target = isHost ? `${answer.url.protocol}//${location}` : location;
  return URL.parse(target, answer.url.href) ?? undefined;
}
