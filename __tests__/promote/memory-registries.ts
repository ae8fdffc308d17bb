// Registries in memory whose repositories hold their own content, some of them with the referrers API.
import { failure } from '../../src/errors/failure.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { type Manifest, mediaTypes } from '../../src/oci/image-index.ts';
import { isRecord } from '../../src/oci/json.ts';
import type { Repository } from '../../src/oci/reference.ts';
import type { BlobSource, Registry } from '../../src/ports/ports.ts';
import { type Fault, memoryRegistry } from '../support/memory-registry.ts';
import { digestOf, inOnePiece } from '../verify/image.ts';

/** What was done, as `PUT one.test/app:1`, `send one.test/app`, `mount one.test/app`. */
export type MemoryRegistries = {
  readonly registry: Registry;
  readonly happened: string[];
  readonly add: (repository: Repository, content: string | object) => Described;
  readonly tag: (repository: Repository, tag: string, digest: Digest) => void;
  /** Everything that a repository holds, by digest. */
  readonly held: (repository: Repository) => readonly Digest[];
  readonly tagged: (repository: Repository, tag: string) => Digest | undefined;
  readonly read: (repository: Repository, digest: Digest) => unknown;
};

export type Described = { readonly mediaType: string; readonly digest: Digest; readonly size: number };

export const at = (registry: string, path: string): Repository => ({ name: `${registry}/${path}`, registry, path });

/** `hasApi` says which registries list referrers; `isMounted` which ones take blobs over from other repositories. */
export type Habits = {
  readonly hasApi?: (registry: string) => boolean;
  readonly isMounted?: boolean;
  readonly fault?: Fault;
};

export function memoryRegistries({ hasApi = () => false, isMounted = true, fault }: Habits = {}): MemoryRegistries {
  const contents = new Map<string, Map<Digest, Uint8Array>>();
  const happened: string[] = [];
  const memory = memoryRegistry(fault);
  const stored = ({ name }: Repository): Map<Digest, Uint8Array> => {
    const found = contents.get(name) ?? new Map<Digest, Uint8Array>();
    contents.set(name, found);
    return found;
  };
  const byDigest = (repository: Repository, digest: string): Manifest | undefined => {
    const [key, bytes] = [...stored(repository)].find(([each]) => each === digest) ?? [];
    if (key === undefined || bytes === undefined) return undefined;
    return { mediaType: String(jsonOf(bytes)['mediaType']), digest: key, bytes };
  };
  const manifest = async (repository: Repository, reference: string): Promise<Manifest | undefined> =>
    reference.startsWith('sha256:') ? byDigest(repository, reference) : memory.manifest(repository, reference);
  const registry: Registry = {
    ...memory,
    manifest,
    head: async (repository, reference) => {
      const found = await manifest(repository, reference);
      return found && { mediaType: found.mediaType, digest: found.digest, size: found.bytes.length };
    },
    blobSize: async (repository, { digest }) => stored(repository).get(digest)?.length,
    blob: async (repository, digest) => {
      const bytes = stored(repository).get(digest);
      if (bytes !== undefined) return bytes;
      throw failure('CONTENT_MISSING', `${repository.name} lacks ${digest}.`);
    },
    readBlob: async (repository, { digest }, read) => {
      const bytes = stored(repository).get(digest);
      if (bytes !== undefined) return read(inOnePiece(bytes));
      throw failure('CONTENT_MISSING', `${repository.name} lacks ${digest}.`);
    },
    putBlob: (repository, blob, from) => put(repository, blob, from),
    putManifest: async (repository, reference, content) => {
      happened.push(`PUT ${repository.name}:${reference.replace(/^(sha256.)[0-9a-f]{64}/, '$1…')}`);
      stored(repository).set(content.digest, content.bytes);
      await memory.putManifest(repository, reference, content);
    },
    referrers: async (repository, subject) =>
      hasApi(repository.registry)
        ? about(stored(repository), subject).map((digest) => ({ digest, artifactType: undefined }))
        : undefined,
    within: () => registry,
    limited: () => registry,
  };
  const put = async (repository: Repository, { digest, open }: BlobSource, from?: Repository): Promise<boolean> => {
    if (stored(repository).has(digest)) return false;
    const mounted = from !== undefined && isMounted ? stored(from).get(digest) : undefined;
    happened.push(`${mounted === undefined ? 'send' : 'mount'} ${repository.name}`);
    const pieces: Uint8Array[] = [];
    if (mounted === undefined) for await (const piece of open()) pieces.push(piece);
    const bytes = mounted ?? Buffer.concat(pieces);
    if (digestOf(bytes) !== digest) throw failure('REGISTRY_DIGEST_MISMATCH', `${repository.name} got other bytes.`);
    stored(repository).set(digest, bytes);
    return mounted === undefined;
  };
  return {
    registry,
    happened,
    add: (repository, content) => {
      const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
      const digest = digestOf(bytes);
      stored(repository).set(digest, bytes);
      const mediaType = typeof content === 'string' ? 'application/octet-stream' : String(Object(content).mediaType);
      return { mediaType, digest, size: bytes.length };
    },
    tag: (repository, tag, digest) => {
      const found = byDigest(repository, digest);
      if (found !== undefined) memory.seed(repository, tag, found);
    },
    held: (repository) => [...stored(repository).keys()].toSorted(),
    tagged: (repository, tag) => {
      const [, digest] = Object.entries(memory.tagsHeld()).find(([name]) => name === `${repository.name}:${tag}`) ?? [];
      return [...stored(repository).keys()].find((each) => each === digest);
    },
    read: (repository, digest) => jsonOf(stored(repository).get(digest) ?? new Uint8Array()),
  };
}

function about(stored: ReadonlyMap<Digest, Uint8Array>, subject: Digest): readonly Digest[] {
  return [...stored].flatMap(([digest, bytes]) => {
    const named = jsonOf(bytes)['subject'];
    return isRecord(named) && named['digest'] === subject ? [digest] : [];
  });
}

function jsonOf(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return {};
  }
}

/** An image for two platforms, with what attests to the first one, in a repository. */
export function seedImage({ add }: MemoryRegistries, repository: Repository) {
  const blob = (text: string) => add(repository, text);
  const manifest = (name: string, extra: object = {}) =>
    add(repository, {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: blob(JSON.stringify({ architecture: name, os: 'linux' })),
      layers: [blob(`layer of ${name}`), blob('base')],
      ...extra,
    });
  const [amd, arm, statement] = [manifest('amd64'), manifest('arm64'), manifest('statement')];
  const index = add(repository, {
    schemaVersion: 2,
    mediaType: mediaTypes.index,
    manifests: [
      { ...amd, platform: { os: 'linux', architecture: 'amd64' } },
      { ...arm, platform: { os: 'linux', architecture: 'arm64' } },
      {
        ...statement,
        platform: { os: 'unknown', architecture: 'unknown' },
        annotations: {
          'vnd.docker.reference.type': 'attestation-manifest',
          'vnd.docker.reference.digest': amd.digest,
        },
      },
    ],
    annotations: { 'org.opencontainers.image.version': '1.2.3' },
  });
  return { index, amd, arm, statement, manifest };
}
