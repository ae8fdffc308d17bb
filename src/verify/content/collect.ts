// Collects the content of a digest: index, manifests, configs, and the sizes of all blobs.
import { Failure, type Problem, problem } from '../../errors/failure.ts';
import { createLanes, type Lanes } from '../../oci/concurrency.ts';
import type { Digest } from '../../oci/digest.ts';
import { parseImageConfig } from '../../oci/image-config.ts';
import {
  type Child,
  type Descriptor,
  type Image,
  isWindowsLayer,
  type Manifest,
  parseManifest,
} from '../../oci/image-index.ts';
import type { Platform } from '../../oci/platform.ts';
import { contentCodes, type Found, type FoundAttestation, type FoundImage, type Piece, type Wanted } from './found.ts';
import type { Store } from './store.ts';

/** Concurrent requests. */
const width = 8;

/** A store, and the results so far. */
type Search = {
  readonly store: Store;
  readonly lane: Lanes;
  readonly asked: Set<string>;
  readonly pieces: Piece[];
  readonly problems: Problem[];
};

/** Reads the first store in full. The others must have the same content: manifests and configs are read, layers only checked. */
export async function look(digest: Digest, stores: readonly Store[]): Promise<Found> {
  const lane = createLanes(width);
  const searches = stores.map((store): Search => ({ store, lane, asked: new Set(), pieces: [], problems: [] }));
  const [first, ...others] = searches;
  if (first === undefined) throw new Error('The image has no store to verify.');
  const looked = await explore(first, digest);
  const wanted = [...first.pieces];
  await Promise.all(others.flatMap((search) => wanted.map((piece) => compare(search, piece))));
  const pieces = searches.flatMap((search) => search.pieces);
  return { ...looked, pieces, problems: searches.flatMap(({ problems }) => problems) };
}

async function explore(search: Search, digest: Digest): Promise<Pick<Found, 'root' | 'images' | 'attestations'>> {
  const root = await readManifest(search, { kind: 'manifest', role: 'the pushed index', digest, wanted: undefined });
  const content = root && parsed(search, () => parseManifest(root));
  if (root === undefined || content === undefined) return { root: undefined, images: [], attestations: [] };
  if (content.kind === 'image') {
    const read = await readImage(search, content, 'the image');
    return { root, images: [{ digest, promised: undefined, isListed: false, content: read }], attestations: [] };
  }
  const entries = await Promise.all(content.children.map((child) => readChild(search, child)));
  return {
    root,
    images: entries.flatMap((entry) => ('attests' in entry ? [] : [entry])),
    attestations: entries.flatMap((entry) => ('attests' in entry ? [entry] : [])),
  };
}

async function readChild(search: Search, child: Child): Promise<FoundImage | FoundAttestation> {
  const { digest, platform, attests } = child;
  const name = platform === undefined ? 'an image without platform' : platform.name;
  const label = attests === undefined ? name : `the attestations of ${attests}`;
  const wanted = { kind: 'manifest', role: `the manifest of ${label}`, digest, wanted: child.size } as const;
  const manifest = await readManifest(search, wanted);
  const image = manifest && parsed(search, () => imageOf(manifest));
  if (attests !== undefined) {
    await (image && askAll(search, [image.config, ...image.layers], label));
    return { digest, attests };
  }
  const content = image && (await readImage(search, image, label, platform));
  return { digest, promised: platform, isListed: true, content };
}

function imageOf(manifest: Manifest): Image {
  const content = parseManifest(manifest);
  if (content.kind === 'image') return content;
  throw new Failure([problem('CONTENT_MALFORMED', `The pushed index contains another index, ${manifest.digest}.`)]);
}

async function readImage(
  search: Search,
  image: Image,
  label: string,
  platform?: Platform,
): Promise<FoundImage['content']> {
  const { digest, size } = image.config;
  const wanted = { kind: 'config', role: `the config of ${label}`, digest, wanted: size } as const;
  const reading = readBlob(search, wanted).then(
    (bytes) => bytes && parsed(search, () => parseImageConfig(bytes, digest)),
  );
  const os = platform === undefined ? (await reading)?.platform?.os : platform.os;
  const layers = image.layers.filter((layer) => !isWindowsLayer(layer.mediaType, os ?? 'unknown'));
  const [config] = await Promise.all([reading, askAll(search, layers, label)]);
  return config && { image, config };
}

function readBlob(search: Search, wanted: Wanted): Promise<Uint8Array | undefined> {
  return observe(search, wanted, (store) => store.blob(wanted.digest));
}

function readManifest(search: Search, wanted: Wanted): Promise<Manifest | undefined> {
  return observe(search, wanted, (store) => store.manifest(wanted.digest));
}

async function askAll(search: Search, descriptors: readonly Descriptor[], label: string): Promise<void> {
  await Promise.all(
    descriptors.map(({ digest, size, mediaType }) => {
      const part = mediaType.includes('config') ? 'the config' : 'a layer';
      return askSize(search, { kind: 'blob', role: `${part} of ${label}`, digest, wanted: size });
    }),
  );
}

/** Queries the size of a blob, once for all references. */
async function askSize(search: Search, wanted: Wanted & { readonly kind: 'config' | 'blob' }): Promise<void> {
  const key = `${wanted.digest} ${wanted.wanted}`;
  if (search.asked.has(key)) return;
  search.asked.add(key);
  await observe(search, wanted, (store) => store.blobSize({ digest: wanted.digest, size: wanted.wanted }));
}

async function compare(search: Search, piece: Piece): Promise<void> {
  if (piece.kind === 'manifest') await readManifest(search, piece);
  else if (piece.kind === 'config') await readBlob(search, piece);
  else await askSize(search, piece);
}

type Content = number | Uint8Array | Manifest;

/** Asks the store, and notes the size of what it has. Undefined if missing, or for corrupt content, which is recorded. */
function observe<T extends Content>(search: Search, wanted: Wanted, ask: (store: Store) => Promise<T | undefined>) {
  const { lane, store, pieces } = search;
  return lane(async () => {
    try {
      const found = await ask(store);
      pieces.push({ ...wanted, store: store.name, size: found && sizeOf(found) });
      return found;
    } catch (error) {
      return keep(search, error);
    }
  });
}

function sizeOf(found: Content): number {
  if (typeof found === 'number') return found;
  return 'bytes' in found ? found.bytes.length : found.length;
}

function parsed<T>(search: Search, parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    return keep(search, error);
  }
}

// Corrupt content is reported with other problems; an unavailable registry fails at once.
function keep({ problems }: Search, error: unknown): undefined {
  if (!(error instanceof Failure) || !error.hasOnly(...contentCodes)) throw error;
  problems.push(...error.problems);
  return undefined;
}
