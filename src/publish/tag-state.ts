// What a tag points at, read right before it is moved.
import type { Descriptor, Manifest } from '../oci/image-index.ts';
import { readAfterWrite, type Waiting } from '../oci/read-after-write.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';
import type { Registry } from '../ports/ports.ts';
import type { Move } from './move.ts';

/** What a tag points at. */
export type Seen = Pick<Descriptor, 'digest'> | undefined;

/** The same with its manifest, if that can be read. */
export type TagState = { readonly seen: Seen; readonly now: Manifest | undefined };

/**
 * Returns what the tag points at, with its manifest. A registry that lags may show an older image, or none: a change
 * counts once it was seen twice in a row, and a tag that is gone counts as unchanged.
 */
export async function readTag(
  { tag, manifest, before }: Move,
  known: TagState,
  { registry, waiting }: { readonly registry: Registry; readonly waiting: Waiting },
): Promise<TagState> {
  let last = known.seen;
  const isSteady = (seen: Seen): boolean => {
    const isSame = seen?.digest === last?.digest;
    last = seen;
    return isSame || seen?.digest === known.seen?.digest;
  };
  const read = () => registry.head(tag.repository, tag.name);
  const seen = await readAfterWrite(read, isSteady, { ...waiting, longest: 5000 });
  if (seen === undefined || seen.digest === known.seen?.digest) return known;
  const own = [manifest, before].find((each) => each?.digest === seen.digest);
  return { seen, now: own ?? (await readHeld(registry, tag, seen)) };
}

/** Returns the manifest that a tag points at; reads by tag if it is missing by digest. */
export async function readHeld(
  registry: Registry,
  { repository, name }: TaggedReference,
  { digest }: Pick<Descriptor, 'digest'>,
): Promise<Manifest | undefined> {
  const found = (await registry.manifest(repository, digest)) ?? (await registry.manifest(repository, name));
  return found?.digest === digest ? found : undefined;
}
