// The guard of moving tags: they only move forward, by version along a line of releases, by history along a branch.
import type { Manifest } from '../oci/image-index.ts';
import type { Plan } from '../plan/plan.ts';
import { reasonToStay } from '../plan/tags/forward.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';
import type { Ports } from '../ports/ports.ts';
import { isAncestor } from './history.ts';
import { holdingOf } from './holding.ts';

/** Says why a tag has to stay with what it holds now; undefined where it may move. */
export type Guard = (tag: TaggedReference, now: Manifest | undefined) => Promise<string | undefined>;

/** Makes the guard of a plan. It asks anew each time: another run may publish in between. */
export function createGuard(plan: Plan, ports: Ports): Guard {
  if (!plan.isGuarded) return async () => undefined;
  return async (tag, now) => {
    if (!tag.isMoving) return undefined;
    if (tag.line !== undefined) return stayInLine(tag, now, await ports.registry.tags(tag.repository), ports);
    return now === undefined ? undefined : stayOnBranch(tag, now, plan, ports);
  };
}

async function stayInLine(
  { line, repository }: TaggedReference,
  now: Manifest | undefined,
  names: readonly string[],
  { registry }: Ports,
): Promise<string | undefined> {
  if (line === undefined) return undefined;
  const held = now === undefined ? undefined : (await holdingOf(registry, repository, now)).version;
  return reasonToStay(line, held === undefined ? names : [...names, held]);
}

async function stayOnBranch(
  tag: TaggedReference,
  now: Manifest,
  plan: Plan,
  ports: Ports,
): Promise<string | undefined> {
  const { revision } = await holdingOf(ports.registry, tag.repository, now);
  if (revision === undefined) return undefined;
  const isOlder = await isAncestor(plan.source.revision, revision, plan, ports);
  if (isOlder !== true) return undefined;
  return `it holds commit ${revision.slice(0, 7)}, which comes after ${plan.source.revision.slice(0, 7)}`;
}
