// The files of each image, read from its layers: every layer once, however many platforms have it.
import { Failure, type Problem } from '../../errors/failure.ts';
import { type Layer, newAllowance, readLayer } from '../../layers/layer.ts';
import type { Tree } from '../../layers/path.ts';
import { mergeLayers } from '../../layers/tree.ts';
import { createGate } from '../../oci/concurrency.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ImageConfig } from '../../oci/image-config.ts';
import type { Descriptor, Image } from '../../oci/image-index.ts';
import type { Platform } from '../../oci/platform.ts';
import type { BlobReader } from '../../ports/ports.ts';
import type { Store } from '../content/store.ts';

/** What one platform's image consists of, as far as starting it goes. */
export type ImageFiles = {
  /** The platform as the plan writes it. */
  readonly name: string;
  readonly platform: Platform;
  readonly config: ImageConfig;
  readonly tree: Tree;
};

/** Reads the files of an image. Raises CONTENT_* problems, and the registries' own failures. */
export type FilesReader = (image: Image) => Promise<Tree>;

/** Few at a time: unpacking keeps the processor busy, and each one holds a connection. */
const width = 3;

/** Whether all layers are archives of files; an image may consist of anything else, too. */
export function hasFiles({ layers }: Image): boolean {
  return layers.every(({ mediaType }) => /\.tar(?:$|[.+](?:gzip|zstd)$)/.test(mediaType));
}

/** Makes the reader over a store. */
export function createFilesReader(store: Store): FilesReader {
  const gate = createGate(width);
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

// A spoilt layer is a fact about those who have it; a registry that is down ends the look for all.
async function readOutcome(store: Store, layer: Descriptor, read: BlobReader<Layer>): Promise<Outcome> {
  try {
    return { layer: await store.layer(layer, read) };
  } catch (error) {
    if (!(error instanceof Failure) || !error.problems.every(isOfContent)) throw error;
    return { problems: error.problems.map((problem) => ({ ...problem, fact: `${layer.digest}: ${problem.fact}` })) };
  }
}

/** Whether a problem is one of the content itself. */
export function isOfContent({ code }: Problem): boolean {
  return ['REGISTRY_DIGEST_MISMATCH', 'CONTENT_MALFORMED', 'CONTENT_MISSING'].includes(code);
}
