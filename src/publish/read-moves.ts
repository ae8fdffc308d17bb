// Reads everything that publish needs from the registries before the first write, so that failures come early.
import { type Kind, kindOf } from '../errors/registry-services.ts';
import type { Descriptor, Manifest } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import type { ImagePlan } from '../plan/image/image-plan.ts';
import type { OnExisting } from '../plan/stage-options.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';
import type { Registry, TagList } from '../ports/ports.ts';
import { type Verified, verifiedOf } from '../verify/verify.ts';
import { refuseExisting } from './existing-tags.ts';
import type { Move } from './move.ts';

/** Returns the registry with cached lists of tags. */
export function listedOnce(registry: Registry): Registry {
  const lists = new Map<string, Promise<TagList>>();
  const tags = (repository: Repository): Promise<TagList> => {
    const list = lists.get(repository.name) ?? registry.tags(repository);
    lists.set(repository.name, list);
    return list;
  };
  return { ...registry, tags };
}

/** Reads what every tag points at, and the manifests to restore. Raises TAG_EXISTS. */
export async function readMoves(
  images: readonly ImagePlan[],
  verified: readonly Verified[],
  registry: Registry,
  policy: OnExisting,
): Promise<readonly Move[]> {
  const wanted = images.flatMap(({ name, moves }) => {
    const { index: manifest, same } = verifiedOf(verified, name);
    return moves.map((tag) => ({ tag, manifest, same }));
  });
  const found = await Promise.all(
    wanted.map(async (pair) => ({ ...pair, before: await registry.head(pair.tag.repository, pair.tag.name) })),
  );
  refuseExisting(found, policy);
  // A GET counts as a pull, so each manifest is read once.
  const held = new Map<string, Promise<Manifest | undefined>>();
  const read = ({ tag, manifest, before }: Found): Promise<Manifest | undefined> => {
    if (before === undefined || before.digest === manifest.digest) return Promise.resolve(before && manifest);
    const key = `${tag.repository.name} ${before.digest}`;
    const known = held.get(key) ?? readHeld(registry, tag, before);
    held.set(key, known);
    return known;
  };
  return Promise.all(found.map(async (move) => ({ ...move, before: await read(move) })));
}

type Found = Omit<Move, 'before'> & { readonly before: Descriptor | undefined };

/** Returns the manifest that a tag points at; reads by tag if it is missing by digest. */
export async function readHeld(
  registry: Registry,
  { repository, name }: TaggedReference,
  { digest }: Descriptor,
): Promise<Manifest | undefined> {
  return (await registry.manifest(repository, digest)) ?? registry.manifest(repository, name);
}

/** Services that document that a manifest stays untagged when its tag moves. */
const keepers: ReadonlySet<Kind | undefined> = new Set(['hub', 'ghcr', 'ecr', 'ecr-public', 'gar', 'acr', 'gitlab']);

/** Returns manifests that a repository may delete when their tag moves, each once. */
export function heldBefore(moves: readonly Move[]): readonly { repository: Repository; manifest: Manifest }[] {
  const others = moves.flatMap(({ tag: { repository }, before, manifest }) =>
    before === undefined || before.digest === manifest.digest || keepers.has(kindOf(repository.registry))
      ? []
      : [{ repository, manifest: before }],
  );
  return [...new Map(others.map((held) => [`${held.repository.name} ${held.manifest.digest}`, held])).values()];
}
