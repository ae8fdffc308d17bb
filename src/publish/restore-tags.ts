// Restores tags after a failed publish, so that it has no partial effect.
import { Failure, problem } from '../errors/failure.ts';
import type { Descriptor, Manifest } from '../oci/image-index.ts';
import { readAfterWrite } from '../oci/read-after-write.ts';
import type { Clock, Ports, Registry } from '../ports/ports.ts';
import { type Move, resultOf, type TagResult } from './move.ts';

/** A failed publish. */
type Trouble = {
  readonly error: unknown;
  readonly failed: Move;
  readonly moves: readonly Move[];
  /** The pushed moves in order, maybe with the failed one, and whether the registry accepted each. */
  readonly put: ReadonlyMap<Move, boolean>;
  /** The results before the failed one. */
  readonly tags: readonly TagResult[];
};

/** A pushed tag, and the registry's answer, as far as known. */
type Attempt = Move & {
  /** taken: accepted. refused: rejected. unanswered: unknown. */
  readonly answer: 'taken' | 'refused' | 'unanswered';
};

/** The ports, and the time limit in milliseconds. */
type Means = { readonly registry: Registry; readonly clock: Clock; readonly longest: number };

/** Milliseconds to restore all tags; a runner gives a canceled job ten seconds in total. */
const patience = { usual: 30_000, canceled: 5_000 };

/** Restores the old digest of each pushed tag, the last one first. Returns the state of each tag, and TAGS_NOT_MOVED with its causes. */
export async function restoreTags({ error, failed, moves, put, tags }: Trouble, ports: Ports) {
  const longest = ports.interruption.isAsked() ? patience.canceled : patience.usual;
  const means = { registry: ports.registry.within(longest), clock: ports.clock, longest };
  // Includes the failed tag: its PUT may have arrived although the response was lost.
  const attempts = [...put]
    .map(([move, isTaken]): Attempt => ({ ...move, answer: isTaken ? 'taken' : answerIn(error) }))
    .toReversed();
  // Registries run concurrently, so that an unavailable one does not delay the others.
  const hosts = Map.groupBy(attempts, ({ tag }) => tag.repository.registry);
  const restored = (await Promise.all([...hosts.values()].map((group) => inOrder(group, means)))).flat();
  const known = new Map([...tags, ...restored].map((result) => [result.reference, result]));
  const fact = `The tag ${failed.tag.reference} could not be moved. ${stateOf(attempts, known)}`;
  const causes = error instanceof Failure ? error.problems : [problem('TAG_NOT_KEPT', String(error))];
  return {
    tags: moves.map((move) => known.get(move.tag.reference) ?? untouched(move)),
    failure: new Failure([problem('TAGS_NOT_MOVED', fact), ...causes], { cause: error }),
  };
}

/** Returns the registry's answer to the failed PUT. */
function answerIn(error: unknown): Attempt['answer'] {
  const codes = error instanceof Failure ? error.problems.map(({ code }) => code) : [];
  if (codes.includes('REGISTRY_DIGEST_MISMATCH')) return 'taken';
  const isOpen = codes.length === 0 || codes.includes('REGISTRY_UNAVAILABLE') || codes.includes('INTERRUPTED');
  return isOpen ? 'unanswered' : 'refused';
}

function untouched(move: Move): TagResult {
  return resultOf(move, move.before?.digest === move.manifest.digest ? 'unchanged' : 'not-moved');
}

/** Describes the pushed tags; only tags that were read afterwards count as restored. */
function stateOf(attempts: readonly Attempt[], known: ReadonlyMap<string, TagResult>): string {
  const tell = (outcome: TagResult['outcome'], fact: string): readonly string[] => {
    const named = attempts.flatMap(({ tag: { reference }, manifest }) => {
      const found = known.get(reference);
      const target = outcome === 'moved' ? ` → ${manifest.digest}` : '';
      return found?.outcome === outcome ? [`${reference}${target} (${found.reason})`] : [];
    });
    return named.length === 0 ? [] : [`${fact}: ${named.join(', ')}.`];
  };
  const state = [
    ...tell('moved', 'These tags still point at the new image'),
    ...tell('unknown', 'The state of these tags is unknown'),
    ...tell('stayed', 'Another run moved these tags, so they were not restored'),
  ];
  return state.length === 0 ? 'Every tag points at its previous image.' : state.join(' ');
}

/**
 * Restores in reverse order, so that a wide tag is never newer than a narrow one. A tag of unknown state
 * that shows its old image comes last: tags that certainly moved must not wait for it. All are pushed before any
 * is confirmed: a lagging registry would use up the time.
 */
async function inOrder(attempts: readonly Attempt[], means: Means): Promise<readonly TagResult[]> {
  const reads: (TagResult | Promise<TagResult>)[] = [];
  const doubtful: Attempt[] = [];
  for (const attempt of attempts) {
    const step = await restore(attempt, means);
    if (step === 'later') doubtful.push(attempt);
    else reads.push(step());
  }
  for (const attempt of doubtful) {
    const step = await makeSure(attempt, means);
    reads.push(step());
  }
  return Promise.all(reads);
}

/** Reads the result of a tag, unless it is known. */
type Step = () => TagResult | Promise<TagResult>;

async function restore(attempt: Attempt, means: Means): Promise<Step | 'later'> {
  const { tag, before, manifest, answer } = attempt;
  try {
    const now = await means.registry.head(tag.repository, tag.name);
    const stays = foreign(attempt, now);
    if (stays !== undefined) return () => stays;
    const isOurs = now?.digest === manifest.digest;
    if (!isOurs && answer === 'refused') return () => resultOf(attempt, 'not-moved');
    if (before === undefined) return () => leaveNew(attempt, now, means);
    return isOurs ? await putOld(attempt, before, means) : 'later';
  } catch (error) {
    return () => unknown(attempt, error);
  }
}

/** A new tag cannot be removed; an accepted push counts, even if not visible yet. */
async function leaveNew(attempt: Attempt, now: Descriptor | undefined, means: Means): Promise<TagResult> {
  try {
    const seen = now ?? (await waitFor(attempt, (later) => later !== undefined, means));
    const stays = foreign(attempt, seen);
    if (stays !== undefined) return stays;
    if (seen !== undefined) return resultOf(attempt, 'moved', { reason: 'a new tag' });
    const doubt = attempt.answer === 'taken' ? 'the registry accepted it' : 'the registry did not respond';
    return resultOf(attempt, 'unknown', { reason: `the new tag is not visible (${doubt})` });
  } catch (error) {
    return unknown(attempt, error);
  }
}

/** Pushes the old image again, which is harmless if unchanged, and wins if the first PUT arrives late. */
async function makeSure(attempt: Attempt, means: Means): Promise<Step> {
  const { before } = attempt;
  if (before === undefined) return () => leaveNew(attempt, undefined, means);
  // A registry that did not respond to the first request gets little time for the second.
  const registry = attempt.answer === 'unanswered' ? means.registry.limited(briefly) : means.registry;
  return putOld(attempt, before, { ...means, registry });
}

/** Milliseconds for a PUT that may get no response. */
const briefly = 5000;

async function putOld(attempt: Attempt, before: Manifest, means: Means): Promise<Step> {
  const { tag, manifest } = attempt;
  const { registry } = means;
  try {
    await registry.putManifest(tag.repository, tag.name, before);
  } catch (error) {
    const now = await registry.head(tag.repository, tag.name).catch(() => undefined);
    const left = unknown(attempt, error);
    return () => (now?.digest === manifest.digest ? { ...left, outcome: 'moved' } : left);
  }
  return () => confirm(attempt, before, means);
}

/** Confirms a restored tag. */
async function confirm(attempt: Attempt, before: Manifest, means: Means): Promise<TagResult> {
  const { manifest } = attempt;
  try {
    const seen = await waitFor(attempt, (now) => now !== undefined && now.digest !== manifest.digest, means);
    if (seen?.digest === before.digest) return resultOf(attempt, 'put-back');
    const reason = `it was restored, but still shows ${seen?.digest ?? 'nothing'}`;
    return foreign(attempt, seen) ?? resultOf(attempt, 'unknown', { reason });
  } catch (error) {
    return unknown(attempt, error);
  }
}

type Shown = Descriptor | undefined;

function waitFor({ tag }: Move, isSettled: (seen: Shown) => boolean, means: Means): Promise<Shown> {
  const { registry, clock, longest } = means;
  const look = () => registry.head(tag.repository, tag.name);
  return readAfterWrite(look, isSettled, { ...clock, longest: longest / 2 });
}

/** Returns the result of a tag that another run moved, which must not be undone. */
function foreign(move: Move, seen: Descriptor | undefined): TagResult | undefined {
  if (seen === undefined || seen.digest === move.manifest.digest || seen.digest === move.before?.digest)
    return undefined;
  return resultOf(move, 'stayed', { now: seen.digest, reason: `another run moved it to ${seen.digest}` });
}

/** The result in the registry's words; bugs pass through. */
function unknown(attempt: Attempt, error: unknown): TagResult {
  if (!(error instanceof Failure)) throw error;
  const reason = error.problems.map(({ fact }) => fact.replace(/\.$/, '')).join('; ');
  return resultOf(attempt, 'unknown', { reason });
}
