// Annotates findings of build checks, and logs every step for debugging.
import { formatDuration, formatSize } from '../../oci/units.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Log } from '../../ports/ports.ts';
import { rootedFile } from '../../progress/failure/excerpts.ts';
import { type BuildRecord, type Step, whereOf } from '../../progress/record/steps.ts';

/** GitHub's limit of annotations of a kind per step; the rest is in the log and the summary. */
export const mostAnnotations = 10;

/** Annotates the Dockerfile with the findings of the build checks, and writes every step to the debug log. */
export function logRecord({ findings, steps }: BuildRecord, plan: Plan, log: Log): void {
  for (const { text, file, line } of findings.filter((each) => each.line !== undefined).slice(0, mostAnnotations)) {
    log.warning(text, { file: file && rootedFile(file, plan.build.dockerfilePath), line });
  }
  for (const step of steps) log.debug(stepLine(step));
}

function stepLine({ text, worked, isCached, isEmulated, error, bytes, ...step }: Step): string {
  const who = whereOf(step);
  const facts = [
    isCached ? 'cached' : formatDuration(worked),
    ...(isEmulated ? ['QEMU'] : []),
    ...(bytes > 0 ? [formatSize(bytes)] : []),
    ...(error === undefined ? [] : [`failed: ${error}`]),
  ];
  return `Step: ${who === '' ? '' : `${who}  `}${text}  ${facts.join(', ')}`;
}
