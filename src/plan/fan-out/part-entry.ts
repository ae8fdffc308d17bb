// Rebuilds the descriptors of a part from BuildKit's fields, so that others, such as `urls` and `data`, never reach an index.
import { isDigest } from '../../oci/digest.ts';
import { type Annotations, type Descriptor, mediaTypes } from '../../oci/image-index.ts';
import type { PlainEntry } from '../../oci/index-of-parts.ts';
import { isRecord } from '../../oci/json.ts';

/** BuildKit's annotations that tie attestations to their image (moby/buildkit exporter/containerimage/writer.go). */
const reference = { digest: 'vnd.docker.reference.digest', type: 'vnd.docker.reference.type' };

/** Rebuilds the descriptor of an image manifest; undefined for anything else. */
export function parseEntry(value: unknown): PlainEntry | undefined {
  if (!isRecord(value)) return undefined;
  const { mediaType, digest, size } = value;
  const isManifest = mediaType === mediaTypes.manifest || mediaType === mediaTypes.dockerManifest;
  if (!isManifest || !isDigest(digest) || !isSize(size)) return undefined;
  return entryOf({ mediaType, digest, size }, textsOf(value['annotations']), platformOf(value['platform']));
}

/** Rebuilds the descriptor of attestations about the manifest; undefined for anything else. */
export function parseAttestation(value: unknown, manifest: PlainEntry): PlainEntry | undefined {
  const entry = parseEntry(value);
  if (entry?.annotations?.[reference.digest] !== manifest.digest) return undefined;
  return keepAnnotations(entry, (key, own) => (Object.values(reference).includes(key) ? own : undefined));
}

/** The entry with the value that `choose` returns for each annotation; undefined drops it. */
export function keepAnnotations(
  { annotations = {}, platform, ...descriptor }: PlainEntry,
  choose: (key: string, own: string) => string | undefined,
): PlainEntry {
  const kept = Object.entries(annotations).flatMap(([key, own]) => {
    const value = choose(key, own);
    return value === undefined ? [] : [[key, value] as const];
  });
  return entryOf(descriptor, Object.fromEntries(kept), platform);
}

/** In the order of Go's struct, so that the index has the same bytes as from BuildKit. */
function entryOf(descriptor: Descriptor, annotations: Annotations, platform: PlainEntry['platform']): PlainEntry {
  return {
    ...descriptor,
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    ...(platform === undefined ? {} : { platform }),
  };
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

/** In the order of Go's struct, too. */
function platformOf(value: unknown): PlainEntry['platform'] {
  if (!isRecord(value)) return undefined;
  const { architecture, os, 'os.version': version, 'os.features': features, variant } = value;
  const texts = { architecture, os, 'os.version': version };
  const isList = Array.isArray(features) && features.every((each) => typeof each === 'string');
  return { ...textsOf(texts), ...(isList ? { 'os.features': features } : {}), ...textsOf({ variant }) };
}

function textsOf(value: unknown): Annotations {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
