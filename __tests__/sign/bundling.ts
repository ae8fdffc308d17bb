// Registries in memory, with the referrers API or without, and a double of cosign that puts bundles there.
import { createHash } from 'node:crypto';
import type { Command } from '../../src/commands/command.ts';
import { type Failure, failure } from '../../src/errors/failure.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { type Manifest, mediaTypes } from '../../src/oci/image-index.ts';
import { parseImageReference, type Repository } from '../../src/oci/reference.ts';
import { fallbackTag, parseReferrers, type Referrer } from '../../src/oci/referrers.ts';
import type { Ports, Registry } from '../../src/ports/ports.ts';
import { memoryRegistry } from '../support/memory-registry.ts';

export const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const empty = 'application/vnd.oci.empty.v1+json';
const bytesOf = (value: string | object): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const digestOf = (bytes: Uint8Array): Digest => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Makes a manifest or a list. */
export function manifestOf(json: object, mediaType: string = mediaTypes.manifest): Manifest {
  const bytes = bytesOf({ schemaVersion: 2, mediaType, ...json });
  return { mediaType, digest: digestOf(bytes), bytes };
}

/** Which hosts lack the referrers API, and what a write to a repository fails with. */
type Faults = {
  readonly withoutApi?: readonly string[];
  readonly refuse?: (repository: Repository) => Failure | undefined;
};

/** The registries; `stored` has what is in them, by `repository@digest` and `repository:tag`. */
export type Bundling = {
  readonly registry: Registry;
  readonly stored: Map<string, Uint8Array>;
  /** Puts a bundle as cosign does: its list has the type of the config. Returns the digest of the bundle. */
  readonly bundle: (reference: string) => Promise<Digest>;
  /** Runs `cosign sign`. */
  readonly exec: Ports['exec'];
  /** What a repository lists about an image: type and digest. */
  readonly listed: (repository: Repository, digest: Digest) => Promise<readonly Referrer[]>;
};

export function bundling({ withoutApi = [], refuse = () => undefined }: Faults = {}): Bundling {
  const stored = new Map<string, Uint8Array>();
  const typeOf = (bytes: Uint8Array): string => JSON.parse(new TextDecoder().decode(bytes)).mediaType;
  const find = (repository: Repository, reference: string): Manifest | undefined => {
    const bytes = stored.get(keyOf(repository, reference));
    return bytes && { mediaType: typeOf(bytes), digest: digestOf(bytes), bytes };
  };
  const check = (repository: Repository): void => {
    const fault = refuse(repository);
    if (fault !== undefined) throw fault;
  };
  const registry: Registry = {
    ...memoryRegistry(),
    manifest: async (repository, reference) => find(repository, reference),
    blob: async (repository, digest) => {
      const bytes = stored.get(keyOf(repository, digest));
      if (bytes === undefined) throw failure('CONTENT_MISSING', `There is no ${digest}.`);
      return bytes;
    },
    putBlob: async (repository, { digest, open }) => {
      check(repository);
      const pieces: Uint8Array[] = [];
      for await (const piece of open()) pieces.push(piece);
      stored.set(keyOf(repository, digest), Buffer.concat(pieces));
      return true;
    },
    putManifest: async (repository, reference, { bytes }) => {
      check(repository);
      stored.set(keyOf(repository, reference), bytes);
    },
    referrers: async (repository, subject) =>
      withoutApi.includes(repository.registry) ? undefined : referrersIn(stored, repository, subject),
  };
  const bundle = (reference: string) => writeBundle(reference, stored, withoutApi);
  const exec: Ports['exec'] = {
    run: async ({ args }: Command) => {
      const isBundle = args[0] === 'sign' && !args.includes('--new-bundle-format=false');
      for (const each of isBundle ? args.filter((word) => word.includes('@sha256:')) : []) await bundle(each);
      return { exitCode: 0, stdout: '', stderr: '' };
    },
  };
  const listed: Bundling['listed'] = async (repository, digest) => {
    const list = find(repository, fallbackTag(digest));
    return (await registry.referrers(repository, digest)) ?? (list && listIn(list.bytes)) ?? [];
  };
  return { registry, stored, bundle, exec, listed };
}

const keyOf = ({ name }: Repository, reference: string): string =>
  `${name}${reference.startsWith('sha256:') ? '@' : ':'}${reference}`;

const listIn = (bytes: Uint8Array) => parseReferrers(JSON.parse(new TextDecoder().decode(bytes)));

function referrersIn(stored: Bundling['stored'], { name }: Repository, subject: Digest): readonly Referrer[] {
  return [...stored].flatMap(([key, bytes]) => {
    const text = new TextDecoder().decode(bytes);
    if (!key.startsWith(`${name}@`) || !text.includes('"subject"')) return [];
    const { subject: own, artifactType } = JSON.parse(text);
    return own.digest === subject ? [{ digest: digestOf(bytes), artifactType }] : [];
  });
}

async function writeBundle(reference: string, stored: Bundling['stored'], withoutApi: readonly string[]) {
  const { repository, reference: subject } = parseImageReference(reference);
  const [config, layer] = [bytesOf('{}'), bytesOf({ dsseEnvelope: `signature ${stored.size} of ${subject}` })];
  const { digest, bytes } = manifestOf({
    artifactType: bundleType,
    config: { mediaType: empty, digest: digestOf(config), size: config.length },
    layers: [{ mediaType: bundleType, digest: digestOf(layer), size: layer.length }],
    subject: { mediaType: mediaTypes.index, digest: subject, size: 1 },
  });
  for (const each of [config, layer, bytes]) stored.set(keyOf(repository, digestOf(each)), each);
  if (!withoutApi.includes(repository.registry)) return digest;
  const tag = keyOf(repository, subject.replace(':', '-'));
  const held = stored.get(tag);
  const others = held === undefined ? [] : JSON.parse(new TextDecoder().decode(held)).manifests;
  const entry = { mediaType: mediaTypes.manifest, digest, size: bytes.length, artifactType: empty };
  stored.set(tag, manifestOf({ manifests: [...others, entry] }, mediaTypes.index).bytes);
  return digest;
}
