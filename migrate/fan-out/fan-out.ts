// Converts a publish that is spread over jobs to the stages build and publish, in the same jobs.
import { type Rewrite, untouched } from '../edit/edits.ts';
import { createFindings, type Finding } from '../remarks/catalog.ts';
import { PARTS } from '../remarks/fan-out.ts';
import type { Job, Settings } from '../workflow/job.ts';
import { childOf, type Source, scalarText } from '../workflow/source.ts';
import { conditionOf, inputText, isBuild, type Step, type StepList } from '../workflow/steps.ts';
import { digestBuilds, partOf, readHandover, tagsOf } from './handover.ts';
import { indexedImages } from './images.ts';
import { isCreating, readIndex } from './index-job.ts';
import { isMadeOfTags, pairsOf } from './pairing.ts';
import { readPart } from './part.ts';
import type { Index, Part, Recipe } from './recipe.ts';
import { rewritten } from './rewrite.ts';
import { needsOf } from './shared-values.ts';

type File = { readonly source: Source; readonly lists: readonly StepList[]; readonly settings: Settings };

/** The jobs of every spread publish, rewritten or left alone together, and why an index of tags of single builds stays. */
type Spread = {
  readonly rewrites: readonly Rewrite[];
  readonly reasons: readonly { readonly list: StepList; readonly why: Finding }[];
};

/** The spread publishes of the file. */
export function fanOuts(source: Source, lists: readonly StepList[], settings: Settings): Spread {
  const rewrites: Rewrite[] = [];
  const reasons: Spread['reasons'][number][] = [];
  for (const merging of lists.filter(({ steps }) => steps.some(isCreating))) {
    if (rewrites.some(({ list }) => list === merging)) continue;
    const left = lists.filter((list) => !rewrites.some((each) => each.list === list));
    const spread = rewriteSpread(merging, { source, lists: left, settings });
    if (spread === undefined) continue;
    if ('kind' in spread) reasons.push({ list: merging, why: spread });
    else rewrites.push(...spread);
  }
  return { rewrites, reasons };
}

function rewriteSpread(merging: StepList, file: File): readonly Rewrite[] | Finding | undefined {
  const { all, say } = createFindings();
  const job: Job = { ...file, list: merging, say };
  const building = needsOf(merging).flatMap(
    (name) => file.lists.find((list) => list.name === name && list.kind === 'job') ?? [],
  );
  const digests = building.filter((list) => digestBuilds(list).length > 0);
  const known = [...building, merging].every(({ isFlow, steps }) => !isFlow && !steps.some((step) => step.isShared));
  const recipes = known ? readRecipes(building, job) : undefined;
  const rewrites = recipes === undefined ? undefined : rewritten(recipes);
  const lefts = all.filter(({ kind }) => kind === 'left');
  if (rewrites !== undefined && lefts.length === 0)
    return rewrites.map((each, at) => (at === 0 ? { ...each, findings: [...each.findings, ...all] } : each));
  // Builds that push tags of their own are moved over one by one.
  if (digests.length === 0 || lefts.length === 0)
    return building.some(({ steps }) => steps.some(isBuild)) ? lefts[0] : undefined;
  return [...digests, merging].map((list, at) => untouched(list, at === 0 ? lefts : []));
}

/** Reads the publishes of a merging job: one, or one for each build of jobs that have several. */
function readRecipes(building: readonly StepList[], job: Job): readonly Recipe[] | undefined {
  const groups = creatingGroups(building, job);
  const recipes = groups.map((creating) => readRecipe(building, job, creating));
  const read = recipes.flatMap((recipe) => recipe ?? []);
  const builds = building.flatMap(digestBuilds);
  const parts = read.flatMap((recipe) => recipe.parts.map(({ build }) => build));
  const isWhole = read.length === groups.length && builds.every((build) => parts.includes(build));
  return isWhole && new Set(parts).size === parts.length ? read : undefined;
}

/** The steps that create an index, by the builds that it is made of. */
function creatingGroups(building: readonly StepList[], job: Job): readonly (readonly Step[])[] {
  const creating = job.list.steps.filter(isCreating);
  if (building.every((list) => digestBuilds(list).length < 2)) return [creating];
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
  const [first, ...others] = building.flatMap((list) => readJob({ ...job, list }, index) ?? []);
  if (first === undefined) return undefined;
  const parts = [first, ...others] as const;
  const isWhole = building.every(
    (list) => partOf({ ...job, list }, index) === undefined || parts.some((part) => part.job.list === list),
  );
  const pairs = isWhole ? pairsOf(parts, index) : undefined;
  if (pairs === undefined) return undefined;
  const tagged = pairs.filter(({ part }) => part.handover.kind === 'tags');
  if (tagged.length > 0 && (tagged.length < pairs.length || !isMadeOfTags(index, pairs))) return undefined;
  if (tagged.length > 0 && parts.some((part) => areTagsUsed(part, index))) return undefined;
  if (!areConditionsKept(parts, index)) return undefined;
  const logins = missingLogins(parts, index);
  return logins === undefined ? undefined : { parts, index, pairs, logins };
}

function readJob(job: Job, index: Index): Part | undefined {
  const build = partOf(job, index);
  const handover = build === undefined ? undefined : readHandover(build, job, index);
  return build === undefined || handover === undefined ? undefined : readPart(build, handover, job);
}

/** Whether something beside the index takes a tag of a build for one platform. */
function areTagsUsed({ job, build, labeling }: Part, { create, others }: Index): boolean {
  const steps = job.lists.flatMap((list) => list.steps).filter((step) => ![build, create, ...others].includes(step));
  const tags = tagsOf(build, labeling) ?? [];
  return steps.some(({ text }) => tags.some((tag) => text.includes(tag)));
}

/** Whether every condition of a removed step stays at another place. One that would be lost is said. */
function areConditionsKept(parts: readonly Part[], index: Index): boolean {
  const { job, create } = index;
  const kept = [
    scalarText(childOf(job.list.job, 'if')),
    conditionOf(create),
    ...parts.flatMap(({ build, output }) => [conditionOf(build), output.push]),
  ].map(bare);
  // The conditions of the other creating steps are those of their tags.
  const serving = index.removed.filter((step) => !index.others.includes(step));
  const removed = [...parts.flatMap(({ handover }) => handover.removed), ...serving];
  const lost = removed.find((step) => {
    const condition = conditionOf(step);
    return (
      condition !== undefined && !/^(always|success)\(\)$/.test(bare(condition)) && !kept.includes(bare(condition))
    );
  });
  if (lost !== undefined) job.say.left(lost.line, PARTS['digest-on-condition']());
  return lost === undefined;
}

const bare = (condition = ''): string => condition.trim().replace(/^\$\{\{\s*(.*?)\s*\}\}$/s, '$1');

const loginsOf = ({ steps }: StepList): readonly Step[] =>
  steps.filter(({ uses }) => uses.startsWith('docker/login-action@'));

const registryOf = (step: Step): string => inputText(step, 'registry') ?? 'docker.io';

/** The logins that the building jobs lack, which push to every image of the index now; undefined where they cannot be copied, which is said. */
function missingLogins(parts: readonly Part[], index: Index): readonly Step[] | undefined {
  const known = new Set(parts.flatMap(({ job }) => loginsOf(job.list)).map(registryOf));
  const isMore = parts.some(({ output }) => output.names.length < indexedImages(index).length);
  const missing = isMore ? loginsOf(index.job.list).filter((step) => !known.has(registryOf(step))) : [];
  const strange = missing.find(({ text }) => /\b(steps|needs|matrix)\.|^\s*(- )?if:/m.test(text));
  const hard = strange ?? (index.job.list.job.has('environment') ? missing[0] : undefined);
  if (hard === undefined) return missing;
  for (const { job, build } of parts) job.say.left(build.line, PARTS['login-missing'](hard.line));
  return undefined;
}
