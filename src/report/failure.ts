// The one place where failures end: log, annotations, summary, and the mark that the step has failed.
import { Failure, failure, formatProblem, type Problem } from '../errors/failure.ts';
import type { Plan } from '../plan/plan.ts';
import type { Log, Ports } from '../ports/ports.ts';
import { FailedBuild } from '../progress/failure/build-error.ts';
import type { Published } from '../publish/publish.ts';
import { mostAnnotations, tellRecord } from './log/findings.ts';
import { withoutSecrets } from './redact.ts';
import { failedFacts } from './summary/story-facts.ts';
import { makeSummary } from './summary/summary.ts';

/** What the run had come to when it failed. */
export type Known = { plan?: Plan; published?: Published };

/** Explains the error. The plan is missing where the run did not come that far. */
export async function reportFailure(raised: unknown, { plan, published }: Known, ports: Ports): Promise<void> {
  const { log, outputs } = ports;
  outputs.fail();
  log.endGroup();
  const error = ports.interruption.isAsked() ? cancelled(raised) : raised;
  if (!(error instanceof Failure)) {
    // A bug: the stack is what helps whoever mends it.
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return;
  }
  if (error instanceof FailedBuild && plan !== undefined) tellRecord(error.record, plan, log);
  for (const problem of error.problems) showTail(problem, log);
  for (const [index, problem] of error.problems.entries()) showProblem(problem, index < mostAnnotations, log);
  if (plan?.report.hasSummary !== false)
    await outputs.summary(makeSummary(withoutSecrets(failedFacts(error, plan, published), log.hide)));
}

/** A program that is stopped and a call that is given up fail in many ways; of a job that was cancelled none is the cause. */
function cancelled(raised: unknown): Failure {
  const isTold = raised instanceof Failure && raised.problems.some(({ code }) => code === 'INTERRUPTED');
  if (isTold) return raised;
  return failure('INTERRUPTED', 'The job was cancelled.', {}, { cause: raised });
}

function showTail({ tail = [], code }: Problem, log: Log): void {
  if (tail.length === 0) return;
  log.group(`Last lines before ${code}`);
  tail.forEach(log.line);
  log.endGroup();
}

function showProblem(problem: Problem, isAnnotated: boolean, log: Log): void {
  if (!isAnnotated) {
    log.line(formatProblem(problem));
    return;
  }
  const { file, line } = problem.place ?? {};
  log.error(formatProblem(problem), {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
  });
}
