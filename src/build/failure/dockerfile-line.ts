// Finds the Dockerfile line of a step: BuildKit reports it for failed steps, but not for stalled ones.
import { readDockerfile } from '../../oci/dockerfile-stages.ts';
import type { StepName } from '../../progress/record/steps.ts';

/** Returns the line, counted from 1; undefined if the step cannot be found for certain. */
export function lineOf(dockerfile: string, step: Pick<StepName, 'stage' | 'number' | 'text'>): number | undefined {
  const { stages } = readDockerfile(dockerfile);
  const index = /^stage-(\d+)$/.exec(step.stage ?? '')?.[1];
  const stage =
    index !== undefined
      ? stages[Number(index)]
      : step.stage === undefined
        ? stages.at(-1)
        : stages.find(({ name }) => name === step.stage?.toLowerCase());
  // Only instructions that create a step count, FROM as the first.
  const counted = stage?.instructions.filter(({ word }) => /^(?:FROM|RUN|COPY|ADD|WORKDIR)$/.test(word));
  const found = counted?.[(step.number ?? 0) - 1];
  return found?.word === step.text.split(/\s/, 1)[0]?.toUpperCase() ? found?.line : undefined;
}
