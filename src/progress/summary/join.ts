// The record of a build that took more than one solve: what the last one had from the builder, an earlier one has built.
import type { BuildRecord, Step } from '../record/steps.ts';

/** The last record, its steps as they were when they were really done. */
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
