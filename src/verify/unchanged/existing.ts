// Finds the image that the moving tags hold already, where it has the same contents as the one that was built.
import { Failure } from '../../errors/failure.ts';
import type { Digest } from '../../oci/digest.ts';
import type { Manifest } from '../../oci/image-index.ts';
import type { Repository } from '../../oci/reference.ts';
import type { TaggedReference } from '../../plan/tags/tags.ts';
import type { Registry } from '../../ports/ports.ts';
import { heldByMovingTags } from '../../reuse/reuse.ts';
import { contentsOf, type Place } from './contents.ts';

/** What is published in place of a build without changes. */
type Existing = {
  /** The image that every repository has. */
  readonly digest: Digest;
  /** All images with these contents that moving tags hold. */
  readonly same: readonly Digest[];
};

/** What was built, and the tags that it is to have. */
type Fresh = {
  readonly index: Manifest;
  readonly repositories: readonly Repository[];
  readonly moves: readonly TaggedReference[];
};

/** Finds it; undefined where no moving tag holds the same contents. Raises REGISTRY_* failures. */
export async function findExisting(
  { index, repositories, moves }: Fresh,
  registry: Registry,
): Promise<Existing | undefined> {
  const [repository] = repositories;
  const held = await heldByMovingTags(moves, registry);
  if (repository === undefined || held.size === 0) return undefined;
  const wanted = await read(index, { repository, registry });
  const found = await Promise.all([...held].map(([digest, at]) => readHeld(digest, at, registry)));
  const same = [...held.keys()].filter(
    (digest, at) => digest === index.digest || (wanted !== undefined && found[at] === wanted),
  );
  for (const digest of same) {
    const heads = await Promise.all(repositories.map((each) => registry.head(each, digest)));
    if (heads.every((head) => head !== undefined)) return { digest, same };
  }
  return undefined;
}

async function readHeld(digest: Digest, repository: Repository, registry: Registry): Promise<string | undefined> {
  const manifest = await registry.manifest(repository, digest);
  return manifest && read(manifest, { repository, registry });
}

/** The contents of an image; undefined for one that is broken or of a kind that is not known here. */
async function read(manifest: Manifest, place: Place): Promise<string | undefined> {
  try {
    return await contentsOf(manifest, place);
  } catch (error) {
    if (error instanceof Failure && error.problems.every(({ code }) => code.startsWith('CONTENT_'))) return undefined;
    throw error;
  }
}
