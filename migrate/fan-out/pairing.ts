// Decides which job of a matrix builds for which index, and whether an index has exactly these builds.
import { INDEX, PARTS } from '../remarks/fan-out.ts';
import { RULES } from '../script/words.ts';
import { suffixOf, tagsOf } from './handover.ts';
import { indexedImages, indexedIn, known, nameOf } from './images.ts';
import type { Index, Pair, Part, Recipe } from './recipe.ts';

/** The images that one job of a matrix pushes to. */
export const pushedIn = ({ job, legs, output }: Part, leg: number): readonly string[] =>
  output.names.map((text) => nameOf(known(text, { job, leg: legs[leg] ?? {} })));

/** Pairs every build with its index. What does not go together is said. */
export function pairsOf(parts: Recipe['parts'], index: Index): readonly Pair[] | undefined {
  const pairs = parts.flatMap((part) =>
    part.legs.flatMap((_, leg) => {
      const pushed = pushedIn(part, leg);
      const indexes = index.legs.flatMap((__, at) => {
        const images = indexedIn(index, at);
        return pushed.length > 0 && pushed.every((name) => images.includes(name)) ? [at] : [];
      });
      return indexes.map((at): Pair => ({ part, leg, index: at }));
    }),
  );
  const said = whyNot(parts, index, pairs);
  const [{ job, build }] = parts;
  return said === undefined ? pairs : job.say.left(build.line, said);
}

function whyNot(parts: Recipe['parts'], index: Index, pairs: readonly Pair[]) {
  const of = (part: Part, leg: number) => pairs.filter((pair) => pair.part === part && pair.leg === leg);
  const lone = parts.find((part) => part.legs.some((_, leg) => of(part, leg).length === 0));
  const isEmpty = index.legs.some((_, at) => !pairs.some((pair) => pair.index === at));
  const [first] = parts;
  const part = lone ?? (isEmpty ? first : undefined);
  if (part !== undefined)
    return PARTS['images-differ'](part.output.names.join(', ') || 'no image', indexedImages(index).join(', '));
  if (pairs.length > parts.reduce((count, { legs }) => count + legs.length, 0)) return INDEX['several-indexes']();
  const isTwice = index.legs.some((_, at) => {
    const platforms = pairs.filter((pair) => pair.index === at).map(platformOf);
    return new Set(platforms).size < platforms.length;
  });
  return isTwice ? PARTS['platform-twice']() : undefined;
}

/** The platform that a pair is about. */
export const platformOf = ({ part, leg }: Pair): string => part.platforms[leg] ?? '';

/** Whether each command makes its index of all builds that push by tag, and of nothing else. */
export function isMadeOfTags(index: Index, pairs: readonly Pair[]): boolean {
  return index.legs.every((leg, at) => {
    const own = pairs.filter((pair) => pair.index === at).map(tagsIn);
    return index.sources.every((texts) => {
      const sources = texts.map((text) => known(text, { job: index.job, leg }));
      const isWhole = own.every((tags) => sources.some((source) => tags.includes(source)));
      return isWhole && sources.every((source) => own.some((tags) => tags.includes(source)));
    });
  });
}

/** The tags of a build for its platform; those of rules by their suffix. */
function tagsIn({ part, leg }: Pair): readonly string[] {
  const { job, build, labeling, legs } = part;
  const tags = tagsOf(build, labeling);
  const suffix = labeling === undefined ? undefined : suffixOf(labeling);
  const texts = tags ?? (suffix === undefined ? [] : [`${RULES}${suffix}`]);
  return texts.map((text) => known(text, { job, leg: legs[leg] ?? {} }));
}
