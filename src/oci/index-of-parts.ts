// Makes an image index of entries that other jobs pushed, byte for byte as BuildKit would.
import { failure } from '../errors/failure.ts';
import { isDigest } from './digest.ts';
import {
  type Annotations,
  type Descriptor,
  type Manifest,
  manifestFrom,
  mediaTypes,
  parseObject,
} from './image-index.ts';
import { isRecord } from './json.ts';
import type { Platform } from './platform.ts';

/** A raw entry of an image index, with all its fields. */
export type IndexEntry = Descriptor & Readonly<Record<string, unknown>>;

/** An entry with only these fields. */
export type PlainEntry = Descriptor & {
  readonly annotations?: Annotations;
  readonly platform?: Readonly<Record<string, unknown>>;
};

/** The content of an index: images in plan order, each with its attestations. */
type IndexParts = {
  readonly images: readonly { readonly manifest: IndexEntry; readonly attestations: readonly IndexEntry[] }[];
  readonly annotations: Annotations;
};

/** Makes the index: first the images, then the attestations, as BuildKit orders them. */
export function indexOfParts({ images, annotations }: IndexParts): Manifest {
  const isDocker = images.every(({ manifest }) => manifest.mediaType === mediaTypes.dockerManifest);
  const mediaType = isDocker ? mediaTypes.dockerList : mediaTypes.index;
  const hasAnnotations = !isDocker && Object.keys(annotations).length > 0;
  const index = {
    schemaVersion: 2,
    mediaType,
    manifests: [...images.map(({ manifest }) => manifest), ...images.flatMap(({ attestations }) => attestations)],
    ...(hasAnnotations ? { annotations: inOrder(annotations) } : {}),
  };
  return manifestFrom(formatJson(index), mediaType);
}

/** Returns the raw entries of an index. Raises CONTENT_MALFORMED. */
export function entriesOf({ bytes, digest }: Manifest): readonly IndexEntry[] {
  const { manifests } = parseObject(bytes, digest);
  const entries = Array.isArray(manifests) ? manifests.filter(isEntry) : [];
  if (Array.isArray(manifests) && entries.length === manifests.length) return entries;
  throw failure('CONTENT_MALFORMED', `The content ${digest} has entries that are not descriptors.`);
}

/** Makes the entry for an image that was pushed without an index. */
export function entryOf(
  { mediaType, digest, bytes }: Manifest,
  { os, architecture, variant, osVersion }: Platform,
  annotations: Annotations,
): PlainEntry {
  const platform = { architecture, os, 'os.version': osVersion, variant };
  return plainEntry({ mediaType, digest, size: bytes.length }, inOrder(annotations), platform);
}

const platformKeys = ['architecture', 'os', 'os.version', 'os.features', 'variant'];

/** Makes an entry of known fields, in the order of Go's structs, so that the index has the same bytes as from BuildKit. */
export function plainEntry(
  { mediaType, digest, size }: Descriptor,
  annotations: Annotations,
  platform: PlainEntry['platform'],
): PlainEntry {
  const known = platform && platformKeys.flatMap((key) => (platform[key] === undefined ? [] : [[key, platform[key]]]));
  return {
    ...{ mediaType, digest, size },
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    ...(known === undefined ? {} : { platform: Object.fromEntries(known) }),
  };
}

/** Whether the value is a valid entry. */
function isEntry(value: unknown): value is IndexEntry {
  return (
    isRecord(value) &&
    typeof value['mediaType'] === 'string' &&
    isDigest(value['digest']) &&
    Number.isSafeInteger(value['size'])
  );
}

/** By code units, as Go sorts the keys of a map. */
function inOrder(annotations: Annotations): Annotations {
  return Object.fromEntries(Object.entries(annotations).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

// Go's encoder escapes these five characters, which only occur inside strings.
function formatJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
