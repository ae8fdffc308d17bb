// The guard of moving tags: they only move forward, by version along a line of releases, by history along a branch.
import type { Plan } from '../../plan/plan.ts';
import type { TaggedReference } from '../../plan/tags/tags.ts';
import type { Ports } from '../../ports/ports.ts';
import { stayOnBranch } from './branch.ts';
import type { Held, Stay } from './kept-tag.ts';
import { stayInLine } from './release-line.ts';

/** Says why a tag has to stay with what it holds now; undefined where it may move. */
export type Guard = (tag: TaggedReference, held: Held) => Promise<Stay | undefined>;

/** Makes the guard of a plan. It asks anew each time: another run may publish in between. */
export function createGuard(plan: Plan, ports: Ports): Guard {
  if (!plan.publish.isGuarded) return async () => undefined;
  return async (tag, held) => {
    if (!tag.isMoving) return undefined;
    if (tag.line === undefined) return stayOnBranch(tag, held, plan.run, ports);
    const stay = await stayInLine({ tag, line: tag.line, now: held.now }, plan, ports);
    if (stay?.isExpected === false) ports.log.warning(`${tag.reference} stays: ${stay.reason}.`);
    return stay && { reason: stay.reason, isNewer: stay.isNewer };
  };
}
