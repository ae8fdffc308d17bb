// Reads the files of each image from its layers, each shared layer once.
import { Failure, type Problem } from '../../errors/failure.ts';
import { type Layer, newAllowance, readLayer } from '../../layers/layer.ts';
import type { Tree } from '../../layers/path.ts';
import { mergeLayers } from '../../layers/tree.ts';
import { createLanes } from '../../oci/concurrency.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ImageConfig } from '../../oci/image-config.ts';
import type { Descriptor, Image } from '../../oci/image-index.ts';
import type { Platform } from '../../oci/platform.ts';
import type { BlobReader } from '../../ports/ports.ts';
import { contentCodes } from '../content/found.ts';
import type { Store } from '../content/store.ts';

/** The parts of a platform's image that starting it needs. */
export type ImageFiles = {
  /** The platform as in the plan. */
  readonly name: string;
  readonly platform: Platform;
  readonly config: ImageConfig;
  readonly tree: Tree;
};

/** Reads the files of an image. Raises CONTENT_* problems, and the registries' own failures. */
export type FilesReader = (image: Image) => Promise<Tree>;

/** Concurrent layers: unpacking is CPU-bound, and each uses a connection. */
const width = 3;

/** Whether all layers are tar archives; OCI images may have other layers. */
export function hasFiles({ layers }: Image): boolean {
  return layers.every(({ mediaType }) => /\.tar(?:$|[.+](?:gzip|zstd)$)/.test(mediaType));
}

/** Creates the reader of a store. */
export function createFilesReader(store: Store): FilesReader {
  const gate = createLanes(width);
  const layers = new Map<Digest, Promise<Outcome>>();
  const allowance = newAllowance();
  const readWithin: BlobReader<Layer> = (archive) => readLayer(archive, allowance);
  const layerOf = (layer: Descriptor): Promise<Outcome> => {
    const known = layers.get(layer.digest) ?? gate(() => readOutcome(store, layer, readWithin));
    layers.set(layer.digest, known);
    return known;
  };
  return async (image) => {
    const outcomes = await Promise.all(image.layers.map(layerOf));
    const problems = outcomes.flatMap((outcome) => ('problems' in outcome ? outcome.problems : []));
    if (problems.length > 0) throw new Failure(problems);
    return mergeLayers(outcomes.flatMap((outcome) => ('layer' in outcome ? [outcome.layer] : [])));
  };
}

type Outcome = { readonly layer: Layer } | { readonly problems: readonly Problem[] };

// A corrupt layer is a problem of its images; an unavailable registry fails for all.
async function readOutcome(store: Store, layer: Descriptor, read: BlobReader<Layer>): Promise<Outcome> {
  try {
    return { layer: await store.layer(layer, read) };
  } catch (error) {
    if (!(error instanceof Failure) || !error.hasOnly(...contentCodes)) throw error;
    return { problems: error.problems.map((problem) => ({ ...problem, fact: `${layer.digest}: ${problem.fact}` })) };
  }
}
