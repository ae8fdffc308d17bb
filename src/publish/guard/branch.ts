// Tags that follow a branch or a name of their own: a late run does not move them back, an order to go back does.
import type { RunPlan } from '../../plan/plan.ts';
import { tagName } from '../../plan/tags/name.ts';
import type { TaggedReference } from '../../plan/tags/tags.ts';
import type { Ports } from '../../ports/ports.ts';
import { headOf, isAncestor } from './history.ts';
import type { Held, Stay } from './kept-tag.ts';
import { holdingOf, placeOf } from './published-image.ts';

type Edges = Pick<Ports, 'registry' | 'exec' | 'github'>;

/** Why a tag stays with a commit that comes after ours; undefined where it may move. */
export async function stayOnBranch(
  tag: TaggedReference,
  { before, now }: Held,
  run: RunPlan,
  ports: Edges,
): Promise<Stay | undefined> {
  if (now === undefined) return undefined;
  const ours = run.source.revision;
  const { revision } = await holdingOf(ports.registry, tag.repository, now);
  const isOlder = revision === undefined ? undefined : await isAncestor(ours, revision.text, run, ports);
  if (revision !== undefined && isOlder === true) {
    if (await isOrdered(tag, revision.text, run, ports)) return undefined;
    const held = `it holds commit ${revision.text.slice(0, 7)} (read from ${placeOf(revision)})`;
    return { reason: `${held}, which comes after ${ours.slice(0, 7)}; set \`guard: off\` to move it`, isNewer: true };
  }
  // Of two runs at once whose order is unknown, the first one has all tags: they move in the same order everywhere.
  if (isOlder === undefined && now.digest !== before?.digest) {
    const fact = `another run has moved it to ${now.digest} in the meantime, and the order of the two is unknown`;
    return { reason: `${fact}; run the job again to move it`, isNewer: true };
  }
  return undefined;
}

/**
 * Whether the run goes back on purpose. It does where its commit is what the ref points at now, or where the tag holds
 * what a forced push has dropped. Where GitHub does not say, the first run by hand and a new branch count as an order.
 */
async function isOrdered(tag: TaggedReference, held: string, run: RunPlan, ports: Edges): Promise<boolean> {
  const { event, ref, attempt, push } = run.trigger;
  const isFirst = attempt === 1;
  if (isFirst && push?.isForced === true && (await wasDropped(held, push.before, run, ports))) return true;
  const isFresh = isFirst && (event === 'workflow_dispatch' || push?.isCreated === true);
  if (!isFresh && !follows(tag.name, ref)) return false;
  const head = await headOf(ref, run, ports);
  if (head === undefined) return isFresh;
  return head === run.source.revision || (head !== held && (await isAncestor(held, head, run, ports)) === false);
}

async function wasDropped(held: string, before: string, run: RunPlan, ports: Edges): Promise<boolean> {
  return held === before || (await isAncestor(held, before, run, ports)) === true;
}

/** Whether the tag is named after the branch or Git tag of the run: `main`, `main-alpine`. */
function follows(name: string, ref: string): boolean {
  const own = tagName(ref.replace(/^refs\/(?:heads|tags)\//, '')).name;
  return own !== '' && (name === own || name.startsWith(`${own}-`) || name.endsWith(`-${own}`));
}
