// Guards tags of branches and other names: a late run does not move them back, but an explicit rollback does.
import { placeOf } from '../../plan/image/claims.ts';
import type { RunPlan } from '../../plan/plan.ts';
import { tagName } from '../../plan/tags/tag.ts';
import type { TaggedReference } from '../../plan/tags/tags.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Held, Stay } from '../move.ts';
import { headOf, isAncestor } from './history.ts';
import { holdingOf } from './holding.ts';

/** Returns why a tag must not move from a newer commit; undefined if it may. */
export async function stayOnBranch(
  tag: TaggedReference,
  { before, now }: Held,
  run: RunPlan,
  ports: Ports,
): Promise<Stay | undefined> {
  if (now === undefined) return undefined;
  const ours = run.source.revision;
  const { revision } = await holdingOf(ports.registry, tag.repository, now);
  const isOlder = revision === undefined ? undefined : await isAncestor(ours, revision.text, run, ports);
  if (revision !== undefined && isOlder === true) {
    if (await isOrdered(tag, revision.text, run, ports)) return undefined;
    const held = `it points at commit ${revision.text.slice(0, 7)} (read from ${placeOf(revision)})`;
    return { reason: `${held}, which is newer than ${ours.slice(0, 7)}; set \`guard: off\` to move it`, isNewer: true };
  }
  // Of two concurrent runs of unknown order, the first one wins all tags: they move in the same order everywhere.
  if (isOlder === undefined && now.digest !== before?.digest) {
    const fact = `another run moved it to ${now.digest} in the meantime, and the order of the two commits is unknown`;
    return { reason: `${fact}; run the job again to move it`, isNewer: true };
  }
  return undefined;
}

/**
 * Whether the run is an explicit rollback: its commit is the current head of the ref, or the tag points at a commit that
 * a forced push dropped. If GitHub does not know, a first manual run and a new branch count as a rollback.
 */
async function isOrdered(tag: TaggedReference, held: string, run: RunPlan, ports: Ports): Promise<boolean> {
  const { event, ref, attempt, push } = run.trigger;
  const isFirst = attempt === 1;
  if (isFirst && push?.isForced === true && (await wasDropped(held, push.before, run, ports))) return true;
  const isFresh = isFirst && (event === 'workflow_dispatch' || push?.isCreated === true);
  if (!isFresh && !follows(tag.name, ref)) return false;
  const head = await headOf(ref, run, ports);
  if (head === undefined) return isFresh;
  return head === run.source.revision || (head !== held && (await isAncestor(held, head, run, ports)) === false);
}

async function wasDropped(held: string, before: string, run: RunPlan, ports: Ports): Promise<boolean> {
  return held === before || (await isAncestor(held, before, run, ports)) === true;
}

/** Whether the tag is named after the branch or Git tag of the run: `main`, `main-alpine`. */
function follows(name: string, ref: string): boolean {
  const own = tagName(ref.replace(/^refs\/(?:heads|tags)\//, '')).name;
  return own !== '' && (name === own || name.startsWith(`${own}-`) || name.endsWith(`-${own}`));
}
