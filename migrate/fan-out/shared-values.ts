// Values that the building and the merging job both know: only these can be written into both.
import { type Job, variablesOf } from '../workflow/job.ts';
import { childOf, namesIn } from '../workflow/source.ts';
import { entryOf, type Step, type StepList } from '../workflow/steps.ts';
import type { Index, Pair } from './recipe.ts';

/** The jobs that a job needs. */
export const needsOf = ({ job }: Pick<StepList, 'job'>): readonly string[] => namesIn(childOf(job, 'needs'));

/** Returns a name in a text that means something else in the other job, if any. */
export function strangeIn(text: string, pairs: readonly Pair[], index: Index): string | undefined {
  const jobs = [...new Set(pairs.map(({ part }) => part.job))];
  return contextsIn(text).find((name) => !jobs.every((job) => isShared(name, job, index, pairs)));
}

const contextsIn = (text: string): readonly string[] =>
  (text.match(/\$\{\{(?:(?!\}\}).)*\}\}/gs) ?? []).flatMap(
    (expression) => expression.match(/\b(?:env|needs|steps|matrix|job|runner|strategy)\.[\w.-]+/g) ?? [],
  );

function isShared(name: string, building: Job, { job: merging, legs }: Index, pairs: readonly Pair[]): boolean {
  const [context = '', key = ''] = name.split('.');
  if (context === 'env') return isSameVariable(key, building, merging);
  if (context === 'needs') return [building, merging].every(({ list }) => needsOf(list).includes(key));
  if (context === 'steps') return isSameText(stepOf(key, building), stepOf(key, merging));
  const path = name.slice('matrix.'.length);
  const own = pairs.filter(({ part }) => part.job === building);
  return (
    context === 'matrix' && own.every(({ part, leg, index }) => isSameText(part.legs[leg]?.[path], legs[index]?.[path]))
  );
}

const stepOf = (id: string, { list }: Job): string | undefined =>
  list.steps.find((step) => step.id === id)?.text.trim();

const isSameText = (one: string | undefined, other: string | undefined): boolean => one !== undefined && one === other;

/** A variable that the file gives both jobs, or that the same script sets in both. */
function isSameVariable(name: string, building: Job, merging: Job): boolean {
  const [here, there] = [variablesOf(building)[name], variablesOf(merging)[name]];
  if (here !== undefined || there !== undefined) return here === there;
  return isSameText(setterOf(name, building), setterOf(name, merging));
}

/** The script that sets a variable for the steps behind it. */
function setterOf(name: string, { list }: Job): string | undefined {
  const sets = ({ text }: Step): boolean => text.includes('GITHUB_ENV') && new RegExp(`\\b${name}=`).test(text);
  const step = list.steps.find(sets);
  return step && entryOf(step, 'run')?.value?.trim();
}
