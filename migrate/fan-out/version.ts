// The version label: it depends on tag rules, and both jobs must write the same one.
import { ownReason } from '../metadata.ts';
import { ruleEntries } from '../publish.ts';
import { asks } from '../references.ts';
import { inputText } from '../steps.ts';
import type { Part, Recipe } from './recipe.ts';
import { strangeIn } from './shared.ts';

/** The output in which a building job passes its version on. */
export const VERSION = 'image-version';

/** Whether the build has anything that depends on its rules: labels, annotations, or the version as an argument. */
export const isByRules = ({ build, labeling }: Part): boolean =>
  ['labels', 'annotations', 'build-args'].some((name) => asks(inputText(build, name) ?? '', labeling?.id));

/** Whether the building jobs keep their own rules, and pass the version on. Otherwise they have the rules of the index. */
export function hasOwnVersion(recipe: Recipe): boolean {
  const { parts } = recipe;
  const labeled = parts.filter(isByRules);
  if (labeled.length === 0 || labeled.every((part) => isSameRules(part, recipe))) return false;
  const texts = new Set(parts.map(rulesText));
  return labeled.length === parts.length && texts.size === 1 && ![...texts].some((text) => /\bmatrix\./.test(text));
}

const rulesText = ({ labeling }: Part): string =>
  labeling === undefined || ownReason(labeling) !== undefined
    ? 'matrix.'
    : ['tags', 'flavor'].map((name) => inputText(labeling, name) ?? '').join('\n');

/** Whether the rules of the index are those of the job, and known there. */
function isSameRules(part: Part, { index, pairs }: Recipe): boolean {
  const { metadata } = index;
  const { labeling } = part;
  if (metadata === undefined || labeling === undefined) return false;
  const isSame = ['tags', 'flavor'].every((name) => inputText(labeling, name) === inputText(metadata, name));
  const text = ruleEntries(metadata)
    .flatMap(({ lines }) => lines)
    .join('\n');
  const own = pairs.filter((pair) => pair.part === part);
  return isSame && strangeIn(text, own, index) === undefined;
}
