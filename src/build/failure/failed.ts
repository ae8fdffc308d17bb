// Makes the Failure of a failed build: fact, platform, Dockerfile line, and the tail of the log.
import type { Code } from '../../errors/catalog.ts';
import { clusterRefusal } from '../../errors/cluster-refusal.ts';
import { type Facts, type Problem, problem } from '../../errors/failure.ts';
import type { EmulationPlan } from '../../plan/builder/emulation.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Cause } from '../../progress/failure/causes.ts';
import { rootedFile } from '../../progress/failure/excerpts.ts';
import { type BuildFailure, FailedBuild, failureOf, tellDenial, tellFailure } from '../../progress/failure/failure.ts';
import { pushCureOf, pushFailureOf } from '../../progress/failure/push.ts';
import type { BuildRecord } from '../../progress/record/steps.ts';
import { type FreeDisk, leastFree } from '../free-disk.ts';

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
  if (push !== undefined) return { code: push.code, cure: pushCureOf(push, message) };
  if (cause?.kind === 'emulation-missing' && emulation.platforms.some(({ name }) => name === platform))
    return { code: emulation.policy === 'never' ? 'EMULATION_FORBIDDEN' : 'EMULATION_FAILED', likely: cause.likely };
  const code = (cause && codes[cause.kind]) ?? 'BUILD_FAILED';
  if (cause !== undefined) return { code, likely: cause.likely, cure: cause.cure };
  // The general cure refers to the output of a step.
  return { code, cure: tail.length > 0 ? undefined : 'Fix the error that the message reports.' };
}
