// Restores tags after a failed publish, so that it has no partial effect.
import { Failure, problem } from '../errors/failure.ts';
import type { Manifest } from '../oci/image-index.ts';
import { readAfterWrite, type Waiting } from '../oci/read-after-write.ts';
import type { Ports, Registry } from '../ports/ports.ts';
import { type Move, resultOf, type Seen, type TagResult } from './move.ts';
import type { Put } from './move-tag.ts';

/** A failed publish. */
type FailedPublish = {
  readonly error: unknown;
  readonly failed: Move;
  readonly moves: readonly Move[];
  /** The pushed moves in order, maybe with the failed one. */
  readonly put: ReadonlyMap<Move, Put>;
  /** What each tag has last shown. */
  readonly shown: ReadonlyMap<Move, Seen>;
  /** The results before the failed one. */
  readonly tags: readonly TagResult[];
};

/** A pushed tag with what it held right before the push, and the registry's answer, as far as known. */
type Attempt = Move & {
  readonly old: Put['old'];
  /** taken: accepted. refused: rejected. unanswered: unknown. */
  readonly answer: 'taken' | 'refused' | 'unanswered';
};

/** The registry with its time limit, and how long the registry may lag. */
type RestorePorts = { readonly registry: Registry; readonly lag: Lag };

/** Milliseconds to restore all tags, and what is left of them after a cancel: a runner gives a canceled job ten seconds. */
const patience = { usual: 30_000, canceled: 5_000 };

/** How a restored tag is waited for, and the milliseconds until that is too late. */
type Lag = { readonly waiting: Waiting; readonly left: () => number };

/** Waits for half of the time, which a cancel shortens even while tags are restored. */
function lagOf({ clock, interruption }: Ports): Lag {
  let end = Number.POSITIVE_INFINITY;
  const left = (): number => {
    const now = clock.now().getTime();
    if (interruption.isAsked()) end = Math.min(end, now + patience.canceled / 2);
    return end - now;
  };
  const sleep = (milliseconds: number) => clock.sleep(Math.max(0, Math.min(milliseconds, left())));
  return { left, waiting: { now: clock.now, sleep, longest: patience.usual / 2 } };
}

/** Restores the old digest of each pushed tag, the last one first. Returns the state of each tag, and TAGS_NOT_MOVED with its causes. */
export async function restoreTags({ error, failed, moves, put, shown, tags }: FailedPublish, given: Ports) {
  const ports = { registry: given.registry.within(patience.usual, patience.canceled), lag: lagOf(given) };
  // Includes the failed tag: its PUT may have arrived although the response was lost.
  const attempts = [...put]
    .map(([move, { over, old, isTaken }]): Attempt => {
      return { ...move, before: over, old, answer: isTaken ? 'taken' : answerIn(error) };
    })
    .toReversed();
  // Registries run concurrently, so that an unavailable one does not delay the others.
  const hosts = Map.groupBy(attempts, ({ tag }) => tag.repository.registry);
  const restored = (await Promise.all([...hosts.values()].map((group) => inOrder(group, ports)))).flat();
  const known = new Map([...tags, ...restored].map((result) => [result.reference, result]));
  const results = moves.map((move) => known.get(move.tag.reference) ?? untouched(move, shown.get(move)));
  const fact = `The tag ${failed.tag.reference} could not be moved. ${stateOf(moves, results)}`;
  const causes = error instanceof Failure ? error.problems : [problem('TAG_NOT_KEPT', String(error))];
  return { tags: results, failure: new Failure([problem('TAGS_NOT_MOVED', fact), ...causes], { cause: error }) };
}

/** Returns the registry's answer to the failed PUT. */
function answerIn(error: unknown): Attempt['answer'] {
  const codes = error instanceof Failure ? error.problems.map(({ code }) => code) : [];
  if (codes.includes('REGISTRY_DIGEST_MISMATCH')) return 'taken';
  const isOpen = codes.length === 0 || codes.includes('REGISTRY_UNAVAILABLE') || codes.includes('INTERRUPTED');
  return isOpen ? 'unanswered' : 'refused';
}

/** The result of a tag that was not pushed, by what it has last shown. */
function untouched(move: Move, last: Seen): TagResult {
  const isOurs = move.found?.digest === move.manifest.digest;
  const old = new Set([move.found?.digest]);
  return foreign({ ...move, old }, last) ?? resultOf(move, isOurs ? 'unchanged' : 'not-moved');
}

/** Describes the tags that do not point at their previous image; only tags that were read afterwards count as restored. */
function stateOf(moves: readonly Move[], results: readonly TagResult[]): string {
  const known = new Map(results.map((result) => [result.reference, result]));
  const describe = (outcome: TagResult['outcome'], fact: string): readonly string[] => {
    const named = moves.toReversed().flatMap(({ tag: { reference }, manifest }) => {
      const found = known.get(reference);
      // Without another digest, it is where it was.
      const isElsewhere = outcome !== 'stayed' || found?.now !== undefined;
      const target = outcome === 'moved' ? ` → ${manifest.digest}` : '';
      return found?.outcome === outcome && isElsewhere ? [`${reference}${target} (${found.reason})`] : [];
    });
    return named.length === 0 ? [] : [`${fact}: ${named.join(', ')}.`];
  };
  const state = [
    ...describe('moved', 'These tags still point at the new image'),
    ...describe('unknown', 'The state of these tags is unknown'),
    ...describe('stayed', 'Another run moved these tags, so polyarch left them'),
  ];
  return state.length === 0 ? 'This run leaves no tag moved.' : state.join(' ');
}

/**
 * Restores in reverse order, so that a wide tag is never newer than a narrow one. A tag of unknown state
 * that shows its old image comes last: tags that certainly moved must not wait for it. All are pushed before any
 * is confirmed: a lagging registry would use up the time.
 */
async function inOrder(attempts: readonly Attempt[], ports: RestorePorts): Promise<readonly TagResult[]> {
  const reads: (TagResult | Promise<TagResult>)[] = [];
  const doubtful: (() => Promise<Step>)[] = [];
  for (const attempt of attempts) {
    const step = await restore(attempt, ports);
    if ('later' in step) doubtful.push(step.later);
    else reads.push(step());
  }
  for (const putAgain of doubtful) {
    const step = await putAgain();
    reads.push(step());
  }
  return Promise.all(reads);
}

/** Reads the result of a tag, unless it is known. */
type Step = () => TagResult | Promise<TagResult>;

async function restore(attempt: Attempt, ports: RestorePorts): Promise<Step | { readonly later: () => Promise<Step> }> {
  const { tag, before, manifest, answer } = attempt;
  try {
    const now = await ports.registry.head(tag.repository, tag.name);
    const stays = foreign(attempt, now);
    if (stays !== undefined) return () => stays;
    const isOurs = now?.digest === manifest.digest;
    if (!isOurs && answer === 'refused') return () => resultOf(attempt, 'not-moved');
    if (before === undefined) return () => readNew(attempt, now, ports);
    if (isOurs) return await putOld(attempt, before, ports);
    // A registry that did not respond to the first request gets little time for the second.
    const registry = answer === 'unanswered' ? ports.registry.limited(briefly) : ports.registry;
    return { later: () => putOld(attempt, before, { ...ports, registry }) };
  } catch (error) {
    return () => unknown(attempt, error);
  }
}

/** Milliseconds for a PUT that may get no response. */
const briefly = 5000;

/** A new tag cannot be removed; an accepted push counts, even if not visible yet. */
async function readNew(attempt: Attempt, now: Seen, ports: RestorePorts): Promise<TagResult> {
  try {
    const seen = now ?? (await waitFor(attempt, (later) => later !== undefined, ports));
    const stays = foreign(attempt, seen);
    if (stays !== undefined) return stays;
    const what = attempt.found === undefined ? 'a new tag' : 'its previous image cannot be read';
    if (seen !== undefined) return resultOf(attempt, 'moved', { reason: what });
    const doubt = attempt.answer === 'taken' ? 'the registry accepted it' : 'the registry did not respond';
    return resultOf(attempt, 'unknown', { reason: `the new tag is not visible (${doubt})` });
  } catch (error) {
    return unknown(attempt, error);
  }
}

/** Pushes the old image, which is harmless if unchanged, and wins if the first PUT arrives late. */
async function putOld(attempt: Attempt, before: Manifest, ports: RestorePorts): Promise<Step> {
  const { tag, manifest } = attempt;
  const { registry } = ports;
  try {
    await registry.putManifest(tag.repository, tag.name, before);
  } catch (error) {
    const now = await registry.head(tag.repository, tag.name).catch(() => undefined);
    const left = unknown(attempt, error);
    return () => (now?.digest === manifest.digest ? { ...left, outcome: 'moved' } : left);
  }
  return () => confirm(attempt, before, ports);
}

/** Confirms a restored tag. */
async function confirm(attempt: Attempt, before: Manifest, ports: RestorePorts): Promise<TagResult> {
  try {
    const isBack = (now: Seen): boolean => now?.digest === before.digest || foreign(attempt, now) !== undefined;
    const seen = await waitFor(attempt, isBack, ports);
    if (seen?.digest === before.digest) return resultOf(attempt, 'put-back');
    const reason = `it was restored, but still shows ${seen?.digest ?? 'nothing'}`;
    return foreign(attempt, seen) ?? resultOf(attempt, 'unknown', { reason });
  } catch (error) {
    return unknown(attempt, error);
  }
}

function waitFor({ tag }: Move, isSettled: (seen: Seen) => boolean, ports: RestorePorts): Promise<Seen> {
  const { registry, lag } = ports;
  const look = () => registry.head(tag.repository, tag.name);
  return readAfterWrite(look, (seen) => isSettled(seen) || lag.left() <= 0, lag.waiting);
}

/** Returns the result of a tag that another run moved, which must not be undone. */
function foreign(attempt: Move & Pick<Put, 'old'>, seen: Seen): TagResult | undefined {
  if (seen === undefined || seen.digest === attempt.manifest.digest || attempt.old.has(seen.digest)) return undefined;
  return resultOf(attempt, 'stayed', { now: seen.digest, reason: `another run moved it to ${seen.digest}` });
}

/** The result in the registry's words; bugs pass through. */
function unknown(attempt: Attempt, error: unknown): TagResult {
  if (!(error instanceof Failure)) throw error;
  const reason = error.problems.map(({ fact }) => fact.replace(/\.$/, '')).join('; ');
  return resultOf(attempt, 'unknown', { reason });
}
