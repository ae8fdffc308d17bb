// Values that both stages must agree on: images, labels and annotations, with everything they depend on.

import { entry } from '../edit/render.ts';
import { ownReason } from '../metadata/metadata.ts';
import { isTaken } from '../metadata/outputs.ts';
import { ruleEntries, withReferences } from '../metadata/publish.ts';
import { PARTS } from '../remarks/fan-out.ts';
import { listed } from '../script/conditions.ts';
import { LISTS } from '../script/words.ts';
import { variablesOf } from '../workflow/job.ts';
import { linesOf } from '../workflow/lists.ts';
import type { Entry } from '../workflow/source.ts';
import { asks, loneExpression } from '../workflow/step-outputs.ts';
import { givenInput, inputText, type Step } from '../workflow/steps.ts';
import { imagesOf, indexedImages, indexedIn, isList, repositoryOf } from './images.ts';
import { pushedIn } from './pairing.ts';
import type { Index, Part, Recipe } from './recipe.ts';
import { strangeIn } from './shared-values.ts';

/** Labels and annotations: those of the rules that the build takes them of, and its own; `none` keeps the automatic ones away. */
function pairEntries(part: Part): readonly Entry[] {
  const { build, labeling, job } = part;
  const levels = labeling === undefined ? undefined : variablesOf(job, labeling)['DOCKER_METADATA_ANNOTATIONS_LEVELS'];
  const isLevelled = isTakenBy(part, 'annotations') ? [entry('annotation-levels', levels ?? 'manifest')] : [];
  const pairs = ['labels', 'annotations'].flatMap((name) => {
    const id = labeling?.id;
    const lines = linesOf(inputText(build, name));
    const own = lines.filter((line) => !isTaken(line, id, name));
    if (labeling === undefined || own.length === lines.length) return [entry(name, ['none', ...own].join('\n'))];
    const rules = givenInput(labeling, name);
    if (own.length === 0) return rules ?? [];
    return [entry(name, [...linesOf(rules?.value), ...own].join('\n'))];
  });
  return [...pairs, ...isLevelled];
}

/** The entries for a building job. */
export function partEntries(part: Part, recipe: Recipe): readonly Entry[] {
  const images = imagesEntry(part, recipe);
  const { labeling } = part;
  const own = labeling === undefined ? [] : ruleEntries(labeling).filter(({ key }) => key !== 'images');
  if (hasOwnVersion(recipe)) return [images, ...own, ...pairEntries(part)];
  return [...(isByRules(part) ? indexRules(recipe) : [images]), ...pairEntries(part)];
}

/** The images and the rules of the index, or the tags that its script names. */
function indexRules({ index }: Recipe): readonly Entry[] {
  const { metadata, references, conditions } = index;
  if (references.some(isList)) return listRules(index);
  const lines = references.map((text) => listed(text, conditions[text]));
  return metadata === undefined ? [entry('tags', lines.join('\n'))] : withReferences(metadata, lines);
}

/** Lists of tags need `images`, and then the other tags are rules, because their images may have no slash. */
function listRules({ references, conditions }: Index): readonly Entry[] {
  const [image = ''] = references.map(repositoryOf);
  const isCertain = references.some((text) => !isList(text) && conditions[text] === undefined);
  const tags = references.map((text) => {
    const tag = text.slice(image.length + 1);
    if (isList(text)) return listLine(tag, isCertain);
    const condition = conditions[text];
    return `type=raw,value=${tag}${condition === undefined ? '' : `,enable=\${{ ${condition} }}`}`;
  });
  return [entry('images', image), entry('tags', tags.join('\n'))];
}

/** A list of tags. An empty one would mean the default rules; where nothing is beside it, it becomes a rule without a value, which is refused. */
function listLine(list: string, isCertain: boolean): string {
  const expression = loneExpression(list.slice(1)) ?? '';
  const whole = /&&|\|\|/.test(expression) ? `(${expression})` : expression;
  const text = `\${{ ${isCertain ? expression : `${whole} || 'type=raw'`} }}`;
  return list.startsWith(LISTS.commas) ? `[${text}]` : text;
}

/** The images of a building job: its own where they are all, else those of the index. */
function imagesEntry(part: Part, { index, pairs }: Recipe): Entry {
  const own = pairs.filter((pair) => pair.part === part);
  const isAll = own.every(
    (pair) => new Set(pushedIn(part, pair.leg)).size === new Set(indexedIn(index, pair.index)).size,
  );
  const { labeling, output } = part;
  const isSame = isAll && labeling !== undefined && output.names.join() === imagesOf(labeling).join();
  const images = isSame ? givenInput(labeling, 'images') : undefined;
  return images ?? entry('images', (isAll ? output.names : indexedImages(index)).join('\n'));
}

/** The entries for the merging job. */
export function indexEntries(recipe: Recipe): readonly Entry[] {
  const [part] = recipe.parts;
  const pairs = pairEntries(part);
  const own = ['labels', 'annotations'].flatMap((name) => {
    const given = pairs.find(({ key }) => key === name);
    const isByVersion = hasOwnVersion(recipe) && (given === undefined || isTakenBy(part, name));
    const lines = [
      ...(isByVersion ? versionLine(part) : []),
      ...(name === 'annotations' ? recipe.index.annotations : []),
    ];
    if (lines.length === 0) return given ?? [];
    return [entry(name, [...new Set([...linesOf(given?.value), ...lines])].join('\n'))];
  });
  return [...indexRules(recipe), ...own, ...pairs.filter(({ key }) => key === 'annotation-levels')];
}

/** Whether the build takes labels or annotations of its rules. */
const isTakenBy = ({ build, labeling }: Part, name: string): boolean => asks(inputText(build, name), labeling?.id);

/** The version that a building job has put out. */
const versionLine = ({ job, prefix }: Part): readonly string[] => [
  `org.opencontainers.image.version=\${{ needs.${job.list.name}.outputs.${prefix}${VERSION} }}`,
];

/** Says what one of the jobs would have to know, and does not. */
export function checkAgreed(recipe: Recipe): void {
  const { parts, index, pairs } = recipe;
  const texts = parts.map((part) =>
    pairEntries(part)
      .map(({ key, value }) => `${key} ${value?.trim()}`)
      .join('\n'),
  );
  const other = parts.find((_, at) => texts[at] !== texts[0]);
  if (other !== undefined) other.job.say.left(other.build.line, PARTS['labels-differ']());
  for (const part of parts) {
    const own = pairs.filter((pair) => pair.part === part);
    const foreign = partEntries(part, recipe).filter(
      ({ key, value }) => !isOwn(key, value ?? '', part) && !(hasOwnVersion(recipe) && /^(tags|flavor)$/.test(key)),
    );
    for (const { key, line, lines } of foreign) {
      const strange = strangeIn(lines.join('\n'), own, index);
      if (strange !== undefined)
        part.job.say.left(line === 0 ? part.build.line : line, PARTS['known-in-one-job'](key, strange));
    }
  }
}

/** The images that the job names itself. */
const isOwn = (key: string, value: string, { output, labeling }: Part): boolean =>
  key === 'images' &&
  [output.names.join('\n'), labeling === undefined ? '' : inputText(labeling, 'images')].includes(value.trim());

/** The output in which a building job passes its version on. */
export const VERSION = 'image-version';

/** Whether the build has anything that depends on its rules: labels, annotations, or the version as an argument. */
export const isByRules = ({ build, labeling }: Part): boolean =>
  ['labels', 'annotations', 'build-args'].some((name) => asks(inputText(build, name), labeling?.id));

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

/** Whether two steps make the same tags. */
export const hasSameTagRules = (one: Step, other: Step): boolean =>
  ['tags', 'flavor'].every((name) => inputText(one, name) === inputText(other, name));

/** Whether the rules of the index are those of the job, and known there. */
function isSameRules(part: Part, { index, pairs }: Recipe): boolean {
  const { metadata } = index;
  const { labeling } = part;
  if (metadata === undefined || labeling === undefined) return false;
  const text = ruleEntries(metadata)
    .flatMap(({ lines }) => lines)
    .join('\n');
  const own = pairs.filter((pair) => pair.part === part);
  return hasSameTagRules(labeling, metadata) && strangeIn(text, own, index) === undefined;
}
