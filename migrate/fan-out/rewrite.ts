// The jobs of a spread publish with the stages build and publish in place of its halves.

import { isMap, isNode, type YAMLMap } from 'yaml';
import { decideSetup } from '../builder/setup.ts';
import { type Edit, newStep, type Rewrite, turnOf, withoutStep } from '../edit/edits.ts';
import { entry, indented } from '../edit/render.ts';
import { unusedRules } from '../metadata/metadata.ts';
import { noteRuleless } from '../metadata/tag-rules.ts';
import { BUILDS } from '../remarks/chain.ts';
import { INDEX, PARTS } from '../remarks/fan-out.ts';
import type { Job } from '../workflow/job.ts';
import {
  childOf,
  columnAt,
  type Entry,
  endOf,
  entriesOf,
  lineAt,
  type Source,
  scalarText,
  startOf,
} from '../workflow/source.ts';
import { loneExpression } from '../workflow/step-outputs.ts';
import { actionOf, inputText, isBuild } from '../workflow/steps.ts';
import { tagsOf } from './handover.ts';
import { isList, repositoryOf } from './images.ts';
import { indexMerge, indexSteps } from './index-step.ts';
import { checkLabeling, unreadOutputs } from './labeling.ts';
import { platformsOutput } from './part.ts';
import { partStep } from './part-step.ts';
import { MOST_LEGS, type Part, type Recipe } from './recipe.ts';
import { checkAgreed, hasOwnVersion, VERSION } from './shared-inputs.ts';

/** Rewrites the jobs of all publishes that one merging job creates. What comes out different is said. */
export function rewritten(recipes: readonly Recipe[]): readonly Rewrite[] {
  for (const recipe of recipes) sayIndex(recipe);
  const owned = recipes.flatMap((recipe) => recipe.parts.map((part) => ({ part, recipe })));
  const jobs = [...Map.groupBy(owned, ({ part }) => part.job.list).values()].map(rewrittenJob);
  const [first] = recipes;
  if (first === undefined) return [];
  const { job } = first.index;
  const steps = recipes.flatMap((recipe) => {
    const edits = indexSteps(recipe);
    job.say.changed(recipe.index.create.line, INDEX['stage-publish'](job.settings.uses));
    return edits;
  });
  const turns = recipes.flatMap(({ index }) => indexMerge(index) ?? []).map(turnOf);
  return [...jobs, { list: job.list, edits: onceEach(steps), turns, findings: [] }];
}

function sayIndex(recipe: Recipe): void {
  checkAgreed(recipe);
  const { parts, index } = recipe;
  const { metadata, create, job } = index;
  const { push } = parts[0].output;
  if (metadata !== undefined) noteRuleless(metadata, { build: create, push }, job);
  const unclear = index.references.filter((text) => loneExpression(text) !== undefined);
  if (unclear.length > 0)
    job.say.note(create.line, BUILDS['tags-at-run-time'](unclear.map((text) => `\`${text}\``).join(', ')));
  const lists = index.references.filter(isList).map((text) => `\`${text.slice(repositoryOf(text).length + 2)}\``);
  if (lists.length > 0) job.say.note(create.line, INDEX['tags-of-a-list'](lists.join(', ')));
  if (mayLackParts(recipe)) job.say.note(create.line, INDEX['parts-may-be-missing']());
}

/** Edits that several publishes have in common, once. */
const onceEach = (edits: readonly Edit[]): readonly Edit[] =>
  edits.filter(
    ({ from, to }, at) => from === to || edits.findIndex((each) => each.from === from && each.to === to) === at,
  );

/** Whether the index was created although a build failed. */
function mayLackParts({ parts, index }: Recipe): boolean {
  if (index.isLenient) return true;
  const condition = scalarText(childOf(index.job.list.job, 'if')) ?? '';
  return (
    /always\(\)|cancelled\(\)|failure\(\)/.test(condition) ||
    parts.some(({ job }) => job.list.job.has('continue-on-error'))
  );
}

type Owning = { readonly part: Part; readonly recipe: Recipe };

/** The job with its parts, and its other builds. */
function rewrittenJob(owning: readonly Owning[]): Rewrite {
  const parts = owning.map(({ part }) => part);
  const [first] = parts;
  if (first === undefined) throw new Error('A job without parts is not rewritten.');
  const { job } = first;
  const builds = job.list.steps.filter(isBuild);
  const others = builds.filter((step) => !parts.some(({ build }) => build === step));
  const setup = decideSetup(builds, job);
  const made = owning.map(({ part, recipe }) => {
    const { edits, id } = partStep(part, recipe, setup);
    checkLabeling(part, recipe);
    sayPart(part);
    const version = entry(`${part.prefix}${VERSION}`, `\${{ steps.${id}.outputs.version }}`);
    const outputs = [
      ...partOutputs(part, id),
      ...platformsOutput(part, recipe),
      ...(hasOwnVersion(recipe) ? [version] : []),
    ];
    return { edits, outputs };
  });
  for (const step of others) job.say.changed(step.line, BUILDS['build-moved'](actionOf(step), job.settings.uses, []));
  if (others.some((step) => inputText(step, 'load') === 'true'))
    job.say.note(first.build.line, BUILDS['load-test-push']());
  const removed = [
    ...parts.flatMap(({ handover, labeling }) => [...handover.removed, ...(labeling === undefined ? [] : [labeling])]),
    ...setup.removed,
    ...unusedRules(job),
  ];
  const gone = parts.flatMap((part) => [...part.handover.outputs, ...unreadOutputs(part).map(({ key }) => key)]);
  const outputs = made.flatMap((each) => each.outputs);
  const edits: readonly Edit[] = [
    ...made.flatMap((each) => each.edits),
    ...others.map((step) => newStep({ build: step, merge: undefined }, setup, job)),
    ...removed.map(withoutStep),
    outputsEdit(job, gone, outputs),
  ];
  return { list: job.list, edits: onceEach(edits), turns: [], findings: [] };
}

function sayPart({ job, build, labeling, handover }: Part): void {
  job.say.changed(build.line, PARTS['stage-build'](job.settings.uses));
  const gone = handover.kind === 'tags' ? (tagsOf(build, labeling) ?? ['The tags of its rules']) : [];
  if (gone.length === 0) return;
  const tags = gone.map((tag) => (tag.includes(' ') && !tag.includes('$') ? tag : `\`${tag}\``));
  job.say.note(build.line, INDEX['tags-gone'](tags.join(', ')));
}

/** Writes the outputs of a job where they are, or above the steps. */
function outputsEdit({ list, source }: Job, gone: readonly string[], added: readonly Entry[]): Edit {
  const outputs = childOf(list.job, 'outputs');
  const [start, column] = placeOf(isMap(outputs) ? 'outputs' : 'steps', list.job, source);
  const own = isMap(outputs) ? entriesOf(outputs, source, outputs.flow === true ? undefined : start + 1) : [];
  const entries = [...own.filter(({ key }) => !gone.includes(key)), ...added];
  const lines = [`${' '.repeat(column)}outputs:`, ...indented(entries, column + 2)];
  const end = isMap(outputs) ? lineAt(source, endOf(outputs, source) - 1) + 1 : start;
  return { from: start, to: end, lines };
}

/** The outputs with the parts that a step makes, one for each job of the matrix. */
function partOutputs({ job, legs, open, prefix }: Part, id: string): readonly Entry[] {
  const count = open === undefined ? legs.length : MOST_LEGS;
  const isMatrix = job.list.job.has('strategy');
  const names = isMatrix ? Array.from({ length: count }, (_, index) => `part-${index}`) : ['part'];
  return names.map((name) => entry(`${prefix}${name}`, `\${{ steps.${id}.outputs.${name} }}`));
}

/** Line and column of a key of the job. */
function placeOf(name: string, { items }: YAMLMap, source: Source): readonly [number, number] {
  const key = items.find((item) => String(item.key) === name)?.key;
  const offset = isNode(key) ? startOf(key) : 0;
  const line = lineAt(source, offset);
  return [line, columnAt(source, offset)];
}
