// One image index made of entries that other jobs have pushed: the very bytes that BuildKit would have written.
import { failure } from '../errors/failure.ts';
import { digestOf, isDigest } from './digest.ts';
import { type Annotations, type Descriptor, type Manifest, mediaTypes, parseJson } from './image-index.ts';
import { isRecord } from './json.ts';
import type { Platform } from './platform.ts';

/** An entry of an image index word for word, with its platform, its annotations, and whatever else stands in it. */
export type IndexEntry = Descriptor & Readonly<Record<string, unknown>>;

/** An entry with no other fields than these. */
export type PlainEntry = Descriptor & {
  readonly annotations?: Annotations;
  readonly platform?: Readonly<Record<string, unknown>>;
};

/** What an index is made of: the images in the order of the plan, each with what attests to it. */
export type IndexParts = {
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
  const bytes = new TextEncoder().encode(formatJson(index));
  return { mediaType, digest: digestOf(bytes), bytes };
}

/** The entries of an index word for word; raises CONTENT_MALFORMED for what is none. */
export function entriesOf({ bytes, digest }: Manifest): readonly IndexEntry[] {
  const { manifests } = parseJson(bytes, digest);
  const entries = Array.isArray(manifests) ? manifests.filter(isEntry) : [];
  if (Array.isArray(manifests) && entries.length === manifests.length) return entries;
  throw failure('CONTENT_MALFORMED', `The content ${digest} has entries that are no descriptors.`);
}

/** The entry for an image that was pushed without an index around it. */
export function entryOf(
  { mediaType, digest, bytes }: Manifest,
  { os, architecture, variant, osVersion }: Platform,
  annotations: Annotations,
): PlainEntry {
  return {
    mediaType,
    digest,
    size: bytes.length,
    ...(Object.keys(annotations).length === 0 ? {} : { annotations: inOrder(annotations) }),
    platform: {
      architecture,
      os,
      ...(osVersion === undefined ? {} : { 'os.version': osVersion }),
      ...(variant === undefined ? {} : { variant }),
    },
  };
}

/** Whether the value can stand in an index. */
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

// Go's encoder writes these five as escapes, also inside of strings, which is the only place where they can stand.
function formatJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
