// Makes the Failure of a build that failed or was stopped: fact, platform, Dockerfile line, and the tail of the log.
import type { Code } from '../errors/catalog.ts';
import { clusterRefusal } from '../errors/cluster-refusal.ts';
import { type Facts, Failure, failure, type Problem, problem } from '../errors/failure.ts';
import { readDockerfile } from '../oci/dockerfile-stages.ts';
import { formatDuration } from '../oci/units.ts';
import type { EmulationPlan } from '../plan/builder/emulation.ts';
import type { BuildPlan, Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import type { Cause } from '../progress/failure/causes.ts';
import { rootedFile } from '../progress/failure/excerpts.ts';
import {
  type BuildFailure,
  FailedBuild,
  failureOf,
  tellDenial,
  tellFailure,
  titleOf,
} from '../progress/failure/failure.ts';
import { pushFailureOf } from '../progress/failure/push.ts';
import { type BuildRecord, countOf, type Running, type StepName } from '../progress/record/steps.ts';
import type { Attempt } from './attempt.ts';
import { type FreeDisk, leastFree } from './free-disk.ts';
import type { Stopped } from './watch.ts';

/** Makes the failure of a build from its record, and from the free disk space of its nodes, if known. */
export function failedBuild(record: BuildRecord, plan: Plan, disks: readonly FreeDisk[] = []): FailedBuild {
  const refused = refusedBy(record, plan);
  if (refused !== undefined) return new FailedBuild([refused], record);
  const { place: found, platform, step, excerpt, tail, ...rest } = failureOf(record);
  const place = found && { ...found, file: rootedFile(found.file, plan.build.dockerfilePath) };
  const { code, cure, ...cause } = classOf({ ...rest, tail, platform }, plan.build.emulation);
  const free = code === 'BUILDER_DISK_FULL' ? leastFree(disks) : undefined;
  const likely = free === undefined ? cause.likely : `${cause.likely ?? ''} ${free}.`.trimStart();
  const denial = code === 'POLICY_DENIED' ? tellDenial(record) : undefined;
  const fact = denial ?? tellFailure(rest, place && `${place.file}:${place.line}`);
  return new FailedBuild([problem(code, fact, { likely, cure, place, platform, step, excerpt, tail })], record);
}

/** Makes the failure of a build whose buildx a signal ended; undefined if the record names an error, which came before. */
export function killedBuild({ exitCode, record }: Pick<Attempt, 'exitCode' | 'record'>): FailedBuild | undefined {
  if (exitCode !== undefined || failureOf(record).message !== '') return undefined;
  return new FailedBuild([problem('PROGRAM_STOPPED', 'buildx was killed by a signal during the build.')], record);
}

/** What the cluster of the builder did not allow; the words of buildx then name only what followed from it. */
function refusedBy({ said }: BuildRecord, { build: { builder } }: Plan): Problem | undefined {
  const refusal = (builder.found ?? builder.order).driver === 'kubernetes' ? clusterRefusal(said) : undefined;
  if (refusal?.code !== 'CLUSTER_FORBIDDEN' && refusal?.code !== 'CLUSTER_UNAUTHORIZED') return undefined;
  return problem(refusal.code, refusal.fact, { tail: said.slice(-20) });
}

const codes: Partial<Record<Cause['kind'], Code>> = {
  'policy-denied': 'POLICY_DENIED',
  'policy-unknown': 'POLICY_UNSUPPORTED',
  'disk-full': 'BUILDER_DISK_FULL',
  memory: 'BUILD_OUT_OF_MEMORY',
  'emulation-crash': 'EMULATION_CRASHED',
  'builder-lost': 'BUILDER_LOST',
};

/** The code of a failure, and what is known of its cause. */
type Class = Pick<Facts, 'likely' | 'cure'> & { readonly code: Code };

/** Classifies the failure. A rejected push gets the code and cures of the registry. */
function classOf(
  { message, cause, tail, platform }: Pick<BuildFailure, 'message' | 'cause' | 'tail' | 'platform'>,
  emulation: EmulationPlan,
): Class {
  const push = pushFailureOf(message);
  if (push?.code === 'CONTENT_MISSING')
    return {
      code: push.code,
      likely: 'The registry lost content of the image, or rejects attestations stored as OCI artifacts.',
      cure: 'Run the step again. If it fails again, set `provenance: false` and `sbom: false`.',
    };
  if (push !== undefined) return { code: push.code, cure: push.cure };
  if (cause?.kind === 'emulation-missing' && emulation.platforms.some(({ name }) => name === platform))
    return { code: emulation.policy === 'never' ? 'EMULATION_FORBIDDEN' : 'EMULATION_FAILED', likely: cause.likely };
  const code = (cause && codes[cause.kind]) ?? 'BUILD_FAILED';
  if (cause !== undefined) return { code, likely: cause.likely, cure: cause.cure };
  // The general cure refers to the output of a step.
  return { code, cure: tail.length > 0 ? undefined : 'Fix the error that the message reports.' };
}

/** Makes the failure of a stopped build: a problem for each stalled step, or the steps that ran into the time limit. */
export async function stoppedBuild({ why, running }: Stopped, plan: Plan, { files }: Ports): Promise<Failure> {
  const { stall = 0, build = 0 } = plan.run.limits;
  const dockerfile = await dockerfileOf(plan, files);
  if (why === 'late') {
    const names = running.map(nameOf).join('; ') || 'no step known to buildx';
    const fact = `The build was still running after ${formatDuration(build)} and was stopped. Running: ${names}.`;
    const [first] = running;
    return failure('BUILD_TIMEOUT', fact, { input: 'timeout', ...(first && factsOf(first, plan.build, dockerfile)) });
  }
  const stalled = running.map((each) => {
    const what = each.step.isEmulated ? 'had no output and used no CPU' : 'transferred no data';
    const fact = `${nameOf(each)} ${what} for ${formatDuration(stall)} and was stopped.`;
    return problem('BUILD_STALLED', fact, factsOf(each, plan.build, dockerfile));
  });
  return new Failure(stalled);
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
