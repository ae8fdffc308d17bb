// Looks at everything that a digest leads to: index, manifests, configs, and whether every blob is there.
import { Failure, type Problem, problem } from '../../errors/failure.ts';
import { createGate, type Gate } from '../../oci/concurrency.ts';
import type { Digest } from '../../oci/digest.ts';
import { type ImageConfig, parseImageConfig } from '../../oci/image-config.ts';
import { type Child, type Descriptor, type Image, type Manifest, parseManifest } from '../../oci/image-index.ts';
import type { Found, FoundAttestation, FoundImage, Piece, Wanted } from './found.ts';
import type { Store } from './store.ts';

/** How many requests run side by side. */
const width = 8;

/** A store that is being looked into, and what came out so far. */
type Search = {
  readonly store: Store;
  readonly gate: Gate;
  readonly asked: Set<string>;
  readonly pieces: Piece[];
  readonly problems: Problem[];
};

/** Looks into the first store in full. The others have to have all of that too: manifests and configs are read, layers only asked for. */
export async function look(digest: Digest, stores: readonly Store[]): Promise<Found> {
  const gate = createGate(width);
  const searches = stores.map((store): Search => ({ store, gate, asked: new Set(), pieces: [], problems: [] }));
  const [first, ...others] = searches;
  if (first === undefined) throw new Error('There is no store to look into.');
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
    const image = {
      digest,
      promised: undefined,
      isListed: false,
      content: await readImage(search, content, 'the image'),
    };
    return { root, images: [image], attestations: [] };
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
  const manifest = await readManifest(search, {
    kind: 'manifest',
    role: `the manifest of ${label}`,
    digest,
    wanted: child.size,
  });
  const image = manifest && parsed(search, () => imageOf(manifest));
  if (attests !== undefined) {
    await (image && askAll(search, [image.config, ...image.layers], label));
    return { digest, attests };
  }
  const content = image && (await readImage(search, image, label));
  return { digest, promised: platform, isListed: true, content };
}

function imageOf(manifest: Manifest): Image {
  const content = parseManifest(manifest);
  if (content.kind === 'image') return content;
  throw new Failure([problem('CONTENT_MALFORMED', `The pushed index has another index in it, ${manifest.digest}.`)]);
}

type Content = { readonly image: Image; readonly config: ImageConfig };

async function readImage(search: Search, image: Image, label: string): Promise<Content | undefined> {
  const [config] = await Promise.all([readConfig(search, image.config, label), askAll(search, image.layers, label)]);
  return config && { image, config };
}

async function readConfig(
  search: Search,
  { digest, size }: Descriptor,
  label: string,
): Promise<ImageConfig | undefined> {
  const bytes = await readBlob(search, { kind: 'config', role: `the config of ${label}`, digest, wanted: size });
  return bytes && parsed(search, () => parseImageConfig(bytes, digest));
}

async function readBlob(search: Search, wanted: Wanted): Promise<Uint8Array | undefined> {
  const read = await ask(search, () => search.store.blob(wanted.digest));
  if (read !== undefined) note(search, wanted, read.value?.length);
  return read?.value;
}

async function readManifest(search: Search, wanted: Wanted): Promise<Manifest | undefined> {
  const read = await ask(search, () => search.store.manifest(wanted.digest));
  if (read !== undefined) note(search, wanted, read.value?.bytes.length);
  return read?.value;
}

async function askAll(search: Search, descriptors: readonly Descriptor[], label: string): Promise<void> {
  // The layers of Windows itself stay where they are; no registry but Microsoft's has them.
  const own = descriptors.filter(({ mediaType }) => !/foreign|nondistributable/.test(mediaType));
  await Promise.all(
    own.map(({ digest, size, mediaType }) => {
      const part = mediaType.includes('config') ? 'the config' : 'a layer';
      return askSize(search, { kind: 'blob', role: `${part} of ${label}`, digest, wanted: size });
    }),
  );
}

/** Asks for the size of a blob, once for all who point at it. */
async function askSize(search: Search, wanted: Wanted & { readonly kind: 'config' | 'blob' }): Promise<void> {
  const key = `${wanted.digest} ${wanted.wanted}`;
  if (search.asked.has(key)) return;
  search.asked.add(key);
  const read = await ask(search, () => search.store.blobSize({ digest: wanted.digest, size: wanted.wanted }));
  if (read !== undefined) note(search, wanted, read.value);
}

async function compare(search: Search, piece: Piece): Promise<void> {
  if (piece.kind === 'manifest') await readManifest(search, piece);
  else if (piece.kind === 'config') await readBlob(search, piece);
  else await askSize(search, piece);
}

function note({ store, pieces }: Search, wanted: Wanted, size: number | undefined): void {
  pieces.push({ ...wanted, store: store.name, size });
}

/** The store's answer when its turn has come; undefined where the content is spoilt, which is noted. */
function ask<T>(search: Search, task: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
  return search.gate(async () => {
    try {
      return { value: await task() };
    } catch (error) {
      return keep(search, error);
    }
  });
}

function parsed<T>(search: Search, parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    return keep(search, error);
  }
}

// Spoilt content is something to tell with everything else; a registry that is down ends the look at once.
function keep({ problems }: Search, error: unknown): undefined {
  const isContent = error instanceof Failure && error.problems.every(({ code }) => contentCodes.has(code));
  if (!isContent) throw error;
  problems.push(...error.problems);
  return undefined;
}

const contentCodes: ReadonlySet<string> = new Set(['REGISTRY_DIGEST_MISMATCH', 'CONTENT_MALFORMED', 'CONTENT_MISSING']);
