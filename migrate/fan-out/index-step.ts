// The script that creates the index becomes `stage: publish`; what only served it is removed.

import { decideSetup } from '../builder/setup.ts';
import { type Edit, inPlaceOf, variableEdits, withoutStep } from '../edit/edits.ts';
import { entry, mapEntry } from '../edit/render.ts';
import { variablesIn } from '../metadata/outputs.ts';
import type { Merge } from '../metadata/publish.ts';
import { textBesideSteps } from '../workflow/job.ts';
import { childOf, type Entry } from '../workflow/source.ts';
import { asks } from '../workflow/step-outputs.ts';
import { indexedImages } from './images.ts';
import { platformOf } from './pairing.ts';
import { platformsFor } from './part.ts';
import type { Index, Pair, Part, Recipe } from './recipe.ts';
import { indexEntries } from './shared-inputs.ts';
import { needsOf } from './shared-values.ts';

/** The id by which the outputs of the rules are known in the merging job. */
export function indexMerge({ metadata, create, others, job }: Index): Merge | undefined {
  if (metadata === undefined) return undefined;
  const rest = job.list.steps.filter((step) => ![create, metadata, ...others].includes(step)).map(({ text }) => text);
  const texts = [...rest, textBesideSteps(job)];
  const isRead = texts.some((text) => variablesIn(text).length > 0 || asks(text, metadata.id));
  return { metadata, also: [], id: create.id ?? (isRead ? (metadata.id ?? 'image') : undefined) };
}

/** The edits of the merging job. */
export function indexSteps(recipe: Recipe): readonly Edit[] {
  const { create, others, job, removed } = recipe.index;
  const merge = indexMerge(recipe.index);
  const rest = job.list.steps.filter((step) => step !== create && !others.includes(step));
  const setup = decideSetup([], { ...job, list: { ...job.list, steps: rest } });
  const head = create.entries.filter(({ key }) => !['run', 'shell', 'working-directory', 'env', 'id'].includes(key));
  const named = head[0]?.key === 'name' ? 1 : 0;
  const id = merge?.id ?? create.id;
  const step = [
    ...head.slice(0, named),
    ...(id === undefined ? [] : [entry('id', id)]),
    ...head.slice(named),
    entry('uses', job.settings.uses),
    mapEntry('with', indexInputs(recipe)),
  ];
  return [
    inPlaceOf(create, step),
    ...[...removed, ...setup.removed].map(withoutStep),
    ...variableEdits({ build: create, merge }, job),
  ];
}

function indexInputs(recipe: Recipe): readonly Entry[] {
  const pushes = new Set(recipe.parts.map(({ output }) => output.push));
  const [push = 'true'] = pushes;
  const isHere = pushes.size === 1 && !/\b(steps|matrix|needs|runner|env)\./.test(push);
  return [
    entry('stage', 'publish'),
    ...indexEntries(recipe),
    ...platformEntries(recipe),
    entry('parts', partsText(recipe)),
    entry('push', isHere ? push : 'true'),
  ];
}

/** The platforms, unless they are the default ones. */
function platformEntries(recipe: Recipe): readonly Entry[] {
  const open = recipe.parts.flatMap((part) => platformsFor(part, recipe) ?? []);
  if (open.length > 0) return [entry('platforms', open.join(','))];
  const lists = byIndex(recipe).map((pairs) => pairs.map(platformOf));
  if (lists.every((each) => each.toSorted().join() === 'linux/amd64,linux/arm64')) return [];
  const [first = []] = lists;
  if (lists.every((each) => each.toSorted().join() === first.toSorted().join()))
    return [entry('platforms', first.join(','))];
  const values = lists.map((each) => `'${each.join(',')}'`);
  return [entry('platforms', chosen(recipe, values))];
}

const byIndex = ({ index, pairs }: Recipe): readonly (readonly Pair[])[] =>
  index.legs.map((_, at) => pairs.filter((pair) => pair.index === at));

/** Returns the `parts` of the building jobs. With several indexes, each gets its own parts, one per line. */
function partsText(recipe: Recipe): string {
  const { parts, index } = recipe;
  const [part] = parts;
  if (index.legs.length === 1) {
    const isAlone = parts.every(({ prefix }) => prefix === '');
    if (isAlone && parts.length === 1) return `\${{ toJSON(needs.${part.job.list.name}.outputs) }}`;
    return hasMatrixOutput(index) || !isAlone
      ? parts.flatMap((each) => each.legs.map((_, leg) => `\${{ ${outputOf(each, leg)} }}`)).join('\n')
      : '${{ toJSON(needs) }}';
  }
  const rows = byIndex(recipe).map((pairs) => pairs.map((pair) => outputOf(pair.part, pair.leg)));
  const count = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: count }, (_, at) => rows.map((row) => row[at] ?? "''"));
  return columns.map((values) => chosen(recipe, values)).join('\n');
}

const outputOf = ({ job, prefix }: Part, leg: number): string =>
  `needs.${job.list.name}.outputs.${prefix}part${job.list.job.has('strategy') ? `-${leg}` : ''}`;

/** A job that puts out its own matrix, which would be taken for that of `stage: plan`. */
const hasMatrixOutput = ({ job }: Index): boolean =>
  job.lists.some(
    (list) => needsOf(job.list).includes(list.name) && childOf(childOf(list.job, 'outputs'), 'matrix') !== undefined,
  );

/** The value for the job of the index that runs. */
function chosen({ index }: Recipe, values: readonly string[]): string {
  const [, path = ''] = /\bmatrix\.([\w.-]+)/.exec(indexedImages(index).join(' ')) ?? [];
  const cases = index.legs.map(
    (leg, at) => `matrix.${path} == '${(leg[path] ?? '').replaceAll("'", "''")}' && ${values[at] ?? "''"}`,
  );
  return `\${{ ${cases.join(' || ')} || '' }}`;
}
