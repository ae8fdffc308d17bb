// Finds the Dockerfile line of a step: BuildKit reports it for failed steps, but not for stalled ones.
import { type Instruction, instructionsIn } from '../../oci/dockerfile.ts';
import type { StepName } from '../../progress/record/steps.ts';

/** Returns the line, counted from 1; undefined if the step cannot be found for certain. */
export function lineOf(dockerfile: string, step: Pick<StepName, 'stage' | 'number' | 'text'>): number | undefined {
  const stages = stagesIn(instructionsIn(dockerfile));
  const index = /^stage-(\d+)$/.exec(step.stage ?? '')?.[1];
  const stage =
    index !== undefined
      ? stages[Number(index)]
      : step.stage === undefined
        ? stages.at(-1)
        : stages.find(([from]) => from !== undefined && isNamed(from, step.stage ?? ''));
  // Only instructions that create a step count, FROM as the first.
  const counted = stage?.filter(({ word }) => /^(?:FROM|RUN|COPY|ADD|WORKDIR)$/.test(word));
  const found = counted?.[(step.number ?? 0) - 1];
  return found?.word === step.text.split(/\s/, 1)[0]?.toUpperCase() ? found?.line : undefined;
}

function isNamed({ text }: Instruction, stage: string): boolean {
  return / AS (\S+)\s*$/i.exec(text)?.[1]?.toLowerCase() === stage.toLowerCase();
}

/** Splits the Dockerfile into stages, each beginning with its FROM. */
function stagesIn(instructions: readonly Instruction[]): readonly (readonly Instruction[])[] {
  const stages: Instruction[][] = [];
  for (const instruction of instructions) {
    if (instruction.word === 'FROM') stages.push([]);
    stages.at(-1)?.push(instruction);
  }
  return stages;
}
