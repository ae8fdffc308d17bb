// What refers to a manifest: lists of the referrers API, and the tag in their place (distribution-spec, "Referrers Tag Schema").
import type { Digest } from './digest.ts';
import { type Manifest, mediaTypes, parseAnnotations, parseJson } from './image-index.ts';
import { digestOf, entriesOf, type IndexEntry } from './index-of-parts.ts';
import { isRecord } from './json.ts';

/** The tag under which a registry without the referrers API keeps the list. */
export function fallbackTag(digest: Digest): string {
  return digest.replace(':', '-');
}

/** The digests of the referrers in a list whose type begins with these words. */
export function referrersIn(list: Manifest, type: string): readonly Digest[] {
  return entriesOf(list).flatMap((entry) =>
    String(entry['artifactType'] ?? '').startsWith(type) ? [entry.digest] : [],
  );
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
  const index = { ...parseJson(list.bytes, list.digest), mediaType: mediaTypes.index, manifests: corrected };
  const bytes = new TextEncoder().encode(JSON.stringify(index));
  return { mediaType: mediaTypes.index, digest: await digestOf(bytes), bytes };
}

function described(entry: IndexEntry, referrer: Manifest | undefined): IndexEntry {
  if (referrer === undefined) return entry;
  const { artifactType, config, annotations } = parseJson(referrer.bytes, referrer.digest);
  const own = parseAnnotations(annotations);
  const type = artifactType || (isRecord(config) ? config['mediaType'] : undefined);
  return {
    ...entry,
    ...(typeof type === 'string' ? { artifactType: type } : {}),
    ...(Object.keys(own).length === 0 ? {} : { annotations: own }),
  };
}
