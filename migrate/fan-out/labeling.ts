// Moves the labels of docker/metadata-action in a building job to the new step, so that its own step can be removed.

import { isMap } from 'yaml';
import { isTaken, TAKEN, withOwnValues } from '../metadata/outputs.ts';
import { PARTS } from '../remarks/fan-out.ts';
import { textBesideSteps } from '../workflow/job.ts';
import { linesOf } from '../workflow/lists.ts';
import { childOf, type Entry, entriesOf } from '../workflow/source.ts';
import { asks, usesOf } from '../workflow/step-outputs.ts';
import { entryOf, inputText, type Step } from '../workflow/steps.ts';
import { digestBuilds } from './handover.ts';
import type { Part, Recipe } from './recipe.ts';
import { hasOwnVersion, hasSameTagRules } from './shared-inputs.ts';

/** Says what of the new step, and around it, would still ask the step that is removed, and what comes out different. */
export function checkLabeling(part: Part, recipe: Recipe): void {
  const { build, labeling, handover, job } = part;
  if (labeling === undefined) return;
  const { id } = labeling;
  const asking = askingInput(part, labeling);
  if (asking !== undefined) job.say.left(build.line, PARTS['part-uses-metadata'](asking, labeling.line));
  const gone = [build, labeling, ...digestBuilds(job.list), ...handover.removed];
  const reader = job.list.steps.find((step) => !gone.includes(step) && asks(step.text, id));
  if (reader !== undefined) job.say.left(reader.line, PARTS['step-uses-metadata']());
  const beside = textBesideSteps(job);
  const unread = unreadOutputs(part);
  for (const { key, line } of unread) job.say.note(line, PARTS['job-output-unused'](key));
  const text = unread.reduce((rest, { lines }) => rest.replace(lines[0] ?? '', ''), beside);
  if (asks(text, id)) job.say.left(labeling.line, PARTS['job-uses-metadata']());
  if (!hasOwnVersion(recipe)) noteVersion(part, labeling, recipe.index.metadata);
}

/** Outputs of the job that repeat those of the removed step, and that nothing in the file reads. */
export function unreadOutputs({ job, labeling }: Part): readonly Entry[] {
  const outputs = childOf(job.list.job, 'outputs');
  const id = labeling?.id;
  if (id === undefined || !isMap(outputs)) return [];
  const isRead = (key: string): boolean =>
    new RegExp(`\\b(needs|jobs)\\.${job.list.name}\\.outputs\\.${key}(?![\\w-])`).test(job.source.text) ||
    new RegExp(`toJSON\\(\\s*needs(\\.${job.list.name}(\\.outputs)?)?\\s*\\)`, 'i').test(job.source.text);
  return entriesOf(outputs, job.source).filter(({ key, value }) => asks(value, id) && !isRead(key));
}

/** The key under which the build takes something else of the step than what goes into the new step. */
function askingInput({ build, job }: Part, labeling: Step): string | undefined {
  const others = build.entries.filter(({ key }) => key !== 'with');
  const asking = [...build.inputs, ...others].find(({ key, value, lines }) => {
    const left = key in TAKEN ? linesOf(value).filter((line) => !isTaken(line, labeling.id, key)) : lines;
    const text = left.join('\n');
    return asks(key === 'build-args' ? withOwnValues(text, labeling, job.source.text) : text, labeling.id);
  });
  return asking?.key;
}

/** The version comes from the tags of the index, where the job had rules of its own. */
function noteVersion({ build, job }: Part, labeling: Step, metadata: Step | undefined): void {
  const isSame = metadata !== undefined && hasSameTagRules(labeling, metadata);
  const text = entryOf(build, 'with')?.lines.join('\n') ?? '';
  const hasVersion = usesOf(text, labeling.id).some(({ output }) => output === 'version');
  const isLabelled = asks(inputText(build, 'labels'), labeling.id);
  if (!isSame && (hasVersion || isLabelled))
    job.say.note(build.line, PARTS['other-version'](hasVersion ? '' : ' label', labeling.line));
}
