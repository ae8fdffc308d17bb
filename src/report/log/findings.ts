// What a build leaves behind for the reader of the log: findings at their lines, and for debugging every step.
import { formatDuration, formatSize } from '../../oci/units.ts';
import type { BuildPlan, Plan } from '../../plan/plan.ts';
import type { Log } from '../../ports/ports.ts';
import type { BuildRecord, Finding, Step } from '../../progress/record/steps.ts';

/** GitHub shows no more annotations of a kind for a step; the rest stands in the log and in the summary. */
export const mostAnnotations = 10;

/** Annotates the Dockerfile with what the build checks found; every step goes to the debug log. */
export function tellRecord({ findings, steps }: BuildRecord, plan: Plan, log: Log): void {
  for (const finding of findings.filter(({ line }) => line !== undefined).slice(0, mostAnnotations)) {
    log.warning(finding.text, placeOf(finding, plan.build));
  }
  for (const step of steps) log.debug(stepLine(step));
}

/** BuildKit knows the Dockerfile without its folder; the annotation has to name it from the repository's root. */
function placeOf({ file, line }: Finding, { dockerfilePath }: BuildPlan): { file?: string; line?: number } {
  const path = file !== undefined && dockerfilePath?.endsWith(file) === true ? dockerfilePath : file;
  return { ...(path === undefined ? {} : { file: path }), ...(line === undefined ? {} : { line }) };
}

function stepLine({ target, platform, text, worked, isCached, isEmulated, error, bytes }: Step): string {
  const who = [target, platform].filter((word) => word !== undefined).join(' ');
  const facts = [
    isCached ? 'cached' : formatDuration(worked),
    ...(isEmulated ? ['QEMU'] : []),
    ...(bytes > 0 ? [formatSize(bytes)] : []),
    ...(error === undefined ? [] : [`failed: ${error}`]),
  ];
  return `Step: ${who === '' ? '' : `${who}  `}${text}  ${facts.join(', ')}`;
}
