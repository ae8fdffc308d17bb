// Makes the Failure of a failed build: fact, platform, Dockerfile line, and the tail of the log.
import type { Code } from '../../errors/catalog.ts';
import { clusterRefusal } from '../../errors/cluster-refusal.ts';
import { type Place, type Problem, problem } from '../../errors/failure.ts';
import type { EmulationPlan } from '../../plan/builder/emulation.ts';
import type { Plan } from '../../plan/plan.ts';
import { FailedBuild } from '../../progress/failure/build-error.ts';
import type { Cause } from '../../progress/failure/causes.ts';
import { type BuildFailure, failureOf, tellFailure } from '../../progress/failure/failure.ts';
import { policyDenial, tellDenial } from '../../progress/failure/policy.ts';
import { type PushFailure, pushCureOf, pushFailureOf } from '../../progress/failure/push.ts';
import type { BuildRecord } from '../../progress/record/steps.ts';
import { leastRoom, type Room } from '../free-disk.ts';

/** Makes the failure of a build from its record, and from the free disk space of its nodes, if known. */
export function failedBuild(record: BuildRecord, plan: Plan, rooms: readonly Room[] = []): FailedBuild {
  const refused = refusedBy(record, plan);
  if (refused !== undefined) return new FailedBuild([refused], record);
  const found = failureOf(record);
  const place = placeOf(found, plan.build.dockerfilePath);
  const at = place?.line === undefined ? undefined : `${place.file}:${place.line}`;
  const { code, ...cause } = classOf(found, plan.build.emulation);
  const room = code === 'BUILDER_DISK_FULL' ? leastRoom(rooms) : undefined;
  const denial = code === 'POLICY_DENIED' ? policyDenial(record) : undefined;
  const failed = problem(code, denial === undefined ? tellFailure(found, at) : tellDenial(denial), {
    ...cause,
    ...(room === undefined ? {} : { likely: `${cause.likely ?? ''} ${room}.`.trimStart() }),
    ...(place === undefined ? {} : { place }),
    ...(found.platform === undefined ? {} : { platform: found.platform }),
    ...(found.step === undefined ? {} : { step: found.step }),
    excerpt: found.excerpt,
    tail: found.tail,
  });
  return new FailedBuild([failed], record);
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

/** Classifies the failure. A rejected push gets the code and cures of the registry. */
function classOf(
  { message, cause, tail, platform }: BuildFailure,
  emulation: EmulationPlan,
): {
  readonly code: Code;
  readonly likely?: string;
  readonly cure?: string;
} {
  const push = pushFailureOf(message);
  if (push !== undefined) return { code: push.code, ...helpFor(push, message) };
  if (cause?.kind === 'emulation-missing' && emulation.platforms.some(({ name }) => name === platform))
    return { code: emulation.policy === 'never' ? 'EMULATION_FORBIDDEN' : 'EMULATION_FAILED', likely: cause.likely };
  const code = (cause && codes[cause.kind]) ?? 'BUILD_FAILED';
  if (cause !== undefined) return { code, likely: cause.likely, cure: cause.cure };
  // The general cure refers to the output of a step.
  return tail.length > 0 ? { code } : { code, cure: 'Fix the error that the message reports.' };
}

/** Returns a more specific cure for a push, if known. */
function helpFor(push: PushFailure, message: string): { readonly likely?: string; readonly cure?: string } {
  if (push.code !== 'CONTENT_MISSING') {
    const cure = pushCureOf(push, message);
    return cure === undefined ? {} : { cure };
  }
  return {
    likely: 'The registry lost content of the image, or rejects attestations stored as OCI artifacts.',
    cure: 'Run the step again. If it fails again, set `provenance: false` and `sbom: false`.',
  };
}

/** BuildKit reports the Dockerfile without its folder, but an annotation needs the path from the repository's root. */
function placeOf({ place }: BuildFailure, known: string | undefined): Place | undefined {
  if (place === undefined) return undefined;
  const file = known?.endsWith(place.file) === true ? known : place.file;
  return { ...place, file };
}
