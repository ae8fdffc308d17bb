// The guard of moving tags: forward only, by version along a release line, by history along a branch; and with all platforms.
import { undefinedOn } from '../../errors/failure.ts';
import { brokenContent, type Manifest } from '../../oci/image-index.ts';
import { plannedName } from '../../oci/platform.ts';
import { readPlatforms } from '../../oci/published-image.ts';
import type { Plan, RunPlan } from '../../plan/plan.ts';
import type { TaggedReference } from '../../plan/tags/tags.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Held, Stay } from '../move.ts';
import { stayOnBranch } from './branch.ts';
import { stayInLine } from './release-line.ts';

/** Returns why a tag must not move; undefined if it may. */
export type Guard = (tag: TaggedReference, held: Held) => Promise<Stay | undefined>;

/** Creates the guard of a plan. Each call checks again: another run may publish in between. */
export function createGuard(plan: Plan, ports: Ports): Guard {
  return async (tag, held) => {
    if (!tag.isMoving) return undefined;
    const stay = plan.publish.isGuarded ? await stayForward(tag, held, plan, ports) : undefined;
    return stay ?? stayWithPlatforms(tag, held.now, plan, ports);
  };
}

async function stayForward(tag: TaggedReference, held: Held, plan: Plan, ports: Ports): Promise<Stay | undefined> {
  const run = runOf(tag, plan);
  if (tag.line === undefined) return stayOnBranch(tag, held, run, ports);
  const stay = await stayInLine({ tag, line: tag.line, now: held.now }, { ...plan, run }, ports);
  if (stay?.isExpected === false) ports.log.warning(`${tag.reference} was not moved: ${stay.reason}.`);
  return stay;
}

/** The run with the commit of the image that takes the tag: what is promoted was built from another one than the event's. */
function runOf({ reference }: TaggedReference, { run, images }: Plan): RunPlan {
  const origin = images.find((each) => each.origin !== undefined && each.tags.includes(reference))?.origin;
  return origin === undefined ? run : { ...run, source: { ...run.source, revision: origin.revision } };
}

/** Returns why a moving tag must not lose platforms, whose pulls would fail; only where other jobs have built the image, or it is promoted. */
async function stayWithPlatforms(
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
