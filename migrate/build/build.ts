// A docker/build-push-action or docker/bake-action as the inputs of the new step.

import { bakeEntries } from '../bake/bake.ts';
import { foreignBuilder } from '../builder/other-actions.ts';
import type { Setup } from '../builder/setup.ts';
import { entry } from '../edit/render.ts';
import { type Publishing, publishEntries } from '../metadata/publish.ts';
import { BUILDS } from '../remarks/chain.ts';
import type { Job } from '../workflow/job.ts';
import type { Entry } from '../workflow/source.ts';
import { inputOf, isGiven, type Step } from '../workflow/steps.ts';
import {
  cacheEntries,
  carriedInputs,
  platformsEntry,
  silentContext,
  variableDefaults,
  withOwnArguments,
} from './carried-inputs.ts';
import { arranged } from './input-order.ts';
import { outputEntries } from './outputs.ts';

/** The inputs of the new step, in the order of the old ones. */
export function inputsOf(publishing: Publishing, setup: Setup, job: Job): readonly Entry[] {
  const { build } = publishing;
  const own = build.role === 'bake' ? bakeEntries(publishing, job) : buildEntries(publishing, job);
  const entries = [
    ...publishEntries(publishing, job),
    ...own,
    ...builderEntries(build, setup, job),
    ...silentDefaults(build, job),
  ];
  return arranged(entries, build);
}

function buildEntries({ build, merge }: Publishing, job: Job): readonly Entry[] {
  return [
    ...silentContext(build, job),
    ...outputEntries(build, job),
    ...platformsEntry(build, job),
    ...carriedInputs(build, job).map((each) => withOwnArguments(each, merge?.metadata, job)),
    ...cacheEntries(build, job),
  ];
}

/** The builder of a build, or how it is made. */
export function builderEntries(build: Step, setup: Setup, job: Job): readonly Entry[] {
  const own = inputOf(build, 'builder');
  const isMade = setup.removed.some(({ role }) => role === 'buildx');
  if (own !== undefined && isGiven(build, 'builder') && !isMade) return [own];
  if (setup.shared !== undefined && setup.shared.first !== build) return setup.shared.entries;
  if (setup.builder !== undefined) return [entry('builder', setup.builder)];
  return isMade ? setup.entries : [...setup.entries, ...foreignBuilder(build, job)];
}

/** What the chain did without saying so. */
function silentDefaults(build: Step, job: Job): readonly Entry[] {
  const { list, say } = job;
  const hasBuilder =
    isGiven(build, 'builder') || list.steps.some(({ role, index }) => role === 'buildx' && index < build.index);
  const isLookedAt = list.steps.some(
    ({ index, text, role }) => index > build.index && role === 'other' && /\bdocker\b|image/.test(text),
  );
  const isInEngine =
    !hasBuilder &&
    isLookedAt &&
    build.role === 'build' &&
    inputOf(build, 'load') === undefined &&
    inputOf(build, 'outputs') === undefined;
  if (isInEngine) say.note(build.line, BUILDS['loaded-by-engine']());
  return [...(isInEngine ? [entry('load', 'true')] : []), ...variableDefaults(build, job)];
}
