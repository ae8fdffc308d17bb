// Detects a cache with the reference of an image, which would overwrite each other.
import { Failure, Problems, problem } from '../../errors/failure.ts';
import { hasTag, parseReference } from '../../oci/reference.ts';
import type { CacheEntry } from '../definition/option.ts';

/** Raises INPUT_CONFLICT for every image tag that a cache would overwrite. */
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

/** Returns the reference of a registry cache; without a tag it means `latest`. */
function registryReference({ type, ref }: CacheEntry): readonly string[] {
  if (type.toLowerCase() !== 'registry' || ref === undefined) return [];
  return fullName(hasTag(ref) ? ref : `${ref}:latest`);
}

/** Completes registry and path of short names; undefined for an invalid reference, which buildx reports. */
function fullName(reference: string): readonly string[] {
  try {
    const { repository, tag } = parseReference(reference);
    return [`${repository.registry}/${repository.path}:${tag}`];
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}
