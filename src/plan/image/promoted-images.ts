// The images of a promotion: what each source is called from now on, and which of its platforms come along.
import { Failure, type Problem, problem } from '../../errors/failure.ts';
import type { Platform } from '../../oci/platform.ts';
import type { FoundSource, PromotionInputs } from '../promotion.ts';
import { byMove } from '../tags/move-order.ts';
import type { Tags } from '../tags/tags.ts';
import type { ImagePlan } from './image-plan.ts';

/** Plans an image for each source. Raises SOURCE_PLATFORM_MISSING. */
export function planPromotedImages({ sources, platforms }: PromotionInputs, tags: Tags): readonly ImagePlan[] {
  const problems = sources.flatMap((source) => judgePlatforms(source, platforms));
  if (problems.length > 0) throw new Failure(problems);
  const isAlone = sources.length === 1;
  return sources.map((source) => planImage(source, { platforms, tags, isAlone }));
}

function judgePlatforms({ text, platforms: found }: FoundSource, platforms: readonly Platform[]): readonly Problem[] {
  const strange = found.filter(isStrange);
  if (strange.length > 0) {
    const names = strange.map(({ name }) => JSON.stringify(name.slice(0, 100))).join(', ');
    return [problem('SOURCE_PLATFORM_MISSING', `${text} has invalid platforms: ${names}.`, { input: 'source' })];
  }
  const missing = platforms.filter((platform) => !includes(found, platform));
  if (found.length > 0 && missing.length === 0) return [];
  const fact =
    found.length === 0
      ? `${text} names no platform, neither in an index nor in its config.`
      : `${text} has no image for ${namesOf(missing).join(', ')}; it has ${namesOf(found).join(', ')}.`;
  return [problem('SOURCE_PLATFORM_MISSING', fact, { input: found.length === 0 ? 'source' : 'platforms' })];
}

/** Whether a platform has a part that is not a plain word. Its name becomes a variable, a file name and a log line. */
function isStrange({ os, architecture, variant = '-', osVersion = '-' }: Platform): boolean {
  return [os, architecture, variant, osVersion].some((part) => !/^[A-Za-z0-9_.-]{1,64}$/.test(part));
}

const namesOf = (platforms: readonly Platform[]): readonly string[] => platforms.map(({ name }) => name);

function includes(platforms: readonly Platform[], { name }: Platform): boolean {
  return platforms.some((platform) => platform.name === name);
}

type Wanted = { readonly platforms: readonly Platform[]; readonly tags: Tags; readonly isAlone: boolean };

function planImage(source: FoundSource, { platforms, tags, isAlone }: Wanted): ImagePlan {
  const { text, repository, target = repository, digest, revision } = source;
  const kept = source.platforms.filter((platform) => platforms.length === 0 || includes(platforms, platform));
  const own = tags.references.filter((each) => isAlone || each.repository.name === target.name);
  const moves = own.toSorted(byMove);
  return {
    name: isAlone ? 'default' : target.name,
    tags: moves.map(({ reference }) => reference),
    repositories: [...new Map(moves.map((move) => [move.repository.name, move.repository])).values()],
    labels: {},
    annotations: [],
    platforms: kept.map((platform) => ({ platform, runs: 'unknown' })),
    cache: { from: [], to: [], reason: 'nothing is built' },
    origin: {
      reference: text,
      repository,
      digest,
      revision,
      omitted: namesOf(source.platforms.filter((platform) => !includes(kept, platform))),
    },
    moves,
  };
}

/** What the reader should know where platforms are left out. */
export function promotionNotices(images: readonly ImagePlan[]): readonly string[] {
  return images.flatMap(({ origin }) => {
    if (origin === undefined || origin.omitted.length === 0) return [];
    const fact = `Promoting ${origin.reference} without ${origin.omitted.join(', ')}: the image index gets a new digest`;
    return [`${fact}, and signatures of the source's index do not apply to it.`];
  });
}
