// The guard of moving tags: they only move forward, by version along a line of releases, by history along a branch.
import type { Manifest } from '../oci/image-index.ts';
import type { Plan } from '../plan/plan.ts';
import { reasonToStay } from '../plan/tags/forward.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';
import type { Line } from '../plan/tags/version.ts';
import type { Ports } from '../ports/ports.ts';
import { isAncestor } from './history.ts';
import { holdingOf } from './holding.ts';

/** Why a tag stays; `isNewer` where that is because of something newer. */
export type Stay = { readonly reason: string; readonly isNewer: boolean };

/** What a tag held when the publish began, and what it holds now. */
export type Held = { readonly before: Manifest | undefined; readonly now: Manifest | undefined };

/** Says why a tag has to stay with what it holds now; undefined where it may move. */
export type Guard = (tag: TaggedReference, held: Held) => Promise<Stay | undefined>;

/** Makes the guard of a plan. It asks anew each time: another run may publish in between. */
export function createGuard(plan: Plan, ports: Ports): Guard {
  if (!plan.isGuarded) return async () => undefined;
  return async (tag, held) => {
    if (!tag.isMoving) return undefined;
    if (tag.line !== undefined) return stayInLine(tag, tag.line, held.now, ports);
    const reason = await stayOnBranch(tag, held, plan, ports);
    return reason === undefined ? undefined : { reason, isNewer: true };
  };
}

async function stayInLine(
  { reference, repository }: TaggedReference,
  line: Line,
  now: Manifest | undefined,
  { registry, log }: Ports,
): Promise<Stay | undefined> {
  const list = await registry.tags(repository);
  const { names } = list;
  const held = now === undefined ? undefined : (await holdingOf(registry, repository, now)).version;
  const reason = reasonToStay(line, held === undefined ? names : [...names, held]);
  if (reason !== undefined) return { reason, isNewer: true };
  if (list.isWhole) return undefined;
  const unknown = `only ${names.length} tags of ${repository.name} could be listed (${list.reason}), and a newer release may be among the others`;
  log.warning(`${reference} stays: ${unknown}.`);
  return { reason: unknown, isNewer: false };
}

async function stayOnBranch(
  tag: TaggedReference,
  { before, now }: Held,
  plan: Plan,
  ports: Ports,
): Promise<string | undefined> {
  if (now === undefined) return undefined;
  const { revision } = await holdingOf(ports.registry, tag.repository, now);
  const isOlder = revision === undefined ? undefined : await isAncestor(plan.source.revision, revision, plan, ports);
  if (isOlder === true)
    return `it holds commit ${revision?.slice(0, 7)}, which comes after ${plan.source.revision.slice(0, 7)}`;
  // Of two runs at once whose order nobody knows, the first one has all tags: they move in the same order everywhere.
  if (isOlder === undefined && now.digest !== before?.digest)
    return `another run has moved it to ${now.digest} in the meantime, and nobody knows which of the two is newer`;
  return undefined;
}
