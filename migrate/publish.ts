// What is published: images, tag rules, references, labels and annotations of the new step.
import type { Job, Merge } from './job.ts';
import { variablesOf } from './job.ts';
import { completeReference, itemsOf, linesOf, type Variables } from './lists.ts';
import { isTaken } from './metadata.ts';
import { loneExpression } from './references.ts';
import { entry, replaced } from './render.ts';
import { childOf, type Entry, scalarText } from './source.ts';
import { inputOf, inputText, type Step, type StepList } from './steps.ts';

/** The rules of docker/metadata-action where it is given none. */
const DEFAULT_RULES = ['type=schedule', 'type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr'];

/** A build, and the step whose rules go into it. */
export type Publishing = { readonly build: Step; readonly merge: Merge | undefined };

/** The entries about names, labels and annotations. What can not be carried over is said. */
export function publishEntries(publishing: Publishing, job: Job): readonly Entry[] {
  const { build, merge } = publishing;
  const variables = { ...variablesOf(job, build), ...(merge === undefined ? {} : variablesOf(job, merge.metadata)) };
  const lists = ['labels', 'annotations'].flatMap((name) => pairsEntry(name, publishing));
  const levels = merge === undefined ? undefined : variables['DOCKER_METADATA_ANNOTATIONS_LEVELS'];
  const entries = [...named(publishing, variables, job), ...lists];
  return levels === undefined ? entries : [...entries, entry('annotation-levels', levels)];
}

/** The entries that a docker/metadata-action has to give: images, tags, flavor. */
export function ruleEntries(metadata: Step): readonly Entry[] {
  return ['images', 'tags', 'flavor'].flatMap((name) => filled(metadata, name) ?? []);
}

/** The input if it is there and not empty. */
export function filled(step: Step, name: string): Entry | undefined {
  const found = inputOf(step, name);
  return found?.value?.trim() === '' ? undefined : found;
}

function named(publishing: Publishing, variables: Variables, job: Job): readonly Entry[] {
  const { build, merge } = publishing;
  const own = inputOf(build, 'tags');
  const references = referencesOf(publishing, variables, job);
  if (merge === undefined) {
    if (own === undefined || references.length === 0) return [];
    const isAsWritten = linesOf(own.value ?? '').join('\n') === references.join('\n');
    return [isAsWritten ? own : replaced(own, references.join('\n'))];
  }
  const entries = ruleEntries(merge.metadata);
  if (references.length === 0) return entries;
  const rules = inputText(merge.metadata, 'tags')?.trimEnd() ?? DEFAULT_RULES.join('\n');
  const tags = entry('tags', [rules, ...references].join('\n'));
  return entries.some(({ key }) => key === 'tags')
    ? entries.map((each) => (each.key === 'tags' ? tags : each))
    : [...entries.slice(0, 1), tags, ...entries.slice(1)];
}

/** The references of a build beside those of its rules, each in full. */
function referencesOf({ build, merge }: Publishing, variables: Variables, job: Job): readonly string[] {
  const own = inputOf(build, 'tags');
  if (own === undefined) return [];
  if (own.value === undefined) return sayUnclear(own, job, 'is no text');
  if (own.value.includes('"')) return sayUnclear(own, job, 'has quotes in it');
  const items = itemsOf(own.value).filter(
    (item) => merge?.metadata.id === undefined || !isTaken(item, merge.metadata.id, 'tags'),
  );
  return items.flatMap((item) => {
    if (isMetadataTags(item, job)) return [item];
    const reference = completeReference(item, variables);
    return reference === undefined
      ? sayUnclear(
          own,
          job,
          `holds \`${item}\`, and nobody can tell before the run whether that is one whole reference`,
        )
      : [reference];
  });
}

function sayUnclear(own: Entry, job: Job, why: string): readonly string[] {
  job.say.left(own.line, `\`tags\` ${why}`);
  return [];
}

/** Whether an item is what a docker/metadata-action that stays has made, here or in a job that is needed. */
function isMetadataTags(item: string, { list, lists }: Job): boolean {
  const isHere = (text: string, { steps }: StepList): boolean =>
    steps.some(({ role, id }) => role === 'metadata' && id !== undefined && isTaken(text, id, 'tags'));
  if (isHere(item, list)) return true;
  const [, name, output] = /^needs\.([\w-]+)\.outputs\.([\w-]+)$/.exec(loneExpression(item) ?? '') ?? [];
  const job = lists.find((each) => each.name === name);
  const value =
    job === undefined || output === undefined ? undefined : scalarText(childOf(childOf(job.job, 'outputs'), output));
  return job !== undefined && value !== undefined && isHere(value, job);
}

/** Labels or annotations: those of the rules where the build takes them, and its own. */
function pairsEntry(name: string, { build, merge }: Publishing): readonly Entry[] {
  const own = filled(build, name);
  if (build.role === 'bake')
    return merge === undefined ? [] : [filled(merge.metadata, name)].flatMap((each) => each ?? []);
  if (own === undefined) return [];
  const id = merge?.metadata.id;
  const lines = linesOf(own.value ?? '');
  const others = id === undefined ? lines : lines.filter((line) => !isTaken(line, id, name));
  if (merge === undefined || others.length === lines.length) return [own];
  const rules = filled(merge.metadata, name);
  if (others.length === 0) return rules === undefined ? [] : [rules];
  return [entry(name, [...(rules === undefined ? [] : linesOf(rules.value ?? '')), ...others].join('\n'))];
}
