// Failures of the parts that the jobs of a fan-out pass on.
import type { Entry } from './entry.ts';

/** The failures of this area. */
export const PART_FAILURES = {
  PART_MALFORMED: {
    meaning: '`parts` contains an entry that this version of the action did not write.',
    cure: 'Pass the `part` outputs of `stage: build` unchanged, and use the same version of the action in all stages.',
  },
  PART_FOREIGN: {
    meaning:
      'A part was built from another commit, or with other names, labels or annotations. Or it claims another job or a later attempt.',
    cure: 'Give all stages the same `images`, `tags`, `flavor`, `labels` and `annotations`. Run them on the same commit, and pass the outputs of the build jobs unchanged.',
  },
  PART_STALE: {
    meaning: 'A part was built in another run.',
    cure: 'Pass the outputs of jobs in `needs`, and run all jobs again.',
  },
  PART_DOUBLED: {
    meaning:
      'Two jobs of a run built the same platform with different results. A newer attempt replaces only the part of the same job.',
    cure: 'Build each platform in one job of the matrix. If you already do, treat the job of the other part as compromised.',
  },
  PART_UNPLANNED: {
    meaning:
      'A part contains a platform or an image that `stage: publish` does not plan, or that the matrix assigned to another job.',
    cure: 'Set the same `platforms` for `stage: publish` and `stage: plan`. Add the plan job to `needs` only if the build jobs use its matrix.',
  },
  PART_NOT_PUSHED: {
    meaning: 'The job built a part, but did not push it.',
    cure: 'Log in before `stage: build`, too, and set the same `push` for all stages.',
  },
  PARTS_INCOMPLETE: {
    meaning: 'Some of the planned platforms have no part.',
    cure: 'Check the job of the platform: it failed, was canceled, or does not output its `part`. A matrix has one output for each job: part-0, part-1 and so on. Then run the failed jobs again.',
  },
} as const satisfies Record<string, Entry>;
