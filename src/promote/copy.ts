// Copies an image or its companions into a repository: blobs, then manifests, the index last, and no tag of the plan.
import { inLanes } from '../oci/concurrency.ts';
import type { Descriptor } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import type { Registry } from '../ports/ports.ts';
import { blobFrom } from './blob-bridge.ts';
import type { Content } from './content.ts';

/** Images or companions where they are, in the order in which they refer to each other. */
export type Luggage = { readonly repository: Repository; readonly contents: readonly Content[] };

/** Where it goes; `from` is a repository of the same registry that has the blobs already. */
export type Target = { readonly repository: Repository; readonly from: Repository | undefined };

/** How much was sent, and how much there is. */
type Copied = { readonly sent: number; readonly blobs: number; readonly bytes: number };

type Edges = { readonly registry: Pick<Registry, 'readBlob' | 'putBlob' | 'putManifest'> };

/** How many blobs are on their way at once. */
const lanes = 4;

/** Copies everything, each manifest by its digest. Raises REGISTRY_* failures and CONTENT_MISSING. */
export async function copyTo(target: Target, luggage: Luggage, { registry }: Edges): Promise<Copied> {
  const { repository, contents } = luggage;
  const blobs = [...new Map(contents.flatMap((content) => content.blobs).map((blob) => [blob.digest, blob])).values()];
  const sent: Descriptor[] = [];
  await inLanes(blobs, lanes, async (blob) => {
    const isSent = await registry.putBlob(target.repository, blobFrom(repository, blob, registry), target.from);
    if (isSent) sent.push(blob);
  });
  // Registries reject a manifest before its content exists.
  for (const { children, root } of contents) {
    await inLanes(children, lanes, (child) => registry.putManifest(target.repository, child.digest, child));
    await registry.putManifest(target.repository, root.digest, root);
  }
  return { sent: sent.length, blobs: blobs.length, bytes: sent.reduce((sum, { size }) => sum + size, 0) };
}
