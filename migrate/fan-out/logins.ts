// Logins: the building jobs push to every image of the index, so they log in where the merging job does.
import { PARTS } from '../remarks/recipe.ts';
import { inputText, type Step, type StepList } from '../steps.ts';
import { indexedImages } from './images.ts';
import type { Index, Part } from './recipe.ts';

const loginsOf = ({ steps }: StepList): readonly Step[] =>
  steps.filter(({ uses }) => uses.startsWith('docker/login-action@'));

const registryOf = (step: Step): string => inputText(step, 'registry') ?? 'docker.io';

/** The logins that the building jobs lack; undefined where they cannot be copied, which is said. */
export function missingLogins(parts: readonly Part[], index: Index): readonly Step[] | undefined {
  const known = new Set(parts.flatMap(({ job }) => loginsOf(job.list)).map(registryOf));
  const isMore = parts.some(({ output }) => output.names.length < indexedImages(index).length);
  const missing = isMore ? loginsOf(index.job.list).filter((step) => !known.has(registryOf(step))) : [];
  const strange = missing.find(({ text }) => /\b(steps|needs|matrix)\.|^\s*(- )?if:/m.test(text));
  const hard = strange ?? (index.job.list.job.has('environment') ? missing[0] : undefined);
  if (hard === undefined) return missing;
  for (const { job, build } of parts) job.say.left(build.line, PARTS['login-missing'](hard.line));
  return undefined;
}
