// Collects the content of a digest: index, manifests, configs, and the sizes of all blobs.
import { Failure, failure, type Problem } from '../../errors/failure.ts';
import { createLimiter, type Limiter } from '../../oci/concurrency.ts';
import type { Digest } from '../../oci/digest.ts';
import { type ImageConfig, parseImageConfig } from '../../oci/image-config.ts';
import {
  type Child,
  type Descriptor,
  type Image,
  isWindowsLayer,
  type Manifest,
  parseManifest,
} from '../../oci/image-index.ts';
import type { Platform } from '../../oci/platform.ts';
import type { Store } from './store.ts';

/** All collected content. */
export type Found = {
  readonly root: Manifest | undefined;
  readonly images: readonly FoundImage[];
  readonly attestations: readonly FoundAttestation[];
  readonly pieces: readonly Piece[];
  /** Problems of unreadable content. */
  readonly problems: readonly Problem[];
};

/** One image of the index, or a single image without an index. */
export type FoundImage = {
  readonly digest: Digest;
  /** The platform in the index; undefined without an index, or if missing there. */
  readonly promised: Platform | undefined;
  /** Whether it is in an index. */
  readonly isListed: boolean;
  /** The manifest and config of the image; undefined if unreadable. */
  readonly content: { readonly image: Image; readonly config: ImageConfig } | undefined;
};

/** An attestation manifest and its subject. */
type FoundAttestation = { readonly digest: Digest; readonly attests: Digest };

/** Content in a store with its actual size; undefined if missing. */
export type Piece = Wanted & { readonly store: string; readonly size: number | undefined };

/** Referenced content, how a store is asked for it, and its expected size: undefined for the root, whose size is unknown. */
type Wanted<T extends Content = Content> = {
  /** Its role, such as "a layer of linux/arm64". */
  readonly role: string;
  readonly digest: Digest;
  readonly wanted: number | undefined;
  readonly ask: (store: Store) => Promise<T | undefined>;
};

type Content = number | Uint8Array | Manifest;

/** The codes of problems with content, in place of which no registry has failed. */
const contentCodes = ['REGISTRY_DIGEST_MISMATCH', 'CONTENT_MALFORMED', 'CONTENT_MISSING'] as const;

/** Concurrent requests. */
const concurrency = 8;

/** A store, and the results so far. */
type Search = {
  readonly store: Store;
  readonly limiter: Limiter;
  readonly asked: Set<string>;
  readonly pieces: Piece[];
  readonly problems: Problem[];
};

/** Reads the first store in full. The others must have the same content: manifests and configs are read, layers only checked. */
export async function collect(digest: Digest, stores: readonly Store[]): Promise<Found> {
  const limiter = createLimiter(concurrency);
  const searches = stores.map((store): Search => ({ store, limiter, asked: new Set(), pieces: [], problems: [] }));
  const [first, ...others] = searches;
  if (first === undefined) throw new Error('The image has no store to verify.');
  const explored = await explore(first, digest);
  const wanted = [...first.pieces];
  await Promise.all(others.flatMap((search) => wanted.map((piece) => observe(search, piece))));
  const pieces = searches.flatMap((search) => search.pieces);
  return { ...explored, pieces, problems: searches.flatMap(({ problems }) => problems) };
}

async function explore(search: Search, digest: Digest): Promise<Pick<Found, 'root' | 'images' | 'attestations'>> {
  const root = await observe(search, manifestAt(digest, 'the pushed index'));
  const content = root && parsed(search, () => parseManifest(root));
  if (root === undefined || content === undefined) return { root: undefined, images: [], attestations: [] };
  if (content.kind === 'image') {
    const read = await readImage(search, content, 'the image');
    return { root, images: [{ digest, promised: undefined, isListed: false, content: read }], attestations: [] };
  }
  const entries = await Promise.all(content.children.map((child) => readChild(search, child)));
  return {
    root,
    images: entries.filter((entry) => 'content' in entry),
    attestations: entries.filter((entry) => 'attests' in entry),
  };
}

async function readChild(search: Search, child: Child): Promise<FoundImage | FoundAttestation> {
  const { digest, platform, attests } = child;
  const name = platform === undefined ? 'an image without platform' : platform.name;
  const label = attests === undefined ? name : `the attestations of ${attests}`;
  const manifest = await observe(search, manifestAt(digest, `the manifest of ${label}`, child.size));
  const image = manifest && parsed(search, () => imageOf(manifest));
  if (attests !== undefined) {
    await (image && askSizes(search, [image.config, ...image.layers], label));
    return { digest, attests };
  }
  const content = image && (await readImage(search, image, label, platform));
  return { digest, promised: platform, isListed: true, content };
}

function manifestAt(digest: Digest, role: string, size?: number): Wanted<Manifest> {
  return { role, digest, wanted: size, ask: (store) => store.manifest(digest) };
}

function imageOf(manifest: Manifest): Image {
  const content = parseManifest(manifest);
  if (content.kind === 'image') return content;
  throw failure('CONTENT_MALFORMED', `The pushed index contains another index, ${manifest.digest}.`);
}

async function readImage(
  search: Search,
  image: Image,
  label: string,
  platform?: Platform,
): Promise<FoundImage['content']> {
  const { digest, size } = image.config;
  const ask = (store: Store) => store.blob(digest);
  const reading = observe(search, { role: `the config of ${label}`, digest, wanted: size, ask }).then(
    (bytes) => bytes && parsed(search, () => parseImageConfig(bytes, digest)),
  );
  const os = platform === undefined ? (await reading)?.platform?.os : platform.os;
  const layers = image.layers.filter((layer) => !isWindowsLayer(layer.mediaType, os ?? 'unknown'));
  const [config] = await Promise.all([reading, askSizes(search, layers, label)]);
  return config && { image, config };
}

/** Asks for the sizes of blobs, of each once for all references. */
async function askSizes(search: Search, descriptors: readonly Descriptor[], label: string): Promise<void> {
  const asking = descriptors.map(async ({ digest, size, mediaType }) => {
    const key = `${digest} ${size}`;
    if (search.asked.has(key)) return;
    search.asked.add(key);
    const role = `${mediaType.includes('config') ? 'the config' : 'a layer'} of ${label}`;
    await observe(search, { role, digest, wanted: size, ask: (store) => store.blobSize({ digest, size }) });
  });
  await Promise.all(asking);
}

/** Asks the store, and notes the size of what it has. Undefined if missing, or for corrupt content, which is recorded. */
function observe<T extends Content>(search: Search, wanted: Wanted<T>): Promise<T | undefined> {
  const { limiter, store, pieces } = search;
  return limiter(async () => {
    try {
      const found = await wanted.ask(store);
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

function keep({ problems }: Search, error: unknown): undefined {
  problems.push(...contentProblems(error));
  return undefined;
}

/** Returns the problems of corrupt content, which are reported with others; raises the failures of registries at once. */
export function contentProblems(error: unknown): readonly Problem[] {
  if (error instanceof Failure && error.hasOnly(...contentCodes)) return error.problems;
  throw error;
}
