// The job that creates the index: its script, its rules, and the steps that only serve the script.
import { envOf, type Job, variablesOf } from '../job.ts';
import type { Variables } from '../lists.ts';
import { legsOf } from '../matrix.ts';
import { ownReason } from '../metadata.ts';
import { INDEX } from '../remarks/recipe.ts';
import { indexOf } from '../script.ts';
import { inputText, type Step } from '../steps.ts';
import { scriptOf } from './handover.ts';
import type { Index } from './recipe.ts';

/** Steps that create an index by a script. */
export const isCreating = ({ role, text }: Step): boolean =>
  role === 'other' && /imagetools create|docker manifest create/.test(text);

/** What variables hold in the script: the step's own by their text, others by an expression. */
function scriptVariables(step: Step, job: Job): Variables {
  const outer = Object.keys(variablesOf(job)).map((name) => [name, `\${{ env.${name} }}`]);
  const own = envOf(step, job.source).map(({ key, value }) => [key, value ?? `\${{ env.${key} }}`]);
  return Object.fromEntries([...outer, ...own]);
}

/** Reads the job. Whatever is not as it should be is said. */
export function readIndex(job: Job): Index | undefined {
  const { list, say } = job;
  const [create, ...others] = list.steps.filter(isCreating);
  const legs = list.job.has('strategy') ? legsOf(list) : [{}];
  if (create === undefined) return undefined;
  const made = [create, ...others].map((step) =>
    indexOf(step.entries.find(({ key }) => key === 'run')?.value ?? '', scriptVariables(step, job)),
  );
  const whole = made.flatMap((each) => each ?? []);
  const isByRules = whole.some((each) => each.isByRules);
  const metadata = isByRules ? list.steps.find(({ role }) => role === 'metadata') : undefined;
  const references = [...new Set(whole.flatMap((each) => each.references))];
  const isClear =
    !made.includes(undefined) && isByRules !== references.length > 0 && isByRules === (metadata !== undefined);
  if (legs === undefined || !isClear) {
    say.left(create.line, INDEX['script-does-more']());
    return undefined;
  }
  const reason = metadata === undefined ? undefined : ownReason(metadata);
  if (reason !== undefined) {
    say.left(create.line, INDEX['rules-not-shared'](reason));
    return undefined;
  }
  const removed = servingSteps(job, [create, ...others]);
  if (removed === undefined) return undefined;
  const rules = metadata === undefined ? [] : [metadata];
  const sources = whole.flatMap((each) => each.sources);
  return { job, create, others, metadata, references, sources, removed: [...removed, ...rules, ...others], legs };
}

/** The download of the digests, and the steps that only show them; undefined where another step needs them, which is said. */
function servingSteps({ list, say }: Job, creating: readonly Step[]): readonly Step[] | undefined {
  const downloads = list.steps.filter(
    (step) => step.uses.startsWith('actions/download-artifact@') && /digest/i.test(step.text),
  );
  const paths = downloads.flatMap((step) => inputText(step, 'path') ?? []);
  const users = list.steps.filter(
    (step) =>
      step.role === 'other' &&
      ![...downloads, ...creating].includes(step) &&
      paths.some((path) => step.text.includes(path)),
  );
  const strange = users.find(
    (step) => !scriptOf(step).every((line) => /^(ls|tree|find|cat|echo|pwd)\b[^;&|>]*$/.test(line)),
  );
  if (strange === undefined) return [...downloads, ...users];
  say.left(strange.line, INDEX['digests-used']());
  return undefined;
}
