// The files of an image, from layers that are lists of entries.
import { readLayer } from '../../src/layers/layer.ts';
import type { Tree } from '../../src/layers/path.ts';
import { mergeLayers } from '../../src/layers/tree.ts';
import { type Entry, tarOf } from './archive.ts';

/** Packs the layers into archives, reads them, and lays them over one another. */
export async function merged(...layers: readonly (readonly Entry[])[]): Promise<Tree> {
  return mergeLayers(await Promise.all(layers.map((entries) => readLayer(streamOf(tarOf(entries))))));
}

async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
