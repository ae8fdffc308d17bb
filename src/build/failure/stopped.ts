// Makes the Failure of a stopped build (stalled or timed out): step, platform and place.
import { type Facts, Failure, failure, problem } from '../../errors/failure.ts';
import { readDockerfile } from '../../oci/dockerfile-stages.ts';
import { formatDuration } from '../../oci/units.ts';
import type { BuildPlan, Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { titleOf } from '../../progress/failure/failure.ts';
import { countOf, type Running, type StepName } from '../../progress/record/steps.ts';

/** Makes the failure of a stalled build, with a problem for each stalled step. */
export async function stalledBuild(stalled: readonly Running[], plan: Plan, { files }: Ports): Promise<Failure> {
  const dockerfile = await dockerfileOf(plan, files);
  const limit = formatDuration(plan.run.limits.stall ?? 0);
  return new Failure(
    stalled.map((running) => {
      const what = running.step.isEmulated ? 'had no output and used no CPU' : 'transferred no data';
      const fact = `${nameOf(running)} ${what} for ${limit} and was stopped.`;
      return problem('BUILD_STALLED', fact, factsOf(running, plan.build, dockerfile));
    }),
  );
}

/** Makes the failure of a build that timed out, with the steps that were still running. */
export async function lateBuild(running: readonly Running[], plan: Plan, { files }: Ports): Promise<Failure> {
  const dockerfile = await dockerfileOf(plan, files);
  const names = running.map(nameOf).join('; ') || 'no step known to buildx';
  const fact = `The build was still running after ${formatDuration(plan.run.limits.build ?? 0)} and was stopped. Running: ${names}.`;
  const [first] = running;
  return failure('BUILD_TIMEOUT', fact, { input: 'timeout', ...(first && factsOf(first, plan.build, dockerfile)) });
}

function nameOf({ step, doing }: Running): string {
  const parts = doing.length === 0 ? '' : ` (${doing.slice(0, 3).join(', ')})`;
  return `${titleOf(step, step.text)}${parts}${step.isEmulated ? ', in QEMU,' : ''}`;
}

function factsOf({ step }: Running, { dockerfilePath: file }: BuildPlan, dockerfile: string | undefined): Facts {
  const line = dockerfile === undefined || step.number === undefined ? undefined : lineOf(dockerfile, step);
  const place = line === undefined || file === undefined ? undefined : { file, line };
  return { platform: step.platform, step: countOf(step), place, tail: step.tail };
}

async function dockerfileOf({ run, build }: Plan, files: Ports['files']): Promise<string | undefined> {
  const { dockerfilePath } = build;
  return dockerfilePath === undefined
    ? undefined
    : files.read(dockerfilePath.startsWith('/') ? dockerfilePath : `${run.workspace}/${dockerfilePath}`);
}

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
