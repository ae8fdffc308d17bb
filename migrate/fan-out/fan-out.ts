// A publish that is spread over jobs becomes the stages build and publish, in the jobs where its halves were.

import { type Edit, newStep, type Rewrite, turnOf, withoutStep } from '../compose.ts';
import { noteRuleless } from '../events.ts';
import { createFindings } from '../finding.ts';
import type { Job, Settings } from '../job.ts';
import { unusedRules } from '../metadata.ts';
import { loneExpression } from '../references.ts';
import { BUILDS } from '../remarks/chain.ts';
import { INDEX, PARTS } from '../remarks/recipe.ts';
import { entry } from '../render.ts';
import { decideSetup } from '../setup.ts';
import { childOf, type Source, scalarText } from '../source.ts';
import { inputText, type Step, type StepList } from '../steps.ts';
import { checkAgreed } from './agreed.ts';
import { isByDigest, partOf, readHandover, tagsOf } from './handover.ts';
import { isCreating, readIndex } from './index-job.ts';
import { indexMerge, indexSteps } from './index-step.ts';
import { checkLabelling } from './labelling.ts';
import { missingLogins } from './logins.ts';
import { platformsOutput } from './open-matrix.ts';
import { outputsEdit } from './outputs-edit.ts';
import { isMadeOfTags, pairsOf } from './pairing.ts';
import { readPart } from './part.ts';
import { partStep } from './part-step.ts';
import type { Index, Part, Recipe } from './recipe.ts';
import { needsOf } from './shared.ts';
import { isList, repositoryOf } from './texts.ts';
import { hasOwnVersion, VERSION } from './version.ts';

type File = { readonly source: Source; readonly lists: readonly StepList[]; readonly settings: Settings };

/** The jobs of every spread publish in the file, rewritten or left alone together. */
export function fanOuts(source: Source, lists: readonly StepList[], settings: Settings): readonly Rewrite[] {
  const rewrites: Rewrite[] = [];
  for (const merging of lists.filter(({ steps }) => steps.some(isCreating)))
    if (!rewrites.some(({ list }) => list === merging))
      rewrites.push(
        ...rewriteSpread(merging, {
          source,
          lists: lists.filter((list) => !rewrites.some((each) => each.list === list)),
          settings,
        }),
      );
  return rewrites;
}

function rewriteSpread(merging: StepList, file: File): readonly Rewrite[] {
  const { all, say } = createFindings();
  const job: Job = { ...file, list: merging, say };
  const building = needsOf(merging).flatMap(
    (name) => file.lists.find((list) => list.name === name && list.kind === 'job') ?? [],
  );
  const digests = building.filter(({ steps }) => steps.some((step) => step.role === 'build' && isByDigest(step)));
  const known = [...building, merging].every(
    ({ isFlow, steps }) => !isFlow && steps.every(({ isShared }) => !isShared),
  );
  const recipes = known ? readRecipes(building, job) : undefined;
  const rewrites = recipes === undefined ? undefined : rewritten(recipes);
  const lefts = all.filter(({ kind }) => kind === 'left');
  if (rewrites !== undefined && lefts.length === 0)
    return rewrites.map((each, at) => (at === 0 ? { ...each, findings: [...each.findings, ...all] } : each));
  // Builds that push tags of their own are moved over one by one.
  if (digests.length === 0 || lefts.length === 0) return [];
  const nothing = { edits: [], turns: [], findings: [] };
  return [...digests, merging].map((list, at) => ({ list, ...nothing, findings: at === 0 ? lefts : [] }));
}

/** Reads the publishes of a merging job: one, or one for each build of jobs that have several. */
function readRecipes(building: readonly StepList[], job: Job): readonly Recipe[] | undefined {
  const groups = creatingGroups(building, job);
  const recipes = groups.map((creating) => readRecipe(building, job, creating));
  const read = recipes.flatMap((recipe) => recipe ?? []);
  const builds = building.flatMap((list) => list.steps.filter((step) => step.role === 'build' && isByDigest(step)));
  const parts = read.flatMap((recipe) => recipe.parts.map(({ build }) => build));
  const isWhole = read.length === groups.length && builds.every((build) => parts.includes(build));
  return isWhole && new Set(parts).size === parts.length ? read : undefined;
}

/** The steps that create an index, by the builds that it is made of. */
function creatingGroups(building: readonly StepList[], job: Job): readonly (readonly Step[])[] {
  const creating = job.list.steps.filter(isCreating);
  const isOneEach = building.every(
    ({ steps }) => steps.filter((step) => step.role === 'build' && isByDigest(step)).length < 2,
  );
  if (isOneEach) return [creating];
  const silent: Job = { ...job, say: createFindings().say };
  const groups = new Map<string, Step[]>();
  for (const step of creating) {
    const index = readIndex(silent, [step]);
    if (index === undefined) return [creating];
    const lines = building.map((list) => partOf({ ...silent, list }, index)?.line);
    groups.set(lines.join(), [...(groups.get(lines.join()) ?? []), step]);
  }
  return [...groups.values()];
}

/** Reads all jobs; undefined where they do not make one publish. */
function readRecipe(building: readonly StepList[], job: Job, creating: readonly Step[]): Recipe | undefined {
  const index = readIndex(job, creating);
  if (index === undefined) return undefined;
  const parts = building.flatMap((list) => readJob({ ...job, list }, index) ?? []);
  const isWhole = building.every(
    (list) => partOf({ ...job, list }, index) === undefined || parts.some((part) => part.job.list === list),
  );
  const pairs = parts.length > 0 && isWhole ? pairsOf(parts, index) : undefined;
  if (pairs === undefined) return undefined;
  const tagged = pairs.filter(({ part }) => part.handover.kind === 'tags');
  if (tagged.length > 0 && (tagged.length < pairs.length || !isMadeOfTags(index, pairs))) return undefined;
  if (tagged.length > 0 && parts.some((part) => areTagsUsed(part, index))) return undefined;
  const logins = missingLogins(parts, index);
  return logins === undefined ? undefined : { parts, index, pairs, logins };
}

function readJob(job: Job, index: Index): Part | undefined {
  const build = partOf(job, index);
  const handover = build === undefined ? undefined : readHandover(build, job, index);
  return build === undefined || handover === undefined ? undefined : readPart(build, handover, job);
}

/** Whether something beside the index takes a tag of a build for one platform. */
function areTagsUsed({ job, build, labelling }: Part, { create, others }: Index): boolean {
  const steps = job.lists.flatMap((list) => list.steps).filter((step) => ![build, create, ...others].includes(step));
  const tags = tagsOf(build, labelling) ?? [];
  return steps.some(({ text }) => tags.some((tag) => text.includes(tag)));
}

function rewritten(recipes: readonly Recipe[]): readonly Rewrite[] {
  for (const recipe of recipes) sayIndex(recipe);
  const owned = recipes.flatMap((recipe) => recipe.parts.map((part) => ({ part, recipe })));
  const lists = [...new Set(owned.map(({ part }) => part.job.list))];
  const jobs = lists.map((list) => rewrittenJob(owned.filter(({ part }) => part.job.list === list)));
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
  const [push = 'true'] = parts.map(({ output }) => output.push);
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
  const builds = job.list.steps.filter(({ role }) => role === 'build' || role === 'bake');
  const others = builds.filter((step) => !parts.some(({ build }) => build === step));
  const setup = decideSetup(builds, job);
  const made = owning.map(({ part, recipe }) => {
    const { edits, id } = partStep(part, recipe, setup);
    checkLabelling(part, recipe);
    sayPart(part);
    const version = entry(`${part.prefix}${VERSION}`, `\${{ steps.${id}.outputs.version }}`);
    return {
      edits,
      owned: { part, id, more: [...platformsOutput(part, recipe), ...(hasOwnVersion(recipe) ? [version] : [])] },
    };
  });
  for (const step of others)
    job.say.changed(step.line, BUILDS['build-moved'](step.uses.split('@')[0] ?? '', job.settings.uses, []));
  if (others.some((step) => inputText(step, 'load') === 'true'))
    job.say.note(first.build.line, BUILDS['load-test-push']());
  const removed = [
    ...parts.flatMap(({ handover, labelling }) => [
      ...handover.removed,
      ...(labelling === undefined ? [] : [labelling]),
    ]),
    ...setup.removed,
    ...unusedRules(job),
  ];
  const [one, ...more] = made.map(({ owned }) => owned);
  const edits: readonly Edit[] = [
    ...made.flatMap((each) => each.edits),
    ...others.map((step) => newStep({ build: step, merge: undefined }, setup, job)),
    ...removed.map(withoutStep),
    ...(one === undefined ? [] : [outputsEdit([one, ...more])]),
  ];
  return { list: job.list, edits: onceEach(edits), turns: [], findings: [] };
}

function sayPart({ job, build, labelling, handover }: Part): void {
  job.say.changed(build.line, PARTS['stage-build'](job.settings.uses));
  const gone = handover.kind === 'tags' ? (tagsOf(build, labelling) ?? ['The tags of its rules']) : [];
  if (gone.length === 0) return;
  const tags = gone.map((tag) => (tag.includes(' ') && !tag.includes('$') ? tag : `\`${tag}\``));
  job.say.note(build.line, INDEX['tags-gone'](tags.join(', ')));
}
