// A build that failed, as a Failure: what, on which platform, at which line of the Dockerfile, and the log's tail.
import { type Place, problem } from '../errors/failure.ts';
import type { Plan } from '../plan/plan.ts';
import { FailedBuild } from '../progress/failed-build.ts';
import { type BuildFailure, failureOf } from '../progress/record-failure.ts';
import type { BuildRecord } from '../progress/steps.ts';

/** Makes the failure of a build from what was recorded of it. */
export function failedBuild(record: BuildRecord, plan: Plan): FailedBuild {
  const found = failureOf(record);
  const place = placeOf(found, plan);
  const at = place?.line === undefined ? '' : ` (${place.file}:${place.line})`;
  const cause = found.cause === undefined ? {} : { likely: found.cause.likely, cure: found.cause.cure };
  const failed = problem('BUILD_FAILED', `${found.fact.replace(/\.$/, '')}${at}.`, {
    ...cause,
    ...(place === undefined ? {} : { place }),
    ...(found.platform === undefined ? {} : { platform: found.platform }),
    ...(found.step === undefined ? {} : { step: found.step }),
    excerpt: found.excerpt,
    tail: found.tail,
  });
  return new FailedBuild([failed], record);
}

/** BuildKit knows the Dockerfile without its folder; the annotation has to name it from the repository's root. */
function placeOf({ place }: BuildFailure, plan: Plan): Place | undefined {
  if (place === undefined) return undefined;
  const known = plan.dockerfilePath;
  const file = known?.endsWith(place.file) === true ? known : place.file;
  return { ...place, file };
}
