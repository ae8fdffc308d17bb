// The line of a Dockerfile that a step stands at: BuildKit tells it of a step that has failed, and not of one that hangs.
import type { StepName } from '../progress/steps.ts';

type Instruction = { readonly line: number; readonly word: string; readonly text: string };

/** The line, counted from 1; undefined where the step can not be found for certain. */
export function lineOf(dockerfile: string, step: Pick<StepName, 'stage' | 'number' | 'text'>): number | undefined {
  const stages = stagesIn(instructionsIn(dockerfile));
  const index = /^stage-(\d+)$/.exec(step.stage ?? '')?.[1];
  const stage =
    index !== undefined
      ? stages[Number(index)]
      : step.stage === undefined
        ? stages.at(-1)
        : stages.find(([from]) => from !== undefined && isNamed(from, step.stage ?? ''));
  // Only instructions that make something are counted, FROM as the first of them.
  const counted = stage?.filter(({ word }) => /^(?:FROM|RUN|COPY|ADD|WORKDIR)$/.test(word));
  const found = counted?.[(step.number ?? 0) - 1];
  return found?.word === step.text.split(/\s/, 1)[0]?.toUpperCase() ? found?.line : undefined;
}

function isNamed({ text }: Instruction, stage: string): boolean {
  return / AS (\S+)\s*$/i.exec(text)?.[1]?.toLowerCase() === stage.toLowerCase();
}

/** Each stage begins with its FROM. */
function stagesIn(instructions: readonly Instruction[]): readonly (readonly Instruction[])[] {
  const stages: Instruction[][] = [];
  for (const instruction of instructions) {
    if (instruction.word === 'FROM') stages.push([]);
    stages.at(-1)?.push(instruction);
  }
  return stages;
}

/** The instructions with the lines that they begin at; continued lines and here-documents belong to theirs. */
function instructionsIn(dockerfile: string): readonly Instruction[] {
  const found: Instruction[] = [];
  const lines = dockerfile.split('\n');
  const continuation = continuationIn(lines);
  let isContinued = false;
  let ends: string[] = [];
  for (const [index, raw] of lines.entries()) {
    const text = raw.trim();
    if (ends.length > 0) {
      if (text === ends[0]) ends = ends.slice(1);
      continue;
    }
    if (text === '' || text.startsWith('#')) continue;
    if (!isContinued) found.push({ line: index + 1, word: text.split(/\s/, 1)[0]?.toUpperCase() ?? '', text });
    isContinued = text.endsWith(continuation);
    if (!isContinued) ends = [...text.matchAll(/<<-?["']?(\w+)["']?/g)].map(([, end]) => end ?? '');
  }
  return found;
}

/** The character that continues a line. Directives such as `# escape=` are comments before anything else. */
function continuationIn(lines: readonly string[]): string {
  const end = lines.findIndex((line) => !/^\s*#\s*\w+\s*=/.test(line));
  const directives = end < 0 ? lines : lines.slice(0, end);
  const found = directives.map((line) => /^\s*#\s*escape\s*=\s*(\S)\s*$/i.exec(line)?.[1]);
  return found.find((each) => each !== undefined) ?? '\\';
}
