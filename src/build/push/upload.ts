// Pushes an exported layout by digest: blobs, then manifests, the index last, without tags.
import { failure } from '../../errors/failure.ts';
import { inLanes } from '../../oci/concurrency.ts';
import type { Digest } from '../../oci/digest.ts';
import type { Repository } from '../../oci/reference.ts';
import { formatDuration, formatRate, formatSize } from '../../oci/units.ts';
import type { Plan } from '../../plan/plan.ts';
import type { BlobSource, FileReader, Ports } from '../../ports/ports.ts';
import { blobPath, contentOf, type LayoutContent } from './built-layout.ts';
import { createTally } from './upload-progress.ts';

/** An image to upload, with its folder and content. */
type Uploading = { readonly name: string; readonly folder: string; readonly content: LayoutContent };

/** Concurrent blobs per repository. */
const lanes = 4;

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
    const uploading = { name, folder, content: await contentOf(folder, digest, ports) };
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
  const sending = inLanes(blobs, lanes, async (blob) => {
    if (await registry.putBlob(repository, tally.watch(blob), from)) sent.push(blob.size);
    tally.settle(blob);
  });
  await sending.finally(stop);
  for (const manifest of content.manifests) await registry.putManifest(repository, manifest.digest, manifest);
  const bytes = sent.reduce((sum, size) => sum + size, 0);
  const milliseconds = clock.now().getTime() - started;
  const rate = milliseconds < heartbeat ? '' : `, ${formatRate(bytes, milliseconds)}`;
  log.event('push-sent', { repository: repository.name, sent: sent.length, blobs: blobs.length, bytes });
  log.line(
    `Pushed ${name} to ${repository.name}: ${sent.length} of ${blobs.length} blobs uploaded, ${formatSize(bytes)} (${formatDuration(milliseconds)}${rate})`,
  );
}

/** Returns a blob of the folder. Raises CONTENT_MISSING. */
async function blobIn(folder: string, digest: Digest, files: FileReader): Promise<BlobSource> {
  const path = blobPath(folder, digest);
  const size = await files.size(path);
  if (size === undefined) throw failure('CONTENT_MISSING', `The build output in ${folder} lacks ${digest}.`);
  return { digest, size, open: () => files.open(path) };
}
