// Annotates findings of build checks, and logs every step for debugging.
import { formatDuration, formatSize } from '../../oci/units.ts';
import type { BuildPlan, Plan } from '../../plan/plan.ts';
import type { Log } from '../../ports/ports.ts';
import type { BuildRecord, Finding, Step } from '../../progress/record/steps.ts';

/** GitHub's limit of annotations of a kind per step; the rest is in the log and the summary. */
export const mostAnnotations = 10;

/** Annotates the Dockerfile with the findings of the build checks, and writes every step to the debug log. */
export function tellRecord({ findings, steps }: BuildRecord, plan: Plan, log: Log): void {
  for (const finding of findings.filter(({ line }) => line !== undefined).slice(0, mostAnnotations)) {
    log.warning(finding.text, placeOf(finding, plan.build));
  }
  for (const step of steps) log.debug(stepLine(step));
}

/** BuildKit reports the Dockerfile without its folder, but an annotation needs the path from the repository's root. */
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
