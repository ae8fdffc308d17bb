// Stage 4, build: one solve for all images and platforms; pushed by digest, or kept as a layout; no tag is given.
import { parseMetadata, type TargetMetadata } from '../commands/buildx.ts';
import { failure } from '../errors/failure.ts';
import { type Digest, isDigest } from '../oci/digest.ts';
import type { Ports } from '../ports/ports.ts';
import type { BuildRecord } from '../progress/record/steps.ts';
import type { BuildOrder } from './build-order.ts';
import { solve } from './cache-recovery.ts';
import { failedBuild } from './failure/failed.ts';
import { lateBuild, stalledBuild } from './failure/stopped.ts';
import { lookAtRoom } from './free-disk.ts';
import { joinParts } from './push/join-platforms.ts';
import { uploadImages } from './push/upload.ts';

export type { BuildOrder } from './build-order.ts';
export { readySolve } from './command.ts';
export { hiddenTexts } from './expected-targets.ts';
export { inspect } from './inspect.ts';

/** One image as it was built: the digest of its index, by the name of its target. */
export type BuiltImage = { readonly name: string; readonly digest: Digest; readonly configDigest: string | undefined };

/** What was built: the ticket into the check. */
export type Built = {
  readonly images: readonly BuiltImage[];
  readonly metadata: string;
  readonly record: BuildRecord;
  readonly definitionPath: string;
  /** Why the caches were given up, where they were: one did not answer, or had lost a layer. */
  readonly givenUp?: 'hung' | 'lost';
};

/** Builds everything that the plan defines; once more without caches where they are in the way. Raises BUILD_FAILED and its more precise kin. */
export async function build(order: BuildOrder, ports: Ports): Promise<Built> {
  const { plan } = order;
  ports.log.group('Build');
  const looking = lookAtRoom(order.prepared.builder, ports);
  const { solved, givenUp } = await solve(order, ports);
  ports.log.endGroup();
  if (givenUp !== undefined)
    ports.log.warning(`The cache was given up, and the image built without it: ${givenUp.why}.`);
  const { exitCode, record, definitionPath, stopped } = solved;
  if (stopped?.why === 'stalled') throw await stalledBuild(stopped.running, plan, ports);
  if (stopped?.why === 'late') throw await lateBuild(stopped.running, plan, ports);
  if (exitCode !== 0) throw failedBuild(record, plan, await looking);
  const metadata = await joinParts(solved.metadata, plan, ports);
  const images = plan.images.map((image) => builtImage(image.name, parseMetadata(metadata)[image.name]));
  if (plan.push.isUploaded === true)
    await uploadImages(images, plan, { ...ports, registry: ports.registry.limited(plan.run.limits.build) });
  return {
    images,
    metadata,
    record,
    definitionPath,
    ...(givenUp === undefined ? {} : { givenUp: givenUp.as }),
  };
}

function builtImage(name: string, metadata: TargetMetadata | undefined): BuiltImage {
  if (isDigest(metadata?.digest)) return { name, digest: metadata.digest, configDigest: metadata.configDigest };
  throw failure('BUILD_FAILED', `buildx built "${name}" but named no digest for it.`);
}
