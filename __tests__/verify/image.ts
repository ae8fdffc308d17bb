// Images in memory: a whole index with configs, layers and attestations, and stores that hold what a test leaves in them.
import { createHash } from 'node:crypto';
import { failure } from '../../src/errors/failure.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { type Manifest, mediaTypes } from '../../src/oci/image-index.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import type { Store } from '../../src/verify/content/store.ts';

export const digestOf = (bytes: Uint8Array): Digest => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export type Json = Record<string, unknown>;
export type Part = {
  readonly manifest: Digest;
  readonly config: Digest;
  readonly layer: Digest;
  readonly attestation: Digest;
};

/** What is pushed: `config` and `entry` may change what the image and its line in the index say. */
export type Shape = {
  readonly platforms: readonly string[];
  readonly config?: (json: Json, platform: string) => Json;
  readonly entry?: (json: Json, platform: string) => Json;
  readonly entries?: (entries: Json[]) => Json[];
  /** The media type of the first layer. */
  readonly layerType?: string;
  readonly isAttested?: boolean;
  /** SPDX documents in the attestations of a platform. */
  readonly sboms?: (platform: string) => readonly Json[];
  /** The image that these documents are about. Default: the one of the platform. */
  readonly sbomSubject?: (manifest: Digest) => Digest;
};

export type Pushed = {
  readonly digest: Digest;
  readonly contents: Map<Digest, Uint8Array>;
  readonly parts: Readonly<Record<string, Part>>;
};

const config = 'application/vnd.oci.image.config.v1+json';
const layer = 'application/vnd.oci.image.layer.v1.tar+gzip';
const none: Digest = `sha256:${'0'.repeat(64)}`;

export function pushed({
  platforms,
  config: editConfig = same,
  entry = same,
  entries = same,
  layerType = layer,
  isAttested = true,
  sboms = () => [],
  sbomSubject = (manifest) => manifest,
}: Shape): Pushed {
  const contents = new Map<Digest, Uint8Array>();
  const parts: Record<string, Part> = {};
  const all = platforms.flatMap((platform) => {
    const { os, architecture, variant } = parsePlatform(platform);
    const named = { os, architecture, ...(variant === undefined ? {} : { variant }) };
    const json = editConfig({ ...named, config: { Entrypoint: ['/app'], Cmd: [platform] }, rootfs: {} }, platform);
    const made = manifestOf(contents, json, { text: `layer of ${platform}`, type: layerType });
    const statements = sboms(platform).map((document) =>
      statementOf(contents, document, sbomSubject(made.part.manifest)),
    );
    const nowhere = { os: 'unknown', architecture: 'unknown' };
    const attestation = manifestOf(contents, nowhere, { text: `provenance of ${platform}` }, statements);
    parts[platform] = { ...made.part, attestation: isAttested ? attestation.part.manifest : none };
    const about = {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': made.part.manifest,
    };
    const line = entry({ ...made.descriptor, platform: named }, platform);
    return isAttested ? [line, { ...attestation.descriptor, platform: nowhere, annotations: about }] : [line];
  });
  const index = { schemaVersion: 2, mediaType: mediaTypes.index, manifests: entries(all) };
  return { digest: keep(contents, JSON.stringify(index)).digest, contents, parts };
}

/** One image without an index around it. */
export function pushedAlone(json: Json): Pushed {
  const contents = new Map<Digest, Uint8Array>();
  const { part } = manifestOf(contents, json, { text: 'the only layer' });
  return { digest: part.manifest, contents, parts: { only: { ...part, attestation: none } } };
}

/** A statement as BuildKit stores it: an in-toto layer that says what its predicate is. */
function statementOf(contents: Map<Digest, Uint8Array>, predicate: Json, image: Digest) {
  const predicateType = 'https://spdx.dev/Document';
  const annotations = { 'in-toto.io/predicate-type': predicateType };
  const subject = [{ name: 'pkg:docker/app', digest: { sha256: image.slice('sha256:'.length) } }];
  return {
    mediaType: 'application/vnd.in-toto+json',
    ...keep(contents, JSON.stringify({ predicateType, subject, predicate })),
    annotations,
  };
}

function manifestOf(
  contents: Map<Digest, Uint8Array>,
  configJson: Json,
  { text, type = layer }: { readonly text: string; readonly type?: string },
  statements: readonly Json[] = [],
) {
  const configDescriptor = { mediaType: config, ...keep(contents, JSON.stringify(configJson)) };
  const layers = [
    { mediaType: type, ...keep(contents, text) },
    { mediaType: layer, ...keep(contents, 'a layer that all have') },
  ];
  const json = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: configDescriptor,
    layers: [...layers, ...statements],
  };
  const descriptor = { mediaType: mediaTypes.manifest, ...keep(contents, JSON.stringify(json)) };
  const [{ digest: first = none } = {}] = layers;
  return { descriptor, part: { manifest: descriptor.digest, config: configDescriptor.digest, layer: first } };
}

function keep(contents: Map<Digest, Uint8Array>, text: string): { digest: Digest; size: number } {
  const bytes = new TextEncoder().encode(text);
  const digest = digestOf(bytes);
  contents.set(digest, bytes);
  return { digest, size: bytes.length };
}

const same = <T>(value: T): T => value;

/** A store over contents; counts what is asked of it, and raises for bytes that are not what their digest says. */
export function aStore(
  { contents }: Pick<Pushed, 'contents'>,
  name = 'ghcr.io/acme/app',
): Store & { readonly asked: string[] } {
  const asked: string[] = [];
  const read = async (what: string, digest: Digest): Promise<Uint8Array | undefined> => {
    asked.push(`${what} ${digest}`);
    const bytes = contents.get(digest);
    if (bytes !== undefined && digestOf(bytes) !== digest) {
      throw failure('REGISTRY_DIGEST_MISMATCH', `${name} gave other bytes for ${digest}.`);
    }
    return bytes;
  };
  return {
    name,
    asked,
    manifest: async (digest): Promise<Manifest | undefined> => {
      const bytes = await read('manifest', digest);
      return bytes && { mediaType: mediaTypes.manifest, digest, bytes };
    },
    blob: (digest) => read('blob', digest),
    layer: async ({ digest }, reader) => {
      const bytes = await read('layer', digest);
      if (bytes === undefined) throw failure('CONTENT_MISSING', `${name} lacks ${digest}.`);
      return reader(inOnePiece(bytes));
    },
    save: async () => undefined,
    blobSize: async ({ digest }) => {
      asked.push(`size ${digest}`);
      return contents.get(digest)?.length;
    },
  };
}

export async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
