// Reads the files of each image from its layers, each shared layer once, and judges them.
import { Failure, type Problem } from '../errors/failure.ts';
import { type Layer, newAllowance, readLayer } from '../layers/layer.ts';
import type { Tree } from '../layers/path.ts';
import { mergeLayers } from '../layers/tree.ts';
import { createLimiter } from '../oci/concurrency.ts';
import type { Digest } from '../oci/digest.ts';
import type { Descriptor, Image } from '../oci/image-index.ts';
import type { Platform } from '../oci/platform.ts';
import type { BlobReader } from '../ports/ports.ts';
import { contentProblems, type FoundImage } from './content/collect.ts';
import type { Store } from './content/store.ts';
import { type Judgement, judgeFiles } from './start/judge.ts';

/** The content of one platform. */
export type PlatformContent = NonNullable<FoundImage['content']> &
  Pick<FoundImage, 'digest'> & { readonly platform: Platform };

/** Judges the images of an index in plan order; reads layers from one store. */
export async function lookInside(contents: readonly PlatformContent[], store: Store): Promise<Judgement> {
  const read = createFilesReader(store);
  const judgements = await Promise.all(contents.map((content) => judgeImage(content, read)));
  return {
    problems: judgements.flatMap(({ problems }) => problems),
    notices: judgements.flatMap(({ notices }) => notices),
  };
}

async function judgeImage({ platform, image, config }: PlatformContent, read: FilesReader): Promise<Judgement> {
  const { name } = platform;
  if (!hasFiles(image))
    return { problems: [], notices: [`${name}: the layers are not tar archives, so they were not checked.`] };
  try {
    return judgeFiles({ name, platform, config, tree: await read(image) });
  } catch (error) {
    return { problems: problemsIn(name, error), notices: [] };
  }
}

/** Reads the files of an image. Raises CONTENT_* problems, and the registries' own failures. */
type FilesReader = (image: Image) => Promise<Tree>;

/** Concurrent layers: unpacking is CPU-bound, and each uses a connection. */
const concurrency = 3;

/** Whether all layers are tar archives; OCI images may have other layers. */
function hasFiles({ layers }: Image): boolean {
  return layers.every(({ mediaType }) => /\.tar(?:$|[.+](?:gzip|zstd)$)/.test(mediaType));
}

/** Creates the reader of a store. */
function createFilesReader(store: Store): FilesReader {
  const limiter = createLimiter(concurrency);
  const layers = new Map<Digest, Promise<Outcome>>();
  const allowance = newAllowance();
  const readWithin: BlobReader<Layer> = (archive) => readLayer(archive, allowance);
  const layerOf = (layer: Descriptor): Promise<Outcome> => {
    const known = layers.get(layer.digest) ?? limiter(() => readOutcome(store, layer, readWithin));
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
    return { problems: problemsIn(layer.digest, error) };
  }
}

function problemsIn(place: string, error: unknown): readonly Problem[] {
  return contentProblems(error).map((problem) => ({ ...problem, fact: `${place}: ${problem.fact}` }));
}
