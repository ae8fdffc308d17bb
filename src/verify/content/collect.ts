// Collects the content of a digest: index, manifests, configs, and the sizes of all blobs.
import { Failure, failure, type Problem, problem } from '../../errors/failure.ts';
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
import { type Platform, plannedName } from '../../oci/platform.ts';
import type { Store } from './store.ts';

/** All collected content. */
export type Found = {
  readonly root: Manifest | undefined;
  readonly images: readonly FoundImage[];
  readonly attestations: readonly FoundAttestation[];
  /** Problems of missing and unreadable content. */
  readonly problems: readonly Problem[];
};

/** One image of the index, or a single image without an index. */
export type FoundImage = {
  readonly digest: Digest;
  /** The platform in the index; without an index the only planned one, or that of the config. Undefined if missing there. */
  readonly promised: Platform | undefined;
  /** The name of the planned platform, or of the unplanned one; undefined if it has none. */
  readonly name: string | undefined;
  /** The manifest and config of the image; undefined if unreadable. */
  readonly content: { readonly image: Image; readonly config: ImageConfig } | undefined;
};

/** An attestation manifest and its subject. */
type FoundAttestation = { readonly digest: Digest; readonly attests: Digest };

/** Referenced content, how a store is asked for it, and its expected size: undefined for the root, whose size is unknown. */
type Wanted<T extends Content = Content> = {
  /** Its role, such as "a layer of linux/arm64". */
  readonly role: string;
  readonly digest: Digest;
  readonly size: number | undefined;
  readonly ask: (store: Store) => Promise<T | undefined>;
};

type Content = number | Uint8Array | Manifest;

/** The codes of problems with content, in place of which no registry has failed. */
const contentCodes = ['REGISTRY_DIGEST_MISMATCH', 'CONTENT_MALFORMED', 'CONTENT_MISSING'] as const;

/** Concurrent requests. */
const concurrency = 8;

/** A store, what it was asked for, and the problems so far. */
type Search = {
  readonly planned: readonly Platform[];
  readonly store: Store;
  readonly limiter: Limiter;
  readonly blobs: Set<string>;
  readonly asked: Wanted[];
  readonly problems: Problem[];
};

/** Reads the first store in full. The others must have the same content: manifests and configs are read, layers only checked. */
export async function collect(planned: readonly Platform[], digest: Digest, stores: readonly Store[]): Promise<Found> {
  const limiter = createLimiter(concurrency);
  const searches = stores.map(
    (store): Search => ({ planned, store, limiter, blobs: new Set(), asked: [], problems: [] }),
  );
  const [first, ...others] = searches;
  if (first === undefined) throw new Error('The image has no store to verify.');
  const explored = await explore(first, digest);
  const asked = [...first.asked];
  await Promise.all(others.flatMap((search) => asked.map((wanted) => observe(search, wanted))));
  return { ...explored, problems: searches.flatMap(({ problems }) => problems) };
}

async function explore(search: Search, digest: Digest): Promise<Omit<Found, 'problems'>> {
  const root = await observe(search, manifestAt(digest, 'the pushed index'));
  const content = root && parsed(search, () => parseManifest(root));
  if (root === undefined || content === undefined) return { root: undefined, images: [], attestations: [] };
  if (content.kind === 'image') {
    const read = await readImage(search, content, 'the image');
    const [only, ...more] = search.planned;
    const promised = more.length === 0 ? only : read?.config.platform;
    return { root, images: [imageOf(search, { digest, promised, content: read })], attestations: [] };
  }
  const entries = await Promise.all(content.children.map((child) => readChild(search, child)));
  return {
    root,
    images: entries.filter((entry) => 'content' in entry),
    attestations: entries.filter((entry) => 'attests' in entry),
  };
}

function imageOf({ planned }: Search, image: Omit<FoundImage, 'name'>): FoundImage {
  return { ...image, name: image.promised && plannedName(planned, image.promised) };
}

async function readChild(search: Search, child: Child): Promise<FoundImage | FoundAttestation> {
  const { digest, platform, attests } = child;
  const name = platform === undefined ? 'an image without platform' : platform.name;
  const label = attests === undefined ? name : `the attestations of ${attests}`;
  const manifest = await observe(search, manifestAt(digest, `the manifest of ${label}`, child.size));
  const image = manifest && parsed(search, () => parseImage(manifest));
  if (attests !== undefined) {
    await (image && askSizes(search, [image.config, ...image.layers], label));
    return { digest, attests };
  }
  const content = image && (await readImage(search, image, label, platform));
  return imageOf(search, { digest, promised: platform, content });
}

function manifestAt(digest: Digest, role: string, size?: number): Wanted<Manifest> {
  return { role, digest, size, ask: (store) => store.manifest(digest) };
}

function parseImage(manifest: Manifest): Image {
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
  const reading = observe(search, { role: `the config of ${label}`, digest, size, ask }).then(
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
    if (search.blobs.has(key)) return;
    search.blobs.add(key);
    const role = `${mediaType.includes('config') ? 'the config' : 'a layer'} of ${label}`;
    await observe(search, { role, digest, size, ask: (store) => store.blobSize({ digest, size }) });
  });
  await Promise.all(asking);
}

/** Asks the store, and judges the size of what it has. Undefined if missing, or for corrupt content; both are recorded. */
function observe<T extends Content>(search: Search, wanted: Wanted<T>): Promise<T | undefined> {
  const { limiter, store, asked, problems } = search;
  return limiter(async () => {
    try {
      const found = await wanted.ask(store);
      asked.push(wanted);
      problems.push(...judgeSize(store, wanted, found && sizeOf(found)));
      return found;
    } catch (error) {
      return keep(search, error);
    }
  });
}

function judgeSize({ name }: Store, { role, digest, size }: Wanted, found: number | undefined): readonly Problem[] {
  if (found === undefined) return [problem('CONTENT_MISSING', `${name} does not contain ${role}, ${digest}.`)];
  if (size === undefined || size === found) return [];
  return [problem('CONTENT_MISSING', `${name} has ${found} bytes of ${role}, ${digest}, expected ${size}.`)];
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
