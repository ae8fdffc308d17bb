// A cache under the name of an image: the one written last would replace the other.
import { Failure, Problems, problem } from '../../errors/failure.ts';
import { parseReference } from '../../oci/reference.ts';
import type { CacheEntry } from '../definition/option.ts';

/** Raises INPUT_CONFLICT for every tag of an image that a cache is written to. */
export function refuseCacheClash(tags: readonly string[], caches: readonly CacheEntry[]): void {
  const written = new Set(caches.flatMap(registryReference));
  const problems = new Problems();
  for (const tag of new Set(tags)) {
    if (!fullName(tag).some((name) => written.has(name))) continue;
    const fact = `\`cache-to\` would overwrite ${tag}, which is a tag of the image.`;
    const cure = 'Use another tag for the cache, such as buildcache in the same repository.';
    problems.add(problem('INPUT_CONFLICT', fact, { input: 'cache', cure }));
  }
  problems.raise();
}

/** The reference of a cache in a registry; without a tag it means `latest`. */
function registryReference({ type, ref }: CacheEntry): readonly string[] {
  if (type.toLowerCase() !== 'registry' || ref === undefined) return [];
  return fullName(/:[^/]+$/.test(ref) ? ref : `${ref}:latest`);
}

/** With registry and path, which short names leave out; nothing for what is no reference: buildx judges that. */
function fullName(reference: string): readonly string[] {
  try {
    const { repository, tag } = parseReference(reference);
    return [`${repository.registry}/${repository.path}:${tag}`];
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}
