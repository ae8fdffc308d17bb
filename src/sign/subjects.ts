// What is signed: the index, every platform and every attestation, each once, in every repository; each with the way to its registry.
import type { Digest } from '../oci/digest.ts';
import type { Repository } from '../oci/reference.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import type { Verified } from '../verify/verify.ts';
import { type Reach, reachOf } from './registry-trust.ts';

/** One subject, by digest. */
export type Subject = {
  readonly reference: string;
  readonly digest: Digest;
  readonly registry: string;
  readonly repository: Repository;
  /** Whether a tag will point at it: only then the verify command is shown. */
  readonly isWhole: boolean;
  /** Whether it is an attestation manifest. */
  readonly isAttestation: boolean;
  readonly reach: Reach;
};

/** Returns all subjects in the order of images and repositories. */
export async function subjectsOf(verified: readonly Verified[], plan: Plan, ports: Ports): Promise<readonly Subject[]> {
  const registries = new Set(verified.flatMap(({ repositories }) => repositories.map(({ registry }) => registry)));
  const entries = [...registries].map(async (registry) => [registry, await reachOf(registry, plan, ports)] as const);
  const reaches = new Map(await Promise.all(entries));
  return verified.flatMap(({ index, platforms, repositories }) => {
    const attestations = new Set(platforms.flatMap((platform) => platform.attestations));
    const digests = new Set([index.digest, ...platforms.map(({ digest }) => digest), ...attestations]);
    return repositories.flatMap((repository) =>
      [...digests].map((digest) => ({
        reference: `${repository.name}@${digest}`,
        digest,
        registry: repository.registry,
        repository,
        isWhole: digest === index.digest,
        isAttestation: attestations.has(digest),
        reach: reaches.get(repository.registry) ?? { flags: [], env: {} },
      })),
    );
  });
}
