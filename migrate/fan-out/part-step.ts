// The step of a building job that becomes `stage: build`, with the logins that it needs before it.

import { builderEntries } from '../build/build.ts';
import {
  cacheEntries,
  carriedInputs,
  silentContext,
  variableDefaults,
  withOwnArguments,
} from '../build/carried-inputs.ts';
import { arranged } from '../build/input-order.ts';
import type { Setup } from '../builder/setup.ts';
import { type Edit, inPlaceOf, stepEntries } from '../edit/edits.ts';
import { entry, mapEntry } from '../edit/render.ts';
import { PARTS } from '../remarks/fan-out.ts';
import { ownPlatform } from '../workflow/job.ts';
import type { Entry } from '../workflow/source.ts';
import { freeId, isGiven, type Step } from '../workflow/steps.ts';
import type { Part, Recipe } from './recipe.ts';
import { partEntries } from './shared-inputs.ts';

/** The edits, and the id by which the outputs of the step are known. */
export function partStep(
  part: Part,
  recipe: Recipe,
  setup: Setup,
): { readonly edits: readonly Edit[]; readonly id: string } {
  const { build, job } = part;
  const id = build.id ?? setup.shared?.id ?? freeId(job.list, 'build', 'image', 'part');
  const inputs = mapEntry('with', partInputs(part, recipe, setup), build.margin);
  const entries = stepEntries(build, { uses: job.settings.uses, inputs, id });
  return { edits: [...recipe.logins.map((login) => copied(login, part, recipe)), inPlaceOf(build, entries)], id };
}

/** The inputs of the step, in the order of the old ones. */
export function partInputs(part: Part, recipe: Recipe, setup: Setup): readonly Entry[] {
  const { build, job, labeling, output } = part;
  return arranged(
    [
      entry('stage', 'build'),
      ...partEntries(part, recipe),
      ...(isGiven(build, 'platforms') ? [] : [entry('platforms', ownPlatform(job.list))]),
      ...silentContext(build, job),
      ...carriedInputs(build, job)
        .filter(({ key }) => key !== 'push')
        .map((each) => withOwnArguments(each, labeling, job)),
      entry('push', output.push),
      ...(output.making === '' ? [] : [entry('outputs', `type=image,${output.making}`)]),
      ...builderEntries(build, setup, job),
      ...cacheEntries(build, job),
      ...variableDefaults(build, job),
    ],
    build,
  );
}

/** A login of the merging job before the build. */
function copied(login: Step, { build, job }: Part, { index }: Recipe): Edit {
  job.say.note(build.line, PARTS['login-copied'](login.line));
  const { lines: all } = index.job.source;
  const margin = ' '.repeat(build.dash);
  const lines = all.slice(login.first, login.last + 1).map((line) => `${margin}${line.slice(login.dash)}`.trimEnd());
  return { from: build.from, to: build.from, lines: all[build.from - 1]?.trim() === '' ? [...lines, ''] : lines };
}
