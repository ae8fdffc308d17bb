// A matrix of platforms that only the run knows, and its way to the merging job.
import { isMap } from 'yaml';
import type { Job } from '../job.ts';
import { loneExpression } from '../references.ts';
import { PARTS } from '../remarks/recipe.ts';
import { entry } from '../render.ts';
import { childOf, type Entry, scalarText } from '../source.ts';
import { inputText, type Step } from '../steps.ts';
import { MOST_LEGS, type Part, type Recipe } from './recipe.ts';
import { strangeIn } from './shared.ts';

/**
 * The platforms of a matrix that only the run knows, each built by one job: `platform: ${{ fromJSON(X) }}`, or
 * `include: ${{ fromJSON(X) }}`. Undefined where the matrix has anything beside it.
 */
export function openPlatforms(build: Step, { list, say }: Job): string | undefined {
  const matrix = childOf(childOf(list.job, 'strategy'), 'matrix');
  const name = /^matrix\.([\w-]+)$/.exec(loneExpression(inputText(build, 'platforms') ?? '') ?? '')?.[1];
  if (!isMap(matrix) || matrix.items.length !== 1 || name === undefined) return undefined;
  const [source, fields] = ['include', name].map((key) => loneExpression(scalarText(childOf(matrix, key)) ?? ''));
  const listed = fields ?? source;
  if (listed === undefined || !/^fromJSON\([\w.-]+\)$/i.test(listed)) return undefined;
  say.note(build.line, PARTS['matrix-open'](MOST_LEGS));
  return `\${{ join(${listed}${fields === undefined ? `.*.${name}` : ''}, ',') }}`;
}

/** The output in which a building job passes its platforms on. */
const PLATFORMS = 'image-platforms';

/** The platforms of a part for the merging job: by their expression, or by an output where that job does not know it. */
export function platformsFor({ open, job, prefix }: Part, recipe: Recipe): string | undefined {
  if (open === undefined || !isStrange(open, recipe)) return open;
  return `\${{ needs.${job.list.name}.outputs.${prefix}${PLATFORMS} }}`;
}

/** That output, where it is needed. */
export const platformsOutput = ({ open, prefix }: Part, recipe: Recipe): readonly Entry[] =>
  open !== undefined && isStrange(open, recipe) ? [entry(`${prefix}${PLATFORMS}`, open)] : [];

const isStrange = (open: string, { pairs, index }: Recipe): boolean => strangeIn(open, pairs, index) !== undefined;
