// Conditions of the steps that pass on digests: without a digest there was no index.
import { PARTS } from '../remarks/recipe.ts';
import { childOf, scalarText } from '../source.ts';
import { entryOf, type Step } from '../steps.ts';
import type { Index, Part } from './recipe.ts';

/** Whether every condition of a removed step stays at another place. One that would be lost is said. */
export function areConditionsKept(parts: readonly Part[], index: Index): boolean {
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

const conditionOf = (step: Step): string | undefined => entryOf(step, 'if')?.value;

const bare = (condition = ''): string => condition.trim().replace(/^\$\{\{\s*(.*?)\s*\}\}$/s, '$1');
