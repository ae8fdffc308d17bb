// A double of the registry port for faults that no real registry gives on demand: keeps everything in memory.
import { createHash } from 'node:crypto';
import { failure } from '../../src/errors/failure.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { type Manifest, mediaTypes } from '../../src/oci/image-index.ts';
import type { Repository } from '../../src/oci/reference.ts';
import type { Registry } from '../../src/ports/ports.ts';

/** The double, and its content. */
export type MemoryRegistry = Registry & {
  /** `repository:tag` → digest. */
  readonly tagsHeld: () => Readonly<Record<string, string>>;
  /** Every PUT of a tag, in order. */
  readonly puts: readonly string[];
  /** Every PUT by a digest, in order. */
  readonly kept: readonly string[];
  readonly seed: (repository: Repository, tag: string, manifest: Manifest) => void;
};

/** What goes wrong at a PUT: the fault decides whether the tag is put, and what else happens. */
export type Fault = (attempt: {
  readonly reference: string;
  readonly count: number;
  readonly put: (manifest?: Manifest) => void;
}) => void;

export function memoryRegistry(fault: Fault = ({ put }) => put()): MemoryRegistry {
  const manifests = new Map<string, Manifest>();
  const tags = new Map<string, Manifest>();
  const puts: string[] = [];
  const counts = new Map<string, number>();
  const kept: string[] = [];
  const find = (repository: Repository, reference: string): Manifest | undefined =>
    reference.startsWith('sha256:') ? manifests.get(reference) : tags.get(`${repository.name}:${reference}`);
  const seed = (repository: Repository, tag: string, manifest: Manifest): void => {
    manifests.set(manifest.digest, manifest);
    tags.set(`${repository.name}:${tag}`, manifest);
  };
  const registry: MemoryRegistry = {
    seed,
    puts,
    kept,
    tagsHeld: () => Object.fromEntries([...tags].map(([reference, { digest }]) => [reference, digest])),
    manifest: async (repository, reference) => find(repository, reference),
    head: async (repository, reference) => {
      const found = find(repository, reference);
      return found === undefined
        ? undefined
        : { mediaType: found.mediaType, digest: found.digest, size: found.bytes.length };
    },
    blobSize: async () => undefined,
    blob: async (_, digest) => {
      throw failure('CONTENT_MISSING', `There is no ${digest}.`);
    },
    readBlob: async (_, { digest }) => {
      throw failure('CONTENT_MISSING', `There is no ${digest}.`);
    },
    putBlob: async () => true,
    putManifest: async (repository, reference, manifest) => {
      const name = `${repository.name}:${reference}`;
      if (reference.startsWith('sha256:')) {
        kept.push(`${repository.name}@${reference}`);
        manifests.set(reference, manifest);
        return;
      }
      puts.push(name);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      fault({ reference: name, count, put: (other = manifest) => seed(repository, reference, other) });
    },
    referrers: async () => undefined,
    tags: async (repository) => ({
      names: [...tags.keys()].flatMap((name) =>
        name.startsWith(`${repository.name}:`) ? [name.slice(repository.name.length + 1)] : [],
      ),
      isWhole: true,
    }),
    hasCredentials: async () => true,
    checkPush: async () => undefined,
    within: () => registry,
    limited: () => registry,
  };
  return registry;
}

/** An index without content that says which version and revision it is. */
export function anIndex(annotations: Readonly<Record<string, string>>): Manifest {
  const bytes = new TextEncoder().encode(JSON.stringify({ mediaType: mediaTypes.index, manifests: [], annotations }));
  const digest: Digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return { mediaType: mediaTypes.index, digest, bytes };
}
