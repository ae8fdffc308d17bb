// Pushes by digest what the builder has left in a folder: blobs, then manifests, the index last, and no tag.
import { failure } from '../../errors/failure.ts';
import { inLanes } from '../../oci/concurrency.ts';
import type { Digest } from '../../oci/digest.ts';
import type { Repository } from '../../oci/reference.ts';
import { formatDuration, formatRate, formatSize } from '../../oci/units.ts';
import type { Plan } from '../../plan/plan.ts';
import type { BlobSource, Ports } from '../../ports/ports.ts';
import { blobPath, contentOf, type LayoutContent } from './built-layout.ts';
import { createTally } from './upload-progress.ts';

type Edges = {
  readonly files: Pick<Ports['files'], 'bytes' | 'open' | 'size'>;
  readonly registry: Pick<Ports['registry'], 'putBlob' | 'putManifest'>;
  readonly clock: Pick<Ports['clock'], 'now' | 'every'>;
  readonly log: Pick<Ports['log'], 'line'>;
};

/** What is uploaded: an image, where it lies, and where it goes. */
type Uploading = { readonly name: string; readonly folder: string; readonly content: LayoutContent };

/** How many blobs are on their way to a repository at once. */
const lanes = 4;

/** How often a push that takes long says how far it is; milliseconds. */
const heartbeat = 20_000;

/** Pushes every image to each of its repositories. Raises REGISTRY_* failures, CONTENT_MISSING and CONTENT_MALFORMED. */
export async function uploadImages(
  built: readonly { readonly name: string; readonly digest: Digest }[],
  { images, run }: Plan,
  edges: Edges,
): Promise<void> {
  for (const { name, digest } of built) {
    const folder = `${run.temporaryFolder}/${name}`;
    const repositories = images.find((image) => image.name === name)?.repositories ?? [];
    const uploading = { name, folder, content: await contentOf(folder, digest, edges) };
    const registries = Object.values(Object.groupBy(repositories, ({ registry }) => registry));
    await Promise.all(registries.map((same = []) => uploadToAll(same, uploading, edges)));
  }
}

/** Repositories of one registry one after the other, so that the later ones can take over what the first one has. */
async function uploadToAll(repositories: readonly Repository[], uploading: Uploading, edges: Edges): Promise<void> {
  const [first] = repositories;
  for (const repository of repositories) {
    await uploadTo(repository, repository === first ? undefined : first, uploading, edges);
  }
}

async function uploadTo(
  repository: Repository,
  from: Repository | undefined,
  { name, folder, content }: Uploading,
  { files, registry, clock, log }: Edges,
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
  log.line(
    `Pushed ${name} to ${repository.name}: ${sent.length} of ${blobs.length} blobs were sent, ${formatSize(bytes)}  ${formatDuration(milliseconds)}${rate}`,
  );
}

/** A blob of the folder. Raises CONTENT_MISSING. */
async function blobIn(folder: string, digest: Digest, files: Edges['files']): Promise<BlobSource> {
  const path = blobPath(folder, digest);
  const size = await files.size(path);
  if (size === undefined) throw failure('CONTENT_MISSING', `The build left no ${digest} in ${folder}.`);
  return { digest, size, open: () => files.open(path) };
}
