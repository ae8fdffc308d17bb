// Formats log lines for the steps of a build.
import { formatDuration, formatSize } from '../../oci/units.ts';
import type { Finding } from '../stream.ts';
import { countOf, type Expected, isCacheStep, type Step, whereOf } from './steps.ts';

const LONGEST_TEXT = 100;

/** Progress of a running step; `rate` in bytes per second. */
type Doing = {
  readonly milliseconds: number;
  readonly parts: readonly string[];
  readonly total: number;
  readonly rate: number | undefined;
};

/** Formats the lines of one build. */
export type LineFormat = ReturnType<typeof createFormat>;

/** Creates the format for these targets and platforms, which are in a column. */
export function createFormat({ targets }: Expected) {
  const isOne = Object.keys(targets).length < 2;
  const names = Object.entries(targets).flatMap(([target, platforms]) =>
    platforms.map((platform) => (isOne ? platform : `${target} ${platform}`)),
  );
  const width = Math.max(0, ...names.map((name) => name.length));
  const label = (step: Step) => {
    const [where, count] = [whereOf(step).padEnd(width), countOf(step)];
    return count === undefined ? where : `${where}  ${count}`;
  };
  const title = (step: Step) => `${label(step)}  ${shorten(step.text)}${step.isEmulated ? ' (QEMU)' : ''}`;
  return {
    begun: title,
    /** `isAgain` if BuildKit resumed a finished step: a base image is resolved first, and fetched later. */
    done: (step: Step, isAgain: boolean) => `${title(step)}  ${tellEnd(step)}${isAgain ? ' in all' : ''}`,
    output: (step: Step, text: string) => `${label(step)} | ${text}`,
    running: (step: Step, doing: Doing) => `${title(step)}  ${tellDoing(step, doing)}`,
  };
}

/** Formats an instruction on one line, with short digests. */
export function shorten(text: string, longest = LONGEST_TEXT): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, '$1')
    .trim();
  return line.length <= longest ? line : `${line.slice(0, longest).toWellFormed().trimEnd()}…`;
}

/** Formats a finding of a build check with its place. */
export function tellFinding({ text, file, line }: Finding): string {
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
  // Dockerfile checks repeat the line at the end of their text.
  return `WARNING ${place}${shorten(line === undefined ? text : text.replace(` (line ${line})`, ''), 300)}`;
}

function tellEnd(step: Step): string {
  if (step.error !== undefined && isCacheStep(step)) return `failed: ${shorten(step.error, 200)}`;
  if (step.error !== undefined) return `FAILED after ${formatDuration(step.worked)}`;
  if (step.isStopped) return `stopped after ${formatDuration(step.worked)}`;
  return step.isCached ? 'CACHED' : formatDuration(step.worked);
}

function tellDoing({ bytes }: Step, { milliseconds, parts, total, rate }: Doing): string {
  const known = total > bytes ? [`${formatSize(bytes)} of ${formatSize(total)}`] : [];
  const moved = total <= bytes && bytes > 0 ? [formatSize(bytes)] : known;
  const speed = rate === undefined || rate <= 0 ? [] : [`${formatSize(rate)}/s`];
  return [`… ${formatDuration(milliseconds)}`, ...parts, ...moved, ...speed].join(', ');
}
