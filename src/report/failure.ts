// Reports a failure: log, annotations, summary, and the failed step.
import { Failure, failure, formatProblem, type Problem } from '../errors/failure.ts';
import { withoutSecrets } from '../oci/hiding.ts';
import type { Log, Ports } from '../ports/ports.ts';
import { FailedBuild } from '../progress/failure/failure.ts';
import { logRecord, mostAnnotations } from './log/findings.ts';
import type { KnownResults } from './results.ts';
import { failedFacts } from './summary/facts.ts';
import { makeSummary } from './summary/summary.ts';

/** Reports the error. The plan is missing if the run failed before it. */
export async function reportFailure(raised: unknown, known: KnownResults, ports: Ports): Promise<void> {
  const { plan } = known;
  const { log, outputs } = ports;
  outputs.fail();
  log.endGroup();
  const error = ports.interruption.isAsked() ? canceled(raised) : raised;
  if (!(error instanceof Failure)) {
    // A bug: log the stack for its report.
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return;
  }
  if (error instanceof FailedBuild && plan !== undefined) logRecord(error.record, plan, log);
  for (const problem of error.problems) showTail(problem, log);
  for (const [index, problem] of error.problems.entries()) showProblem(problem, index < mostAnnotations, log);
  if (plan?.report.hasSummary !== false)
    await outputs.summary(makeSummary(withoutSecrets(failedFacts(error, known), log.hide)));
}

/** After a cancel, programs and calls fail in many ways, and none of them is the cause. */
function canceled(raised: unknown): Failure {
  const isTold = raised instanceof Failure && raised.has('INTERRUPTED');
  if (isTold) return raised;
  return failure('INTERRUPTED', 'The job was canceled.', {}, { cause: raised });
}

function showTail({ tail = [], code }: Problem, log: Log): void {
  if (tail.length === 0) return;
  log.group(`Last output before ${code}`);
  tail.forEach(log.line);
  log.endGroup();
}

function showProblem(problem: Problem, isAnnotated: boolean, log: Log): void {
  if (!isAnnotated) return log.line(formatProblem(problem));
  const { file, line } = problem.place ?? {};
  log.error(formatProblem(problem), { file, line });
}
