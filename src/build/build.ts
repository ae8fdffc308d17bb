// Stage 4, build: one solve for all images and platforms, pushed by digest or exported as a layout, without tags.
import { digestsIn, type Metadata, parseMetadata } from '../commands/buildx.ts';
import type { Digest } from '../oci/digest.ts';
import type { Ports } from '../ports/ports.ts';
import type { BuildRecord } from '../progress/record/steps.ts';
import { solve } from './cache-recovery.ts';
import type { BuildOrder } from './command.ts';
import { failedBuild, stoppedBuild } from './failure.ts';
import { checkFreeDisk } from './free-disk.ts';
import { joinParts } from './push/join-platforms.ts';
import { uploadImages } from './push/upload.ts';

export { type BuildOrder, readySolve } from './command.ts';
export { inspect } from './inspect.ts';

/** A built image: the name of its target, and the digest of its index. */
type BuiltImage = { readonly name: string; readonly digest: Digest; readonly configDigest: string | undefined };

/** The build result, required by verify. */
export type Built = {
  readonly images: readonly BuiltImage[];
  readonly metadata: Metadata;
  readonly record: BuildRecord;
  readonly definitionPath: string;
  /** Why the caches were disabled, if they were: one stalled, or lost a layer. */
  readonly givenUp?: 'stalled' | 'lost' | undefined;
  /** Set if an earlier run built it from the same inputs, and this one built nothing. */
  readonly isReused?: true;
};

/** Builds the plan; retries without caches if they fail. Raises BUILD_FAILED and more specific codes. */
export async function build(order: BuildOrder, ports: Ports): Promise<Built> {
  const { plan } = order;
  ports.log.group('Build');
  const disks = checkFreeDisk(order.prepared.builder, ports);
  const solved = await solve(order, ports).finally(order.prepared.emulation.drop);
  ports.log.endGroup();
  const { exitCode, record, definitionPath, stopped, givenUp } = solved;
  if (stopped !== undefined && stopped.why !== 'cache') throw await stoppedBuild(stopped, plan, ports);
  if (exitCode !== 0) throw failedBuild(record, plan, await disks);
  const metadata = await joinParts(parseMetadata(solved.metadata), plan, ports);
  const images = plan.images.map(({ name }) => ({ name, ...digestsIn(metadata, name) }));
  if (plan.push.isUploaded === true) await uploadImages(images, plan, ports);
  return { images, metadata, record, definitionPath, givenUp };
}

/** What this job has not built, in the form of a build: without facts about how it was built. */
export function builtElsewhere(found: readonly Pick<BuiltImage, 'name' | 'digest'>[]): Built {
  return {
    images: found.map(({ name, digest }) => ({ name, digest, configDigest: undefined })),
    metadata: Object.fromEntries(found.map(({ name, digest }) => [name, { 'containerimage.digest': digest }])),
    record: { steps: [], findings: [], said: [] },
    definitionPath: '',
  };
}
