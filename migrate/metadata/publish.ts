// What is published: images, tag rules, references, labels and annotations of the new step.

import { entry, replaced, withLine } from '../edit/render.ts';
import { BUILDS } from '../remarks/chain.ts';
import { type Job, neededOutput, variablesOf } from '../workflow/job.ts';
import { completeReference, itemsOf, linesOf, type Variables } from '../workflow/lists.ts';
import type { Entry } from '../workflow/source.ts';
import { loneExpression } from '../workflow/step-outputs.ts';
import { entryOf, givenInput, inputText, type Step, type StepList } from '../workflow/steps.ts';
import { isTaken } from './outputs.ts';
import { withKnownAttributes } from './tag-rules.ts';

/** The default rules of docker/metadata-action. */
const DEFAULT_RULES = ['type=schedule', 'type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr'];

/** The rules that go into a build, and the id by which their outputs are known from then on. */
export type Merge = {
  readonly metadata: Step;
  /** Steps with the same rules for other images. */
  readonly also: readonly Step[];
  readonly id: string | undefined;
};

/** A build, and the step whose rules go into it. */
export type Publishing = { readonly build: Step; readonly merge: Merge | undefined };

/** The entries about names, labels and annotations. A remark names what cannot be carried over. */
export function publishEntries(publishing: Publishing, job: Job): readonly Entry[] {
  const { build, merge } = publishing;
  const variables = { ...variablesOf(job, build), ...(merge === undefined ? {} : variablesOf(job, merge.metadata)) };
  const lists = ['labels', 'annotations'].flatMap((name) => pairsEntry(name, publishing, job));
  const entries = [...named(publishing, variables, job), ...lists];
  const levels = variables['DOCKER_METADATA_ANNOTATIONS_LEVELS'] ?? 'manifest';
  return takes(publishing, 'annotations') ? [...entries, entry('annotation-levels', levels)] : entries;
}

/** The entries that a docker/metadata-action has to give: images, tags, flavor. */
export function ruleEntries(metadata: Step): readonly Entry[] {
  return ['images', 'tags', 'flavor'].flatMap((name) => givenInput(metadata, name) ?? []);
}

function named(publishing: Publishing, variables: Variables, job: Job): readonly Entry[] {
  const { build, merge } = publishing;
  const own = givenInput(build, 'tags');
  if (merge === undefined) {
    if (own !== undefined) checkReferences(own, variables, job);
    return own === undefined ? [] : [own];
  }
  const entries = ruleEntries(merge.metadata).map((each) => {
    if (each.key === 'images') return withImages(each, merge);
    return each.key === 'tags' ? withKnownAttributes(each, job) : each;
  });
  return withReferences(merge.metadata, besideRules(own, merge, variables, job), entries);
}

/** The entries of rules with references beside them. */
export function withReferences(
  metadata: Step,
  references: readonly string[],
  entries: readonly Entry[] = ruleEntries(metadata),
): readonly Entry[] {
  if (references.length === 0) return entries;
  const rules = inputText(metadata, 'tags')?.trimEnd() ?? DEFAULT_RULES.join('\n');
  const tags = entry('tags', [rules, ...references].join('\n'));
  return entries.some(({ key }) => key === 'tags')
    ? entries.map((each) => (each.key === 'tags' ? tags : each))
    : [...entries.slice(0, 1), tags, ...entries.slice(1)];
}

/** The images of all steps whose rules are the same. */
function withImages(images: Entry, { also }: Merge): Entry {
  const others = also.flatMap((step) => itemsOf(inputText(step, 'images')));
  const own = linesOf(images.value).flatMap((line) => (line.includes('=') ? [line] : itemsOf(line)));
  return others.length === 0 ? images : replaced(images, [...own, ...others].join('\n'));
}

/** Says where only the run knows the references. */
function checkReferences(own: Entry, variables: Variables, job: Job): void {
  if (/"[^"]*,[^"]*"/.test(own.value ?? '')) {
    job.say.left(own.line, BUILDS['tags-quoted']());
    return;
  }
  const unclear = itemsOf(own.value).filter((item) => inFull(item, variables, job) === undefined);
  if (unclear.length === 0) return;
  job.say.note(own.line, BUILDS['tags-at-run-time'](unclear.map((item) => `\`${item}\``).join(', ')));
}

/** The references of a build beside those of its rules, each in full, because the images are those of the rules. */
function besideRules(own: Entry | undefined, merge: Merge, variables: Variables, job: Job): readonly string[] {
  const rules = [merge.metadata, ...merge.also];
  const items = itemsOf(own?.value).filter((item) => !rules.some(({ id }) => isTaken(item, id, 'tags')));
  return items.flatMap((item) => inFull(item, variables, job) ?? []);
}

/** References beside the rules that only the run knows in full: one without a tag would become a tag of the images. */
export function unclearBeside(build: Step, metadata: Step, job: Job): string | undefined {
  const { id } = metadata;
  if (build.role === 'bake') return undefined;
  const variables = { ...variablesOf(job, build), ...variablesOf(job, metadata) };
  return itemsOf(inputText(build, 'tags')).find(
    (item) => !isTaken(item, id, 'tags') && inFull(item, variables, job) === undefined,
  );
}

/** An item of `tags` in full; undefined where only the run knows it. Tags of other rules are complete. */
const inFull = (item: string, variables: Variables, job: Job): string | undefined =>
  isMetadataTags(item, job) ? item : completeReference(item, variables);

/** Whether an item is what a docker/metadata-action that stays has made, here or in a job that is needed. */
function isMetadataTags(item: string, { list, lists }: Job): boolean {
  const isHere = (text: string, { steps }: StepList): boolean =>
    steps.some(({ role, id }) => role === 'metadata' && isTaken(text, id, 'tags'));
  const needed = neededOutput(loneExpression(item) ?? '', { lists });
  return isHere(item, list) || (needed !== undefined && isHere(needed.text, needed.list));
}

/** Whether a build takes labels or annotations of the rules that go into it. */
function takes({ build, merge }: Publishing, name: string): boolean {
  const id = merge?.metadata.id;
  if (id === undefined) return false;
  if (build.role === 'build') return linesOf(inputText(build, name)).some((line) => isTaken(line, id, name));
  const files = itemsOf(inputText(build, 'files')).map((item) => item.replace(/^cwd:\/\//, ''));
  const outputs = name === 'labels' ? ['bake-file', 'bake-file-labels'] : ['bake-file-annotations'];
  return files.some((file) =>
    outputs.some((output) => file.replaceAll(/\s/g, '') === `\${{steps.${id}.outputs.${output}}}`),
  );
}

/** Labels or annotations: those of the rules where the build takes them, and its own; `none` keeps the automatic ones away. */
function pairsEntry(name: string, publishing: Publishing, { list }: Job): readonly Entry[] {
  const { build, merge } = publishing;
  const own = build.role === 'bake' ? undefined : givenInput(build, name);
  if (merge === undefined || !takes(publishing, name)) {
    if (own === undefined) return [entry(name, 'none')];
    return [isWhole(name, linesOf(own.value), list) ? own : withLine(own, 'none')];
  }
  const { id } = merge.metadata;
  const rules = givenInput(merge.metadata, name);
  const others = linesOf(own?.value).filter((line) => !isTaken(line, id, name));
  if (own === undefined || others.length === 0) return rules === undefined ? [] : [rules];
  return [replaced(own, [...linesOf(rules?.value), ...others].join('\n'))];
}

/** Labels of a docker/metadata-action that stays go before the automatic ones, which have the same keys; unless it was skipped. */
function isWhole(name: string, lines: readonly string[], { steps }: StepList): boolean {
  const always = steps.filter((step) => step.role === 'metadata' && entryOf(step, 'if') === undefined);
  return name === 'labels' && always.some(({ id }) => lines.some((line) => isTaken(line, id, name)));
}
