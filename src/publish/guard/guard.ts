// The guard of moving tags: forward only, by version along a release line, by history along a branch; and with all platforms.
import type { Plan, RunPlan } from '../../plan/plan.ts';
import type { TaggedReference } from '../../plan/tags/tags.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Held, Stay } from '../move.ts';
import { stayOnBranch } from './branch.ts';
import { stayWithPlatforms } from './platforms.ts';
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
