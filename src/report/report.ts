// Stage 9, report: says what will happen, what was found, and what happened, in outputs, log and summary.

import { hiding } from '../oci/redact.ts';
import type { Plan } from '../plan/plan.ts';
import type { Outputs, Ports } from '../ports/ports.ts';
import type { Published } from '../publish/publish.ts';
import { describePlan } from './describe-plan.ts';
import { tellRecord } from './log/findings.ts';
import { planLines } from './log/plan-lines.ts';
import { resultLines } from './log/result-lines.ts';
import { formatTimes } from './log/stopwatch.ts';
import { type OutputValues, planOutputs, publishedOutputs, verifiedOutputs } from './outputs.ts';
import { partOutputs } from './part.ts';
import { withoutSecrets } from './redact.ts';
import type { Ending, Story } from './story.ts';
import { publishedFacts } from './summary/story-facts.ts';
import { makeSummary } from './summary/summary.ts';

/** Says what is going to happen; `stage: plan` ends after it, with the whole plan in a group of its own. */
export function reportPlan(plan: Plan, hidden: readonly string[], { outputs, log }: Ports): void {
  const told = withoutSecrets(describePlan(plan), hiding(hidden));
  set({ ...planOutputs(plan), plan: JSON.stringify(told) }, outputs);
  log.group('Plan');
  planLines(plan).forEach(log.line);
  log.endGroup();
  if (plan.run.stage === 'plan') {
    log.group('Plan as JSON');
    log.line(JSON.stringify(told, undefined, 2));
    log.endGroup();
  }
  for (const warning of plan.report.warnings) log.warning(warning);
  for (const notice of plan.report.notices) log.notice(notice);
  // A job that only plans need not be able to push.
  if (!plan.push.enabled && !plan.push.isDeliberate && plan.run.stage !== 'plan')
    log.warning(`Nothing will be pushed: ${plan.push.reason}.`);
}

/** Hands over what was built and checked before a tag moves: a failure after it takes nothing of that away. */
export function reportVerified(story: Story, { outputs, log }: Ports): void {
  tellRecord(story.built.record, story.plan, log);
  set(verifiedOutputs(story), outputs);
}

/** Hands over the part of a publish that this job has built; no tag has moved. */
export function reportPart(story: Story & { readonly startedAt: string }, { outputs, log }: Ports): Published {
  set(partOutputs(story), outputs);
  log.line('Built and verified; the part is handed over, and no tag has moved.');
  return { isPublished: false, tags: [] };
}

/** Hands over what became of every tag. Raises the failure that the publish has come to. */
export function reportPublished(plan: Plan, published: Published, { outputs }: Ports): Published {
  set(publishedOutputs(plan, published), outputs);
  if (published.failure !== undefined) throw published.failure;
  return published;
}

/** Says last what came of it and how long everything took, and writes the summary. */
export async function reportEnd(ending: Ending, { outputs, log }: Ports): Promise<void> {
  const { plan, published, times } = ending;
  if (plan.run.stage !== 'build') resultLines(plan, published).forEach(log.line);
  log.line(formatTimes(times));
  if (plan.report.hasSummary) await outputs.summary(makeSummary(withoutSecrets(publishedFacts(ending), log.hide)));
}

function set(values: OutputValues, outputs: Outputs): void {
  for (const [name, value] of Object.entries(values)) outputs.set(name, value);
}
