// What a tag points at, read right before it is moved.
import type { Digest } from '../oci/digest.ts';
import type { Manifest } from '../oci/image-index.ts';
import { readAfterWrite, type Waiting } from '../oci/read-after-write.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';
import type { Registry } from '../ports/ports.ts';
import type { Move, Seen } from './move.ts';

/** What a tag points at, with the manifest if it can be read. */
export type TagState = { readonly seen: Seen; readonly now: Manifest | undefined };

/** Looks in a row that show the same, before it counts. */
const looksAlike = 3;

/** Makes a counter of looks: whether the last ones in a row show the same. What is known has been seen often enough. */
export function steadiness(known?: TagState): (seen: Seen) => boolean {
  let [last, alike] = [known?.seen, known === undefined ? 0 : looksAlike];
  return (seen) => {
    alike = seen?.digest === last?.digest ? alike + 1 : 1;
    last = seen;
    return alike >= looksAlike;
  };
}

/** Where and how long to look. `old` collects the digests of all looks, `shown` has the last one. */
type Looking = {
  readonly registry: Registry;
  readonly waiting: Waiting;
  readonly old: Set<Digest | undefined>;
  readonly shown: Map<Move, Seen>;
};

/**
 * Returns what the tag points at. A registry that lags may show an older image, or none: a change counts once it was seen
 * several times in a row. A tag that is gone counts as unchanged, unless it held the image that it is to hold.
 */
export async function readTag(
  move: Move,
  known: TagState,
  { registry, waiting, old, shown }: Looking,
): Promise<TagState> {
  const { tag, manifest } = move;
  const isSteady = steadiness(known);
  let image: Seen;
  const isSettled = (seen: Seen): boolean => {
    image = seen ?? image;
    old.add(seen?.digest);
    return isSteady(seen) && (seen !== undefined || image === undefined);
  };
  const read = () => registry.head(tag.repository, tag.name);
  const seen = (await readAfterWrite(read, isSettled, { ...waiting, longest: 5000 })) ?? image;
  shown.set(move, seen);
  if (seen !== undefined) return seen.digest === known.seen?.digest ? known : stateOf(move, seen.digest, registry);
  return known.seen?.digest === manifest.digest ? { seen, now: undefined } : known;
}

/** Returns the state of a tag that points at this; reads the manifest unless it is known. */
export async function stateOf(
  { tag, manifest, before }: Move,
  digest: Digest | undefined,
  registry: Registry,
): Promise<TagState> {
  if (digest === undefined) return { seen: undefined, now: undefined };
  const own = [manifest, before].find((each) => each?.digest === digest);
  return { seen: { digest }, now: own ?? (await readHeld(registry, tag, { digest })) };
}

/** Returns the manifest that a tag points at; reads by tag if it is missing by digest. */
export async function readHeld(
  registry: Registry,
  { repository, name }: TaggedReference,
  { digest }: NonNullable<Seen>,
): Promise<Manifest | undefined> {
  const found = (await registry.manifest(repository, digest)) ?? (await registry.manifest(repository, name));
  return found?.digest === digest ? found : undefined;
}
