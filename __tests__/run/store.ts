// The registry of the fake machine: what it has before a run, what it refuses, and what a run leaves in it.
import { Failure, failure } from '../../src/errors/failure.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { type Manifest, mediaTypes } from '../../src/oci/image-index.ts';
import { parseReference, parseRepository } from '../../src/oci/reference.ts';
import { memoryRegistry } from '../support/memory-registry.ts';
import { pushed } from '../verify/image.ts';

/** How the registry differs from an empty one that takes everything. */
export type StoreDifference = {
  /** Tags that the registry refuses. */
  readonly refuses?: readonly string[];
  /** How many blobs the registry takes. Default: all. */
  readonly takenBlobs?: number;
  /** Tags that exist when the run begins, each with the platforms of its image. */
  readonly existing?: Readonly<Record<string, readonly string[]>>;
  /** What an earlier run has left. */
  readonly held?: Held;
};

/** What is in a registry: its content by digest, and what each tag holds. */
export type Held = {
  readonly contents: ReadonlyMap<Digest, Uint8Array>;
  readonly tags: Readonly<Record<string, Manifest>>;
};

/** A blob, or the tag or digest of a manifest, and the milliseconds that its request had. */
export type Write = { readonly what: string; readonly limit: number | undefined };

/** The registry, as the run sees it and as BuildKit pushes to it. */
export async function storeOf(difference: StoreDifference, note: (what: string) => void) {
  const { refuses = [], takenBlobs = Number.POSITIVE_INFINITY, existing = {}, held } = difference;
  let taken = 0;
  const memory = memoryRegistry(({ reference, put }) => {
    note(`PUT ${reference}`);
    if (refuses.includes(reference)) throw failure('REGISTRY_DENIED', `The account may not move ${reference}.`);
    put();
  });
  const blobs = new Map<Digest, Uint8Array>();
  const registry: typeof memory = {
    ...memory,
    putBlob: async (repository, blob) => {
      if (taken >= takenBlobs) throw failure('REGISTRY_UNAVAILABLE', `${repository.registry} broke the connection.`);
      taken += 1;
      return memory.putBlob(repository, blob);
    },
    blobSize: async (_, { digest }) => blobs.get(digest)?.length,
    blob: async (_, digest) => {
      const bytes = blobs.get(digest);
      if (bytes !== undefined) return bytes;
      throw new Failure([]);
    },
  };
  const writes: Write[] = [];
  const limitedBy = (limit: number | undefined): typeof memory => ({
    ...registry,
    within: () => limitedBy(undefined),
    limited: (milliseconds) => limitedBy(milliseconds),
    putBlob: (...given) => {
      writes.push({ what: 'blob', limit });
      return registry.putBlob(...given);
    },
    putManifest: (...given) => {
      writes.push({ what: given[1], limit });
      return registry.putManifest(...given);
    },
  });
  const push = async (names: readonly string[], contents: Held['contents']): Promise<void> => {
    for (const [digest, bytes] of contents) {
      blobs.set(digest, bytes);
      const text = new TextDecoder().decode(bytes);
      const mediaType = text.startsWith('{') ? String(JSON.parse(text).mediaType) : '';
      if (mediaType !== mediaTypes.index && mediaType !== mediaTypes.manifest) continue;
      for (const repository of names.map(parseRepository))
        await memory.putManifest(repository, digest, { mediaType, digest, bytes });
    }
  };
  const seed = async (reference: string, platforms: readonly string[]): Promise<void> => {
    const { repository, tag } = parseReference(reference);
    const { digest, contents } = pushed({ platforms });
    await push([repository.name], contents);
    const index = await memory.manifest(repository, digest);
    if (index !== undefined) memory.seed(repository, tag, index);
  };
  for (const [reference, platforms] of Object.entries(existing)) await seed(reference, platforms);
  for (const [reference, manifest] of Object.entries(held?.tags ?? {})) {
    const { repository, tag } = parseReference(reference);
    await push([repository.name], held?.contents ?? new Map());
    memory.seed(repository, tag, manifest);
  }
  return {
    registry: limitedBy(undefined),
    writes,
    push,
    tags: () => Object.keys(memory.tagsHeld()),
    held: () => heldBy(memory, blobs),
  };
}

async function heldBy(memory: ReturnType<typeof memoryRegistry>, contents: Held['contents']): Promise<Held> {
  const tags: Record<string, Manifest> = {};
  for (const [reference, digest] of Object.entries(memory.tagsHeld())) {
    const manifest = await memory.manifest(parseReference(reference).repository, digest);
    if (manifest !== undefined) tags[reference] = manifest;
  }
  return { contents, tags };
}
