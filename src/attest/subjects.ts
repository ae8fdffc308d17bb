// What is attested: the index and every platform with provenance, and every platform with its SBOMs.
import { type OnSkip, readSboms } from '../gate/gate.ts';
import type { Digest } from '../oci/digest.ts';
import type { Repository } from '../oci/reference.ts';
import type { Ports } from '../ports/ports.ts';
import { registryStore, type Verified } from '../verify/verify.ts';
import { type Predicate, sbomOf } from './statement.ts';

/** A digest, what is stated about it, and where it is. */
export type Subject = {
  readonly digest: Digest;
  readonly predicates: readonly Predicate[];
  /** At least one. */
  readonly repositories: readonly Repository[];
};

/** Bytes of an SBOM that GitHub takes (actions/attest, src/sbom.ts). */
const mostBytes = 16 * 1024 * 1024;

/** Returns all subjects: the index first, then its platforms. */
export async function subjectsOf(
  { name, index, platforms, repositories }: Verified,
  provenance: Predicate,
  { onSkip, ...ports }: Ports & { readonly onSkip: OnSkip },
): Promise<readonly Subject[]> {
  const [repository] = repositories;
  if (repository === undefined) return [];
  const store = registryStore(ports, repository);
  const parts = platforms.map(async (platform): Promise<Subject> => {
    const title = `${name} ${platform.platform.name}`;
    const sboms: Predicate[] = [];
    for await (const document of readSboms({ platform, store, title }, mostBytes, onSkip)) sboms.push(sbomOf(document));
    return { digest: platform.digest, predicates: [provenance, ...sboms], repositories };
  });
  const found = await Promise.all(parts);
  // A single platform without attestations has no index around it.
  if (found.some(({ digest }) => digest === index.digest)) return found;
  return [{ digest: index.digest, predicates: [provenance], repositories }, ...found];
}

/** Each digest once, in all its repositories: targets may share an image, and its list of referrers is extended by one at a time. */
export function distinct(subjects: readonly Subject[]): readonly Subject[] {
  return [...Map.groupBy(subjects, ({ digest }) => digest).values()].flatMap((same) => {
    const places = same.flatMap(({ repositories }) => repositories);
    const repositories = [...new Map(places.map((place) => [place.name, place])).values()];
    // One target may have an SBOM, and the other none.
    const [richest] = same.toSorted((one, other) => other.predicates.length - one.predicates.length);
    return richest === undefined ? [] : [{ ...richest, repositories }];
  });
}
