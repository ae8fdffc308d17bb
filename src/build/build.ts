// Stage 4, build: one solve for all images and platforms; pushed by digest, or kept as a layout; no tag is given.
import { parseMetadata, type TargetMetadata } from '../commands/buildx.ts';
import { failure } from '../errors/failure.ts';
import { type Digest, isDigest } from '../oci/digest.ts';
import type { Plan } from '../plan/plan.ts';
import type { SecretValues } from '../plan/request.ts';
import type { Ports } from '../ports/ports.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { BuildRecord } from '../progress/steps.ts';
import { failedBuild } from './failed.ts';
import { persist } from './persist.ts';
import { lateBuild, stalledBuild } from './stopped.ts';

export { inspect } from './inspect.ts';

/** One image as it was built: the digest of its index, by the name of its target. */
export type BuiltImage = { readonly name: string; readonly digest: Digest; readonly configDigest: string | undefined };

/** What was built: the ticket into the check. */
export type Built = {
  readonly images: readonly BuiltImage[];
  readonly metadata: string;
  readonly record: BuildRecord;
  readonly definitionPath: string;
};

/** What the build needs: the plan, a machine that is ready, and the secrets that stand in no plan. */
export type BuildOrder = { readonly plan: Plan; readonly prepared: Prepared; readonly secrets: SecretValues };

/** Builds everything that the plan defines. Raises BUILD_FAILED and its more precise kin. */
export async function build(order: BuildOrder, ports: Ports): Promise<Built> {
  const { plan } = order;
  ports.log.group('Build');
  const { exitCode, record, metadata, definitionPath, stopped } = await persist(order, ports);
  ports.log.endGroup();
  if (stopped?.why === 'stalled') throw await stalledBuild(stopped.running, plan, ports);
  if (stopped?.why === 'late') throw await lateBuild(stopped.running, plan, ports);
  if (exitCode !== 0) throw failedBuild(record, plan);
  return {
    images: plan.images.map((image) => builtImage(image.name, parseMetadata(metadata)[image.name])),
    metadata,
    record,
    definitionPath,
  };
}

function builtImage(name: string, metadata: TargetMetadata | undefined): BuiltImage {
  if (isDigest(metadata?.digest)) return { name, digest: metadata.digest, configDigest: metadata.configDigest };
  throw failure('BUILD_FAILED', `buildx built "${name}" but named no digest for it.`);
}
