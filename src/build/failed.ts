// A build that failed, as a Failure: what, on which platform, at which line of the Dockerfile, and the log's tail.
import { type Failure, failure, type Place } from '../errors/failure.ts';
import type { Plan } from '../plan/plan.ts';
import { type BuildFailure, failureOf } from '../progress/record-failure.ts';
import type { BuildRecord } from '../progress/steps.ts';

/** Makes the failure of a build from what was recorded of it. */
export function failedBuild(record: BuildRecord, plan: Plan): Failure {
  const found = failureOf(record);
  const place = placeOf(found, plan);
  const at = place?.line === undefined ? '' : ` (${place.file}:${place.line})`;
  const cause = found.cause === undefined ? {} : { cure: `${found.cause.likely} ${found.cause.cure}` };
  return failure('BUILD_FAILED', `${found.fact.replace(/\.$/, '')}${at}.`, {
    ...cause,
    ...(place === undefined ? {} : { place }),
    ...(found.platform === undefined ? {} : { platform: found.platform }),
    ...(found.step === undefined ? {} : { step: found.step }),
    excerpt: found.excerpt,
    tail: found.tail,
  });
}

/** BuildKit knows the Dockerfile without its folder; the annotation has to name it from the repository's root. */
function placeOf({ place }: BuildFailure, plan: Plan): Place | undefined {
  if (place === undefined) return undefined;
  const known = plan.dockerfilePath;
  const file = known?.endsWith(place.file) === true ? known : place.file;
  return { ...place, file };
}
