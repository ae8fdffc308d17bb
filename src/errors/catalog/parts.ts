// Failures of the parts that the jobs of a fan-out pass on.

/** The failures of this area. */
export const PART_FAILURES = {
  PART_MALFORMED: {
    meaning: '`parts` contains an entry that this version of the action did not write.',
    cure: 'Pass the `part` outputs of `stage: build` unchanged, and use the same version of the action in all stages.',
  },
  PART_FOREIGN: {
    meaning:
      'A part does not belong to this publish: it has another repository or commit, other names, labels or annotations, or a job or attempt other than the one that it names sent it.',
    cure: 'Give all stages the same `images`, `tags`, `flavor`, `labels` and `annotations`. Run them on the same commit, and pass the outputs of the build jobs unchanged.',
  },
  PART_STALE: {
    meaning: 'A part was built in another run.',
    cure: 'Pass the outputs of jobs in `needs`, and run all jobs again.',
  },
  PART_DOUBLED: {
    meaning: 'Two jobs of this run built the same platform with different results.',
    cure: 'Let only one job build each platform. If each platform already has one job, one of the two jobs returned a part for a platform that it should not build: treat it as compromised.',
  },
  PART_UNPLANNED: {
    meaning:
      'A part contains a platform or an image that `stage: publish` does not plan, or that the matrix assigned to another job.',
    cure: 'Set the same `platforms` in all stages. If the publish job `needs` the plan job, the build jobs must use the `matrix` output of that plan.',
  },
  PART_NOT_PUSHED: {
    meaning: 'The job built a part, but did not push it.',
    cure: 'Log in before `stage: build`, too, and set the same `push` for all stages.',
  },
  PARTS_INCOMPLETE: {
    meaning: 'Some of the planned platforms have no part.',
    cure: 'Check the job of the platform: it failed, was canceled, or does not output its `part`. A matrix has one output for each job: part-0, part-1 and so on. Then run the failed jobs again.',
  },
};
