// Stage 9, publish: moves the tags to the verified images, all of them or none.
import { type Failure, failure, orElse, parseEach } from '../errors/failure.ts';
import { type Kind, kindOf } from '../errors/registry-services.ts';
import type { Manifest } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports, Registry, TagList } from '../ports/ports.ts';
import { type Verified, verifiedOf } from '../verify/verify.ts';
import { createGuard } from './guard/guard.ts';
import type { Move, Stay, TagResult } from './move.ts';
import { type MoveRules, moveTag } from './move-tag.ts';
import { restoreTags } from './restore-tags.ts';
import { type Rules, reasonToStay, stayAsExisting, stayed } from './stay.ts';
import { readHeld } from './tag-state.ts';

export { isAtImage, type TagResult } from './move.ts';

/** All tags of all images, in move order. */
export type Published = {
  /** Whether at least one tag exists and every tag that had to move points at its image. */
  readonly isPublished: boolean;
  readonly tags: readonly TagResult[];
  /** TAGS_NOT_MOVED and its causes; `tags` has the state of each tag. */
  readonly failure?: Failure;
};

/** Moves every tag of the plan. Raises failures before the first move, such as TAG_EXISTS; returns later ones. */
export async function publish(plan: Plan, verified: readonly Verified[], ports: Ports): Promise<Published> {
  if (!plan.push.enabled) return { isPublished: false, tags: [] };
  ports.log.group('Publish');
  const { onExisting } = plan.publish;
  const { registry } = ports;
  const moves = await readMoves(plan, verified, registry);
  const judge = createGuard(plan, { ...ports, registry: listedOnce(registry) });
  const stays = await findStays({ guard: judge, onExisting, moves, skipped: [] });
  const moving = moves.filter((move) => !stays.has(move));
  await keepByDigest(moving, ports);
  const waiting = { ...ports.clock, longest: plan.run.limits.build ?? Number.POSITIVE_INFINITY };
  const guard = createGuard(plan, ports);
  const keep = (move: Move) => keepByDigest([move], ports);
  const rules = { guard, onExisting, moves, registry, keep, waiting, skipped: [], put: new Map(), shown: new Map() };
  const published = await moveAll(stays, rules, ports);
  ports.log.endGroup();
  return published;
}

/** Reads what every tag points at, and the manifests to restore, before the first write. Raises TAG_EXISTS. */
async function readMoves(
  { images, publish: { onExisting } }: Plan,
  verified: readonly Verified[],
  registry: Registry,
): Promise<readonly Move[]> {
  const wanted = images.flatMap(({ name, moves }) => {
    const { index: manifest, same } = verifiedOf(verified, name);
    return moves.map((tag) => ({ tag, manifest, same }));
  });
  const found = await Promise.all(
    wanted.map(async (move) => ({ move, head: await registry.head(move.tag.repository, move.tag.name) })),
  );
  parseEach(found, ({ move, head }) => stayAsExisting(move, head, onExisting));
  // A GET counts as a pull, so each manifest is read once.
  const held = new Map<string, Promise<Manifest | undefined>>();
  const reads = found.map(async ({ move, head }): Promise<Move> => {
    if (head === undefined || head.digest === move.manifest.digest)
      return { ...move, found: head, before: head && move.manifest };
    const key = `${move.tag.repository.name} ${head.digest}`;
    const reading = held.get(key) ?? readHeld(registry, move.tag, head);
    held.set(key, reading);
    return { ...move, found: head, before: await reading };
  });
  return Promise.all(reads);
}

/** Returns the registry with cached lists of tags. */
function listedOnce(registry: Registry): Registry {
  const lists = new Map<string, Promise<TagList>>();
  const tags = (repository: Repository): Promise<TagList> => {
    const list = lists.get(repository.name) ?? registry.tags(repository);
    lists.set(repository.name, list);
    return list;
  };
  return { ...registry, tags };
}

/**
 * Returns the tags that must not move, and why. The guard makes all its requests here, so that missing permissions are
 * known before anything is written.
 */
async function findStays(rules: Rules): Promise<ReadonlyMap<Move, Stay>> {
  const stays = new Map<Move, Stay>();
  for (const move of rules.moves) {
    if (move.found?.digest === move.manifest.digest) continue;
    const stay = await reasonToStay(move, move.before, rules, move.found);
    if (stay === undefined) continue;
    stays.set(move, stay);
    if (!move.tag.isMoving) rules.skipped.push(move);
  }
  return stays;
}

/** Services that document that a manifest stays untagged when its tag moves. */
const keepers: ReadonlySet<Kind | undefined> = new Set(['hub', 'ghcr', 'ecr', 'ecr-public', 'gar', 'acr', 'gitlab']);

/**
 * Pushes the current image of a tag by digest: if it was pushed by tag only, some registries delete it
 * when the tag moves (Gitea: routers/api/packages/container/manifest.go; project-zot/zot#4444), and the tag could not be
 * restored.
 */
async function keepByDigest(moves: readonly Move[], { registry, log }: Ports): Promise<void> {
  const patient = registry.limited(10_000);
  const held = moves.flatMap(({ tag: { repository }, before, manifest }) =>
    before === undefined || before.digest === manifest.digest || keepers.has(kindOf(repository.registry))
      ? []
      : [{ repository, before }],
  );
  const distinct = new Map(held.map((each) => [`${each.repository.name} ${each.before.digest}`, each]));
  const pushes = [...distinct.values()].map(({ repository, before }) =>
    orElse(patient.putManifest(repository, before.digest, before), ({ message }) =>
      log.debug(`Could not push ${before.digest} by digest again: ${message}`),
    ),
  );
  await Promise.all(pushes);
}

async function moveAll(stays: ReadonlyMap<Move, Stay>, rules: MoveRules, ports: Ports): Promise<Published> {
  const { moves, put, shown } = rules;
  const tags: TagResult[] = [];
  for (const move of moves) {
    try {
      if (ports.interruption.isAsked())
        throw failure('INTERRUPTED', `The job was canceled before ${move.tag.reference} was moved.`);
      const stay = stays.get(move);
      const result = stay === undefined ? await moveTag(move, rules) : stayed(move, stay);
      if (result.outcome === 'stayed' && !move.tag.isMoving) rules.skipped.push(move);
      tags.push(result);
      logResult(result, move, ports);
    } catch (error) {
      return {
        isPublished: false,
        ...(await restoreTags({ error, failed: move, moves, put, shown, tags }, ports)),
      };
    }
  }
  return { isPublished: tags.some(({ outcome }) => outcome !== 'stayed'), tags };
}

function logResult(
  { reference, outcome, reason, isSuperseded, previous }: TagResult,
  move: Move,
  { log }: Ports,
): void {
  const { digest } = move.manifest;
  // The last lines of the log give the reason, outside of a group.
  if (outcome === 'stayed') log.line(`Did not move ${reference}`);
  else if (outcome === 'unchanged') log.line(`Unchanged ${reference}: already ${digest}`);
  else {
    log.line(`Moved ${reference} → ${digest}${previous === undefined ? '' : ` (was ${previous})`}`);
    log.event('tag-moved', { tag: move.tag.name, reference, digest });
  }
  // A release of an older line expects to keep `latest` unchanged; a superseded run does not.
  if (isSuperseded === true && move.tag.line === undefined)
    log.warning(`${reference} was not moved: ${reason}. A newer run superseded this one.`);
}
