// Stage 11, report: writes plan, findings and results to outputs, log and summary.
import type { Attested } from '../attest/attest.ts';
import type { Gated } from '../gate/gate.ts';
import { hiding, withoutSecrets } from '../oci/hiding.ts';
import type { Plan } from '../plan/plan.ts';
import type { Reason } from '../plan/reuse/inputs-record.ts';
import type { Outputs, Ports } from '../ports/ports.ts';
import type { Published } from '../publish/publish.ts';
import { declareArtifacts } from './artifacts.ts';
import { describePlan } from './describe-plan.ts';
import { logRecord } from './log/findings.ts';
import { planLines } from './log/plan-lines.ts';
import { resultLines } from './log/result-lines.ts';
import { formatTimes } from './log/stopwatch.ts';
import {
  gateOutputs,
  type OutputValues,
  partOutputs,
  planOutputs,
  publishedOutputs,
  verifiedOutputs,
} from './outputs.ts';
import type { FinishedRun, VerifiedRun } from './results.ts';
import { publishedFacts } from './summary/facts.ts';
import { makeSummary } from './summary/summary.ts';

/** Reports the plan; for `stage: plan` with the whole plan in its own group. */
export function reportPlan(plan: Plan, hidden: readonly string[], { outputs, log }: Ports): void {
  const shown = withoutSecrets(describePlan(plan), hiding(hidden));
  set({ ...planOutputs(plan), plan: JSON.stringify(shown) }, outputs);
  log.group('Plan');
  planLines(plan).forEach(log.line);
  log.endGroup();
  if (plan.run.stage === 'plan') {
    log.group('Plan as JSON');
    log.line(JSON.stringify(shown, undefined, 2));
    log.endGroup();
  }
  for (const warning of plan.report.warnings) log.warning(warning);
  for (const notice of plan.report.notices) log.notice(notice);
  // A job that only plans needs no push access.
  if (!plan.push.enabled && !plan.push.isDeliberate && plan.run.stage !== 'plan')
    log.warning(`Nothing will be pushed: ${plan.push.reason}.`);
}

/** Reports why an image is built, or that an existing one with the same inputs takes its place. Returns the reasons. */
export function reportReuse(reasons: readonly Reason[], { log }: Ports): readonly Reason[] {
  if (reasons.length === 0) {
    log.event('build-skipped', {});
    log.line('Not building: the existing image was built from the same inputs');
  } else {
    log.event('build-needed', { reasons: reasons.map(({ code }) => code) });
    log.line(`Building because ${reasons.map(({ text }) => text).join('; ')}`);
  }
  return reasons;
}

/** Sets the outputs of the verified images before a tag moves, so that a later failure keeps them. */
export function reportVerified(results: VerifiedRun, { outputs, log }: Ports): void {
  logRecord(results.built.record, results.plan, log);
  set(verifiedOutputs(results), outputs);
}

/** Sets the output `gate`. Raises the failure of its commands. */
export function reportGated(plan: Plan, gated: Gated, { outputs }: Ports): Gated {
  set(gateOutputs(plan, gated), outputs);
  if (gated.failure !== undefined) throw gated.failure;
  return gated;
}

/** Sets the output of the attestations. */
export function reportAttested(attested: Attested, { outputs }: Ports): Attested {
  outputs.set('attestation-urls', attested.urls.join('\n'));
  return attested;
}

/** Sets the outputs of the part; no tag has moved. */
export function reportPart(results: VerifiedRun & { readonly startedAt: string }, { outputs, log }: Ports): Published {
  set(partOutputs(results), outputs);
  log.line('Built and verified; passed on the part, no tag moved');
  return { isPublished: false, tags: [] };
}

/** Sets the outputs of the tags. Raises the failure of the publish. */
export function reportPublished(plan: Plan, published: Published, { outputs }: Ports): Published {
  set(publishedOutputs(plan, published), outputs);
  if (published.failure !== undefined) throw published.failure;
  return published;
}

/** Logs the result and the times, and writes the summary. */
export async function reportEnd(finished: FinishedRun, ports: Ports): Promise<void> {
  const { plan, published, times } = finished;
  const { outputs, log } = ports;
  await declareArtifacts(finished, ports);
  if (plan.run.stage !== 'build') resultLines(plan, published).forEach(log.line);
  log.line(formatTimes(times));
  log.event('stages', Object.fromEntries(times.map(({ stage, milliseconds }) => [stage, milliseconds])));
  if (plan.report.hasSummary) await outputs.summary(makeSummary(withoutSecrets(publishedFacts(finished), log.hide)));
}

function set(values: OutputValues, outputs: Outputs): void {
  for (const [name, value] of Object.entries(values)) outputs.set(name, value);
}
