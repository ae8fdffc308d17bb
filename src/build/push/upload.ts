// Pushes an exported layout by digest: blobs, then manifests, the index last, without tags.
import { failure } from '../../errors/failure.ts';
import { forEachLimited } from '../../oci/concurrency.ts';
import { blobPath, type Digest } from '../../oci/digest.ts';
import type { Repository } from '../../oci/reference.ts';
import { formatDuration, formatRate, formatSize } from '../../oci/units.ts';
import type { Plan } from '../../plan/plan.ts';
import type { BlobSource, Clock, FileReader, Ports } from '../../ports/ports.ts';
import { contentOf, type LayoutContent } from './built-layout.ts';

/** An image to upload, with its folder and content. */
type Uploading = { readonly name: string; readonly folder: string; readonly content: LayoutContent };

/** Concurrent blobs per repository. */
const concurrency = 4;

/** Interval of progress lines in milliseconds. */
const heartbeat = 20_000;

/** Pushes every image to each of its repositories. Raises REGISTRY_* failures, CONTENT_MISSING and CONTENT_MALFORMED. */
export async function uploadImages(
  built: readonly { readonly name: string; readonly digest: Digest }[],
  { images, run }: Plan,
  ports: Ports,
): Promise<void> {
  for (const { name, digest } of built) {
    const folder = `${run.temporaryFolder}/${name}`;
    const repositories = images.find((image) => image.name === name)?.repositories ?? [];
    const uploading = { name, folder, content: await contentOf(folder, digest, ports.files) };
    const registries = Object.values(Object.groupBy(repositories, ({ registry }) => registry));
    await Promise.all(registries.map((same = []) => uploadToAll(same, uploading, ports)));
  }
}

/** Uploads to repositories of one registry in sequence, so that later ones can mount the blobs of the first. */
async function uploadToAll(repositories: readonly Repository[], uploading: Uploading, ports: Ports): Promise<void> {
  const [first] = repositories;
  for (const repository of repositories) {
    await uploadTo(repository, repository === first ? undefined : first, uploading, ports);
  }
}

async function uploadTo(
  repository: Repository,
  from: Repository | undefined,
  { name, folder, content }: Uploading,
  { files, registry, clock, log }: Ports,
): Promise<void> {
  const started = clock.now().getTime();
  const sent: number[] = [];
  const blobs = await Promise.all(content.blobs.map((digest) => blobIn(folder, digest, files)));
  const tally = createTally(blobs, clock);
  const stop = clock.every(heartbeat, () => log.line(`Pushing ${name} to ${repository.name}: ${tally.tell()}`));
  const sending = forEachLimited(blobs, concurrency, async (blob) => {
    if (await registry.putBlob(repository, tally.watch(blob), from)) sent.push(blob.size);
    tally.settle(blob);
  });
  await sending.finally(stop);
  for (const manifest of content.manifests) await registry.putManifest(repository, manifest.digest, manifest);
  const bytes = sumOf(sent);
  const milliseconds = clock.now().getTime() - started;
  const rate = milliseconds < heartbeat ? '' : `, ${formatRate(bytes, milliseconds)}`;
  log.event('push-sent', { repository: repository.name, sent: sent.length, blobs: blobs.length, bytes });
  log.line(
    `Pushed ${name} to ${repository.name}: ${sent.length} of ${blobs.length} blobs uploaded, ${formatSize(bytes)} (${formatDuration(milliseconds)}${rate})`,
  );
}

/** Returns a blob of the folder. Raises CONTENT_MISSING. */
async function blobIn(folder: string, digest: Digest, files: FileReader): Promise<BlobSource> {
  const path = `${folder}/${blobPath(digest)}`;
  const size = await files.size(path);
  if (size === undefined) throw failure('CONTENT_MISSING', `The build output in ${folder} lacks ${digest}.`);
  return { digest, size, open: () => files.open(path) };
}

/** Counts the bytes of an upload as they are read. */
export function createTally(blobs: readonly BlobSource[], { now }: Clock) {
  const total = sumOf(blobs.map(({ size }) => size));
  const there = new Map<string, number>();
  let last = { at: now().getTime(), bytes: 0 };
  const count = async function* ({ digest, open }: BlobSource): AsyncIterable<Uint8Array> {
    // A retried blob starts again.
    there.set(digest, 0);
    for await (const piece of open()) {
      there.set(digest, (there.get(digest) ?? 0) + piece.length);
      yield piece;
    }
  };
  return {
    watch: (blob: BlobSource): BlobSource => ({ ...blob, open: () => count(blob) }),
    /** Marks the blob as complete, sent or not. */
    settle: ({ digest, size }: BlobSource): void => void there.set(digest, size),
    /** Formats `240 MB of 312 MB`, with the rate since the last call. */
    tell: (): string => {
      const [at, bytes] = [now().getTime(), sumOf([...there.values()])];
      const rate = bytes > last.bytes ? `, ${formatRate(bytes - last.bytes, at - last.at)}` : '';
      last = { at, bytes };
      return `${formatSize(bytes)} of ${formatSize(total)}${rate}`;
    },
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
