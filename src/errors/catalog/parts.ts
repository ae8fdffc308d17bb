// What jobs that share a publish hand to each other.
import type { Entry } from './entry.ts';

/** The failures of this area. */
export const PART_FAILURES = {
  PART_MALFORMED: {
    meaning: '`parts` has an entry that this version of the action did not make.',
    cure: 'Hand over the `part` outputs of `stage: build` as they are, all stages with the same version of the action.',
  },
  PART_FOREIGN: {
    meaning:
      'A part was built from another commit, or under other names, labels or annotations than are to be published. Or it claims another job or a later attempt.',
    cure: 'Give all stages the same `images`, `tags`, `flavor`, `labels` and `annotations`, run them on the same commit, and pass the outputs of the build jobs on unchanged.',
  },
  PART_STALE: {
    meaning: 'A part was made in another run.',
    cure: 'Take the parts from the outputs of the jobs that this job needs; run all jobs again.',
  },
  PART_DOUBLED: {
    meaning:
      'Two jobs of a run have built the same platform, with different images or attestations. A newer attempt replaces only the part of the same job.',
    cure: 'Let only one job of the matrix build each platform. If only one does, treat the job that handed over the other part as compromised.',
  },
  PART_UNPLANNED: {
    meaning:
      'A part is about a platform or an image that `stage: publish` does not plan, or that the matrix of `stage: plan` gave to another job.',
    cure: 'Give `stage: publish` the same `platforms` as `stage: plan`, and add the plan job to `needs` only if the build jobs use its matrix.',
  },
  PART_NOT_PUSHED: {
    meaning: 'A part was built, but the job did not push it.',
    cure: 'Log in before `stage: build`, too, and give all stages the same `push`.',
  },
  PARTS_INCOMPLETE: {
    meaning: 'No job built some of the platforms that are to be published.',
    cure: 'Look at the job of the platform: it failed, was cancelled, or hands over no `part`; a matrix hands over one output for each job, part-0, part-1 and so on. Run the failed jobs again.',
  },
} as const satisfies Record<string, Entry>;
