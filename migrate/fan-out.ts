// The recipe over a matrix becomes the stages build and publish, in the jobs where its halves were.
import { isMap } from 'yaml';
import { arranged } from './arranged.ts';
import { cacheEntries, carriedInputs, silentContext, versioned } from './carry.ts';
import { type Edit, type Rewrite, stepEntries, turnOf, variableEdits, withoutStep } from './compose.ts';
import { noteRuleless } from './events.ts';
import { createFindings } from './finding.ts';
import { type Job, type Merge, type Settings, textBesideSteps, variablesOf } from './job.ts';
import { checkLabelling } from './labelling.ts';
import { ownPlatform } from './platforms.ts';
import { filled, ruleEntries } from './publish.ts';
import { mergingList, type Recipe, readRecipe } from './recipe.ts';
import { usesOf, variablesIn } from './references.ts';
import { entry, mapEntry, stepLines } from './render.ts';
import { decideSetup } from './setup.ts';
import { childOf, type Entry, endOf, lineAt, type Source, startOf } from './source.ts';
import { inputText, isGiven, type Step, type StepList } from './steps.ts';

/** The jobs of every recipe in the file, rewritten or left alone as a pair. */
export function fanOuts(source: Source, lists: readonly StepList[], settings: Settings): readonly Rewrite[] {
  return lists.flatMap((list) => {
    const [build, ...others] = list.steps.filter(({ role }) => role === 'build' || role === 'bake');
    const merging = mergingList(list, lists);
    const isByDigest = /push-by-digest=true/.test(build === undefined ? '' : (inputText(build, 'outputs') ?? ''));
    if (build === undefined || others.length > 0 || merging === undefined || !isByDigest) return [];
    return list.isFlow || merging.isFlow ? [] : rewritePair(build, { list, merging }, { source, lists, settings });
  });
}

type Pair = { readonly list: StepList; readonly merging: StepList };

function rewritePair(build: Step, { list, merging }: Pair, file: Omit<Job, 'list' | 'say'>): readonly Rewrite[] {
  const { settings } = file;
  const { all, say } = createFindings();
  const jobs = { building: { ...file, list, say }, merging: { ...file, list: merging, say } };
  const recipe = readRecipe(build, jobs);
  const edits = recipe === undefined ? undefined : pairEdits(recipe, jobs, list.name);
  const lefts = all.filter(({ kind }) => kind === 'left');
  if (recipe === undefined || edits === undefined || lefts.length > 0) {
    return [
      { list, edits: [], turns: [], findings: lefts },
      { list: merging, edits: [], turns: [], findings: [] },
    ];
  }
  const merge = mergeOf(recipe, jobs.merging);
  say.changed(
    build.line,
    `the build is \`stage: build\` of ${settings.uses} now; what it has pushed travels as a job output, not as an artifact`,
  );
  say.changed(recipe.create.line, `the index is made by \`stage: publish\` of ${settings.uses} now`);
  return [
    { list, edits: edits.first, turns: [], findings: all },
    { list: merging, edits: edits.second, turns: merge === undefined ? [] : [turnOf(merge)], findings: [] },
  ];
}

function pairEdits(recipe: Recipe, jobs: { readonly building: Job; readonly merging: Job }, building: string) {
  checkShared(recipe, jobs);
  if (recipe.metadata !== undefined)
    noteRuleless(recipe.metadata, { build: recipe.create, push: recipe.push }, jobs.merging);
  return { first: buildEdits(recipe, jobs.building), second: publishEdits(recipe, jobs.merging, building) };
}

/** What all stages have to agree upon. */
function agreed({ labelling, metadata, references, build }: Recipe): readonly Entry[] {
  const takes = (name: string): boolean =>
    labelling?.id !== undefined && usesOf(inputText(build, name) ?? '', labelling.id).length > 0;
  const lists = ['labels', 'annotations'].flatMap((name) =>
    labelling !== undefined && takes(name) ? (filled(labelling, name) ?? []) : [entry(name, 'none')],
  );
  const named = metadata === undefined ? [entry('tags', references.join('\n'))] : ruleEntries(metadata);
  return [...named, ...lists];
}

/** What both jobs have to say has to mean the same in both. */
function checkShared(recipe: Recipe, { building, merging }: { readonly building: Job; readonly merging: Job }): void {
  const [here, there] = [variablesOf(building), variablesOf(merging)];
  for (const { key, line, lines } of agreed(recipe)) {
    const text = lines.join('\n');
    const names = [...text.matchAll(/\benv\.(\w+)/g)].map(([, name]) => name ?? '');
    const strange = names.find((name) => here[name] === undefined || here[name] !== there[name]);
    if (strange !== undefined)
      building.say.left(line, `\`${key}\` names \`env.${strange}\`, which both jobs would have to know`);
    if (/\b(needs|steps)\./.test(text))
      building.say.left(line, `\`${key}\` names outputs of other steps or jobs, and both jobs have to say the same`);
    if (/\b(matrix|job|runner)\./.test(text))
      building.say.left(line, `\`${key}\` is told by the matrix, and both jobs have to say the same`);
  }
}

function buildEdits(recipe: Recipe, job: Job): readonly Edit[] {
  const { build, id, platforms, labelling } = recipe;
  const setup = decideSetup([build], job);
  const given = [
    entry('stage', 'build'),
    ...agreed(recipe),
    ...(isGiven(build, 'platforms') ? [] : [entry('platforms', ownPlatform(childOf(job.list.job, 'runs-on')))]),
    ...silentContext(build, job),
    ...carriedInputs(build, job).map((each) => versioned(each, labelling?.id)),
    entry('push', recipe.push),
    ...(recipe.making === '' ? [] : [entry('outputs', `type=image,${recipe.making}`)]),
    ...(setup.builder === undefined ? setup.entries : [entry('builder', setup.builder)]),
    ...cacheEntries(build, job),
  ];
  const inputs = arranged(given, build);
  checkLabelling(recipe, inputs, job);
  const step = stepEntries(build, {
    uses: job.settings.uses,
    inputs: mapEntry('with', inputs, build.margin),
    id: undefined,
  });
  const removed = [...recipe.removedFromBuild, ...setup.removed, ...(labelling === undefined ? [] : [labelling])];
  return [
    ...recipe.logins.map((login) => copied(login, build, job)),
    { from: build.first, to: build.last + 1, lines: stepLines(step, build) },
    ...removed.map(withoutStep),
    outputsEdit(
      platforms.map((_, index) => `part-${index}: \${{ steps.${id}.outputs.part-${index} }}`),
      job,
    ),
  ];
}

/** A login of the other job before the build. */
function copied(login: Step, build: Step, { source, say }: Job): Edit {
  say.note(build.line, `it pushes to every image now, and so logs in as line ${login.line} does`);
  const lines = source.lines.slice(login.first, login.last + 1).map((line) => line.slice(login.dash));
  const margin = ' '.repeat(build.dash);
  const all = lines.map((line) => (line.trim() === '' ? '' : `${margin}${line}`));
  return { from: build.from, to: build.from, lines: source.lines[build.from - 1]?.trim() === '' ? [...all, ''] : all };
}

/** The job puts out the parts: behind the outputs that it has, or above its steps. */
function outputsEdit(parts: readonly string[], { list, source }: Job): Edit {
  const steps = childOf(list.job, 'steps');
  const key = list.job.items.find(({ value }) => value === steps)?.key;
  const line = lineAt(source, nodeStart(key));
  const column = nodeStart(key) - (source.starts[line] ?? 0);
  const margin = ' '.repeat(column);
  const outputs = childOf(list.job, 'outputs');
  if (isMap(outputs) && outputs.flow !== true) {
    const after = lineAt(source, endOf(outputs, source) - 1) + 1;
    const indent = ' '.repeat(startOf(outputs) - (source.starts[lineAt(source, startOf(outputs))] ?? 0));
    return { from: after, to: after, lines: parts.map((part) => `${indent}${part}`) };
  }
  return { from: line, to: line, lines: [`${margin}outputs:`, ...parts.map((part) => `${margin}  ${part}`)] };
}

const nodeStart = (node: unknown): number =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? Number(node.range[0]) : 0;

const idEntries = (id: string | undefined): readonly Entry[] => (id === undefined ? [] : [entry('id', id)]);

/** The id by which the outputs of the rules are known in the publishing job. */
function mergeOf({ metadata, create }: Recipe, job: Job): Merge | undefined {
  if (metadata === undefined) return undefined;
  const others = job.list.steps.flatMap((step) => (step === create || step === metadata ? [] : [step.text]));
  const isRead = [...others, textBesideSteps(job)].some(
    (text) => variablesIn(text).length > 0 || (metadata.id !== undefined && usesOf(text, metadata.id).length > 0),
  );
  return { metadata, id: create.id ?? (isRead ? (metadata.id ?? 'image') : undefined) };
}

function publishEdits(recipe: Recipe, job: Job, building: string): readonly Edit[] {
  const { create, platforms } = recipe;
  const merge = mergeOf(recipe, job);
  const setup = decideSetup([], {
    ...job,
    list: { ...job.list, steps: job.list.steps.filter((step) => step !== create) },
  });
  const isDefault = platforms.toSorted().join() === 'linux/amd64,linux/arm64';
  const inputs = [
    entry('stage', 'publish'),
    ...agreed(recipe),
    ...(isDefault ? [] : [entry('platforms', platforms.join(','))]),
    entry('parts', `\${{ toJSON(needs.${building}.outputs) }}`),
    entry('push', /\b(steps|matrix|needs|runner)\./.test(recipe.push) ? 'true' : recipe.push),
  ];
  const head = create.entries.filter(({ key }) => !['run', 'shell', 'working-directory', 'env', 'id'].includes(key));
  const step = [
    ...head.slice(0, head[0]?.key === 'name' ? 1 : 0),
    ...idEntries(merge?.id ?? create.id),
    ...head.slice(head[0]?.key === 'name' ? 1 : 0),
    entry('uses', job.settings.uses),
    mapEntry('with', inputs),
  ];
  return [
    { from: create.first, to: create.last + 1, lines: stepLines(step, create) },
    ...[...recipe.removedFromMerge, ...setup.removed].map(withoutStep),
    ...variableEdits({ build: create, merge }, job),
  ];
}
