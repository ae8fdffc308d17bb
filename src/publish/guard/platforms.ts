// Keeps a moving tag from losing platforms, whose pulls would fail.
import { undefinedOn } from '../../errors/failure.ts';
import { brokenContent, type Manifest } from '../../oci/image-index.ts';
import { plannedName } from '../../oci/platform.ts';
import { readPlatforms } from '../../oci/published-image.ts';
import type { Plan } from '../../plan/plan.ts';
import type { TaggedReference } from '../../plan/tags/tags.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stay } from '../move.ts';

/** Returns why a moving tag must not lose platforms; only where other jobs have built the image, or it is promoted. */
export async function stayWithPlatforms(
  tag: TaggedReference,
  now: Manifest | undefined,
  plan: Plan,
  { registry, log }: Ports,
): Promise<Stay | undefined> {
  const isBuiltHere = plan.run.stage !== 'publish' && plan.run.stage !== 'promote';
  if (isBuiltHere || plan.publish.mayShrink || now === undefined) return undefined;
  const image = plan.images.find(({ tags }) => tags.includes(tag.reference));
  const kept = image?.platforms.map(({ platform }) => platform) ?? [];
  const location = { repository: tag.repository, registry };
  // A foreign image may be of any kind; a corrupt one does not block the move.
  const before = (await undefinedOn(readPlatforms(now, location), ...brokenContent)) ?? [];
  // Indexes of other tools have attestations with the platform `unknown`, but without a subject.
  const lost = before
    .filter((held) => held.os !== 'unknown' && !kept.some(({ name }) => name === plannedName(kept, held)))
    .map(({ name }) => name);
  if (lost.length === 0) return undefined;
  const reason = `it has ${lost.join(', ')}, which this image lacks; set \`allow-shrink: true\` to move it`;
  log.warning(`${tag.reference} was not moved: ${reason}.`);
  return { reason, isNewer: false };
}
