// The new steps of a job, and what they change around them, as edits by lines.

import { inputsOf } from '../build/build.ts';
import type { Setup } from '../builder/setup.ts';
import { OUTPUT_VARIABLES, variablesIn, withoutVariables } from '../metadata/outputs.ts';
import type { Merge, Publishing } from '../metadata/publish.ts';
import type { Finding } from '../remarks/catalog.ts';
import { envOf, type Job } from '../workflow/job.ts';
import type { Entry } from '../workflow/source.ts';
import { turned } from '../workflow/step-outputs.ts';
import { entryOf, type Step, type StepList } from '../workflow/steps.ts';
import { entry, keyLine, mapEntry, replaced, stepLines } from './render.ts';

/** Lines of the file, the last one not included, and what takes their place. */
export type Edit = { readonly from: number; readonly to: number; readonly lines: readonly string[] };

/** Turns a line of a job's scope that no edit replaces. */
export type Turn = (text: string) => string;

/** Edits of a job, what it does to the lines around them, and what there is to say. */
export type Rewrite = {
  readonly list: StepList;
  readonly edits: readonly Edit[];
  readonly turns: readonly Turn[];
  readonly findings: readonly Finding[];
};

/** A list of steps that stays as it is. */
export const untouched = (list: StepList, findings: readonly Finding[]): Rewrite => ({
  list,
  edits: [],
  turns: [],
  findings,
});

/** The step that takes the place of a build and its rules. */
export function newStep(publishing: Publishing, setup: Setup, job: Job): Edit {
  const { build, merge } = publishing;
  const inputs = mapEntry('with', inputsOf(publishing, setup, job), build.margin);
  const id = merge?.id ?? (setup.shared?.first === build ? setup.shared.id : undefined);
  const entries = withEnv(stepEntries(build, { uses: job.settings.uses, inputs, id }), publishing, job);
  return inPlaceOf(build, entries);
}

/** The edit that gives a step other entries. */
export function inPlaceOf(step: Step, entries: readonly Entry[]): Edit {
  return { from: step.first, to: step.last + 1, lines: stepLines(entries, step) };
}

type Identity = { readonly uses: string; readonly inputs: Entry; readonly id: string | undefined };

/** The entries of a step with another action, and an id if it needs one. */
export function stepEntries(step: Step, { uses, inputs, id }: Identity): readonly Entry[] {
  const hasWith = entryOf(step, 'with') !== undefined;
  const entries = step.entries.flatMap((each) => {
    if (each.key === 'with') return [{ ...inputs, lines: [...each.lines.slice(0, keyLine(each)), ...inputs.lines] }];
    if (each.key !== 'uses') return [each];
    return [replaced(each, uses), ...(hasWith ? [] : [inputs])];
  });
  return step.id === undefined && id !== undefined ? withId(entries, id) : entries;
}

/** The entries of a step with an id beside its action. */
function withId(entries: readonly Entry[], id: string): readonly Entry[] {
  const at = entries.findIndex(({ key }) => key === 'uses');
  return entries.toSpliced(Math.max(at, 1), 0, entry('id', id));
}

/** The step's variables, with those of its rules. */
function withEnv(entries: readonly Entry[], { build, merge }: Publishing, { source }: Job): readonly Entry[] {
  const own = envOf(build, source);
  const others = merge === undefined ? [] : envOf(merge.metadata, source);
  const added = others.filter(
    ({ key }) => key !== 'DOCKER_METADATA_ANNOTATIONS_LEVELS' && !own.some((each) => each.key === key),
  );
  if (added.length === 0) return entries;
  const env = mapEntry('env', [...own, ...added]);
  if (own.length > 0) return entries.map((each) => (each.key === 'env' ? env : each));
  return entries.flatMap((each) => (each.key === 'with' ? [env, each] : [each]));
}

/** The step with its own id. */
export const identified = (step: Step, id: string): Edit => inPlaceOf(step, withId(step.entries, id));

/** Takes a step out, with the comments above it. */
export const withoutStep = ({ from, last }: Step): Edit => ({ from, to: last + 1, lines: [] });

/** How the rest of the job speaks of the rules from now on. */
export function turnOf({ metadata, id }: Merge): Turn {
  return (text) => {
    const known = id === undefined ? text : withoutVariables(text, id);
    return id === undefined || metadata.id === undefined || metadata.id === id ? known : turned(known, metadata.id, id);
  };
}

/** Gives the steps behind the build the variables of docker/metadata-action that their scripts read. */
export function variableEdits({ build, merge }: Publishing, { list, source }: Job): readonly Edit[] {
  const id = merge?.id;
  if (merge === undefined || id === undefined) return [];
  const later = list.steps.filter(({ index, role }) => index > build.index && role === 'other');
  return later.flatMap((step) => {
    const names = variablesIn(step.text.replaceAll(/\benv\.DOCKER_METADATA_OUTPUT_/g, ''));
    if (names.length === 0) return [];
    const added = names.map((name) => entry(name, `\${{ steps.${id}.outputs.${OUTPUT_VARIABLES[name] ?? ''} }}`));
    const env = mapEntry('env', [...envOf(step, source), ...added]);
    const hasEnv = entryOf(step, 'env') !== undefined;
    const entries = step.entries.flatMap((each, index) => {
      if (each.key === 'env') return [env];
      return !hasEnv && index > 0 && each.key === 'run' ? [env, each] : [each];
    });
    const edit = inPlaceOf(step, entries.includes(env) ? entries : [...entries, env]);
    return [{ ...edit, lines: edit.lines.map(turnOf(merge)) }];
  });
}
