// Parses manifests and image indexes.
import { failure } from '../errors/failure.ts';
import { type Digest, digestOf, isDigest } from './digest.ts';
import { isRecord, recordOf, textOf } from './json.ts';
import { normalizePlatform, type Platform } from './platform.ts';

/** A descriptor: media type, digest, and size in bytes. */
export type Descriptor = Sized & { readonly mediaType: string };

/** A blob by digest, with its size in bytes. */
export type Sized = { readonly digest: Digest; readonly size: number };

/** A manifest or image index with its exact bytes. */
export type Manifest = { readonly mediaType: string; readonly digest: Digest; readonly bytes: Uint8Array };

/** Makes a manifest of its text. */
export function manifestFrom(text: string, mediaType: string): Manifest {
  const bytes = new TextEncoder().encode(text);
  return { mediaType, digest: digestOf(bytes), bytes };
}

/** Annotations or labels. */
export type Annotations = Readonly<Record<string, string>>;

/** One entry of an image index: the image of a platform, or its attestations. */
export type Child = Descriptor & {
  readonly platform?: Platform;
  /** The image that the entry attests; undefined unless it is an attestation manifest. */
  readonly attests?: Digest;
  readonly annotations: Annotations;
};

/** An OCI image index, or a Docker manifest list, which has the same structure. */
export type Index = { readonly kind: 'index'; readonly children: readonly Child[]; readonly annotations: Annotations };

/** One image, or one bundle of attestations: a config and layers. */
export type Image = {
  readonly kind: 'image';
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly annotations: Annotations;
};

/** Supported media types of indexes and manifests, preferred ones first. */
export const mediaTypes = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
} as const;

// Layers of Windows itself, which stay in the registry of Microsoft.
const windowsTypes: readonly string[] = [
  'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
  ...['tar', 'tar+gzip', 'tar+zstd'].map((form) => `application/vnd.oci.image.layer.nondistributable.v1.${form}`),
];

/** Whether a layer is in no other registry: only images of Windows may have such layers. Without an `os` the type decides. */
export function isWindowsLayer(mediaType: string, os: string | undefined): boolean {
  return windowsTypes.includes(mediaType) && (os === undefined || os === 'windows');
}

/**
 * Returns the media type of a manifest: its field, else by its shape and the `claimed` type. An
 * OCI manifest may omit the field, and registries send any Content-Type.
 */
export function typeByShape(json: Readonly<Record<string, unknown>>, claimed = ''): string {
  if (typeof json['mediaType'] === 'string') return json['mediaType'];
  if (Array.isArray(json['manifests'])) return claimed === mediaTypes.dockerList ? claimed : mediaTypes.index;
  const isImage = isRecord(json['config']) && Array.isArray(json['layers']);
  return isImage && claimed !== mediaTypes.dockerManifest ? mediaTypes.manifest : claimed;
}

/** Parses a manifest or index. Raises CONTENT_MALFORMED. */
export function parseManifest({ mediaType, digest, bytes }: Manifest): Index | Image {
  const json = parseObject(bytes, digest);
  const kind = typeByShape(json, mediaType);
  const annotations = parseAnnotations(json['annotations']);
  if (kind === mediaTypes.index || kind === mediaTypes.dockerList) {
    return {
      kind: 'index',
      children: listOf(json['manifests'], digest).map((item) => parseChild(item, digest)),
      annotations,
    };
  }
  if (kind === mediaTypes.manifest || kind === mediaTypes.dockerManifest) {
    const layers = listOf(json['layers'], digest).map((item) => parseDescriptor(item, digest));
    return { kind: 'image', config: parseDescriptor(json['config'], digest), layers, annotations };
  }
  throw malformed(digest, `has the media type ${JSON.stringify(kind.slice(0, 100))}, which is not an image`);
}

function parseChild(value: unknown, within: Digest): Child {
  const descriptor = parseDescriptor(value, within);
  const record = recordOf(value);
  const annotations = parseAnnotations(record['annotations']);
  const platform = parsePlatformObject(record['platform']);
  const attested = annotations['vnd.docker.reference.digest'];
  const isMarked = annotations['vnd.docker.reference.type'] === 'attestation-manifest';
  // BuildKit gives attestations the platform unknown/unknown. An image of a platform must not pass as one.
  const isAttestation = isMarked && (platform === undefined || platform.name === 'unknown/unknown');
  if (isAttestation && !isDigest(attested)) throw malformed(within, 'has attestations without a subject');
  return {
    ...descriptor,
    annotations,
    ...(platform === undefined ? {} : { platform }),
    ...(isAttestation && isDigest(attested) ? { attests: attested } : {}),
  };
}

function parseDescriptor(value: unknown, within: Digest): Descriptor {
  if (!isRecord(value)) throw malformed(within, 'has an entry that is not a descriptor');
  const { mediaType, digest, size } = value;
  if (typeof mediaType !== 'string') throw malformed(within, 'has an entry without a media type');
  if (!isDigest(digest)) throw malformed(within, 'has an entry without a sha256 digest');
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
    throw malformed(within, `lacks the size of ${digest}`);
  }
  return { mediaType, digest, size };
}

/** Returns the normalized platform of a descriptor or an image config; undefined if missing. */
export function parsePlatformObject(value: unknown): Platform | undefined {
  if (!isRecord(value)) return undefined;
  const { os, architecture, variant, 'os.version': osVersion } = value;
  if (typeof os !== 'string' || typeof architecture !== 'string' || os === '' || architecture === '') return undefined;
  return normalizePlatform({ os, architecture, variant: textOf(variant), osVersion: textOf(osVersion) || undefined });
}

/** Returns the string values of a JSON object, without others. */
export function parseAnnotations(value: unknown): Annotations {
  const texts = Object.entries(recordOf(value)).flatMap(([key, text]) =>
    typeof text === 'string' ? [[key, text] as const] : [],
  );
  return Object.fromEntries(texts);
}

/** Parses the JSON object of a manifest or config. Raises CONTENT_MALFORMED. */
export function parseObject(bytes: Uint8Array, digest: Digest): Readonly<Record<string, unknown>> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw malformed(digest, 'is not JSON', { cause: error });
  }
  if (!isRecord(json)) throw malformed(digest, 'is not a JSON object');
  return json;
}

/** Codes of missing or corrupt content. A registry that does not answer proves neither. */
export const brokenContent = ['CONTENT_MISSING', 'CONTENT_MALFORMED'] as const;

/** Maximum platforms of an index, or layers of an image: far above the limits of engines. */
const mostEntries = 1000;

function listOf(value: unknown, within: Digest): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed(within, 'lacks its list of layers or manifests');
  if (value.length > mostEntries) throw malformed(within, `has ${value.length} entries, more than ${mostEntries}`);
  return value;
}

function malformed(digest: Digest, what: string, options?: ErrorOptions): Error {
  return failure('CONTENT_MALFORMED', `The content ${digest} ${what}.`, {}, options);
}
