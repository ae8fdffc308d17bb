// What refers to a manifest: lists of the referrers API, and the tag in their place (distribution-spec, "Referrers Tag Schema").
import { type Digest, isDigest } from './digest.ts';
import {
  type Manifest,
  manifestFrom,
  mediaTypes,
  parseAnnotations,
  parseManifest,
  parseObject,
} from './image-index.ts';
import { entriesOf, type IndexEntry } from './index-of-parts.ts';
import { at, isRecord, textOf } from './json.ts';

/** The tag under which a registry without the referrers API keeps the list. */
export function fallbackTag(digest: Digest): string {
  return digest.replace(':', '-');
}

/** A manifest that refers to another one; its type as the list states it. */
export type Referrer = { readonly digest: Digest; readonly artifactType: string | undefined };

/** Parses the entries of a list; skips those without a digest. Undefined if the value is not an image index. */
export function parseReferrers(list: unknown): readonly Referrer[] | undefined {
  if (!isRecord(list) || !Array.isArray(list['manifests'])) return undefined;
  return list['manifests'].flatMap((entry) => {
    if (!isRecord(entry) || !isDigest(entry['digest'])) return [];
    const { digest, artifactType } = entry;
    return [{ digest, artifactType: textOf(artifactType) }];
  });
}

/** The entries of a list that is kept under a tag; undefined without one. */
export function referrersIn(list: Manifest | undefined): readonly Referrer[] | undefined {
  return list && parseReferrers(parseObject(list.bytes, list.digest));
}

/**
 * The list with the type and the annotations that each referrer states of itself; undefined where it has them all.
 * `read` gives the referrer; an entry whose referrer is gone stays as it is.
 */
export async function correctedList(
  list: Manifest,
  read: (digest: Digest) => Promise<Manifest | undefined>,
): Promise<Manifest | undefined> {
  const entries = entriesOf(list);
  const corrected = await Promise.all(entries.map(async (entry) => described(entry, await read(entry.digest))));
  if (JSON.stringify(corrected) === JSON.stringify(entries)) return undefined;
  return listWith(parseObject(list.bytes, list.digest), corrected);
}

function listWith(fields: Readonly<Record<string, unknown>>, manifests: readonly IndexEntry[]): Manifest {
  return manifestFrom(JSON.stringify({ ...fields, mediaType: mediaTypes.index, manifests }), mediaTypes.index);
}

function described(entry: IndexEntry, referrer: Manifest | undefined): IndexEntry {
  if (referrer === undefined) return entry;
  const { artifactType, config, annotations } = parseObject(referrer.bytes, referrer.digest);
  const own = parseAnnotations(annotations);
  const type = artifactType || at(config, 'mediaType');
  return {
    ...entry,
    ...(typeof type === 'string' ? { artifactType: type } : {}),
    ...(Object.keys(own).length === 0 ? {} : { annotations: own }),
  };
}

/**
 * The list with these referrers added; `held` itself where it has them all. Undefined where the tag holds something else,
 * which would be lost.
 */
export function extendedList(held: Manifest | undefined, referrers: readonly Manifest[]): Manifest | undefined {
  if (held !== undefined && parseManifest(held).kind !== 'index') return undefined;
  const known = held === undefined ? [] : entriesOf(held);
  const missing = referrers.filter(({ digest }) => !known.some((entry) => entry.digest === digest));
  if (held !== undefined && missing.length === 0) return held;
  const added = missing.map((referrer) => {
    const { mediaType, digest, bytes } = referrer;
    return described({ mediaType, digest, size: bytes.length }, referrer);
  });
  return listWith({ schemaVersion: 2 }, [...known, ...added]);
}
