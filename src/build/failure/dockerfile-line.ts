// The line of a Dockerfile that a step stands at: BuildKit tells it of a step that has failed, and not of one that hangs.
import { readDockerfile } from '../../oci/dockerfile-stages.ts';
import type { StepName } from '../../progress/record/steps.ts';

/** The line, counted from 1; undefined where the step can not be found for certain. */
export function lineOf(dockerfile: string, step: Pick<StepName, 'stage' | 'number' | 'text'>): number | undefined {
  const { stages } = readDockerfile(dockerfile);
  const index = /^stage-(\d+)$/.exec(step.stage ?? '')?.[1];
  const stage =
    index !== undefined
      ? stages[Number(index)]
      : step.stage === undefined
        ? stages.at(-1)
        : stages.find(({ name }) => name === step.stage?.toLowerCase());
  // Only instructions that make something are counted, FROM as the first of them.
  const counted = stage?.instructions.filter(({ word }) => /^(?:FROM|RUN|COPY|ADD|WORKDIR)$/.test(word));
  const found = counted?.[(step.number ?? 0) - 1];
  return found?.word === step.text.split(/\s/, 1)[0]?.toUpperCase() ? found?.line : undefined;
}
