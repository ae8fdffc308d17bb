// Joins the records of several solves: steps that the last one found on the builder were built by an earlier one.
import type { BuildRecord, Step } from '../record/steps.ts';

/** Returns the last record, with steps as they were when they were built. */
export function joinRecords(earlier: BuildRecord, last: BuildRecord): BuildRecord {
  const done = new Map(earlier.steps.filter(isDone).map((step) => [step.id, step]));
  return {
    ...last,
    steps: last.steps.map((step) => (step.isCached ? { ...(done.get(step.id) ?? step), targets: step.targets } : step)),
    findings: last.findings.length > 0 ? last.findings : earlier.findings,
  };
}

function isDone({ completed, error, isStopped }: Step): boolean {
  return completed !== undefined && error === undefined && !isStopped;
}
