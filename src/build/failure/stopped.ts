// A build that was stopped because it stood still or took too long, as a Failure: which step, on which platform, where.
import { Failure, type Problem, problem } from '../../errors/failure.ts';
import type { BuildPlan, Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { shorten } from '../../progress/record/log-lines.ts';
import type { Running } from '../../progress/record/steps.ts';
import { lineOf } from './dockerfile-line.ts';

/** The failure of a build that stood still: a problem for each step that did. */
export async function stalledBuild(stalled: readonly Running[], plan: Plan, { files }: Ports): Promise<Failure> {
  const dockerfile = await dockerfileOf(plan, files);
  const limit = seconds(plan.run.limits.stall);
  return new Failure(
    stalled.map((running) => {
      const what = running.step.isEmulated ? 'printed and computed nothing' : 'moved nothing';
      const fact = `${nameOf(running)} ${what} for ${limit}, and was stopped.`;
      return problem('BUILD_STALLED', fact, { ...factsOf(running, plan.build, dockerfile) });
    }),
  );
}

/** The failure of a build that took too long: a problem that names the first step that was still at work. */
export async function lateBuild(running: readonly Running[], plan: Plan, { files }: Ports): Promise<Failure> {
  const dockerfile = await dockerfileOf(plan, files);
  const names = running.map(nameOf).join('; ') || 'nothing that buildx knows of';
  const fact = `The build was still at work after ${seconds(plan.run.limits.build)}, and was stopped. At work: ${names}.`;
  const [first] = running;
  return new Failure([
    problem('BUILD_TIMEOUT', fact, {
      input: 'timeout',
      ...(first === undefined ? {} : factsOf(first, plan.build, dockerfile)),
    }),
  ]);
}

function nameOf({ step, doing }: Running): string {
  const where = [step.target, step.platform].filter((word) => word !== undefined).join(' ');
  const parts = doing.length === 0 ? '' : ` (${doing.slice(0, 3).join(', ')})`;
  return `${where === '' ? '' : `${where}: `}\`${shorten(step.text, 120)}\`${parts}${step.isEmulated ? ', in QEMU,' : ''}`;
}

function factsOf({ step }: Running, { dockerfilePath }: BuildPlan, dockerfile: string | undefined): Partial<Problem> {
  const line = dockerfile === undefined || step.number === undefined ? undefined : lineOf(dockerfile, step);
  return {
    ...(step.platform === undefined ? {} : { platform: step.platform }),
    ...(step.of === undefined ? {} : { step: [step.stage, `${step.number}/${step.of}`].join(' ').trim() }),
    ...(line === undefined || dockerfilePath === undefined ? {} : { place: { file: dockerfilePath, line } }),
    tail: step.tail,
  };
}

async function dockerfileOf({ run, build }: Plan, files: Ports['files']): Promise<string | undefined> {
  const { dockerfilePath } = build;
  return dockerfilePath === undefined
    ? undefined
    : files.read(dockerfilePath.startsWith('/') ? dockerfilePath : `${run.workspace}/${dockerfilePath}`);
}

function seconds(milliseconds: number | undefined): string {
  return `${(milliseconds ?? 0) / 1000}s`;
}
