// The failures and warnings of the summary: what, where, why, and the fix.
import type { Problem } from '../../errors/failure.ts';
import type { Finding } from '../../progress/stream.ts';
import { block, clip, code, details, listed, type Measure, prose } from './markdown.ts';

/** A failure with the facts that help to fix it. */
export type FailureFacts = Omit<Problem, 'code'> & { readonly code: string };

/** A warning, with its place, if any. */
export type WarningFacts = Pick<Finding, 'text'> & Partial<Finding>;

/** Formats each failure with its fix. */
export function* failureSection(failures: readonly FailureFacts[], measure: Measure): Generator<string> {
  for (const failure of failures.slice(0, measure.most)) {
    const fact = prose(clip(failure.fact, measure));
    yield failures.length > 1 ? `${code(clip(failure.code, measure))} ${fact}` : fact;
    yield* points(failure, measure);
    yield* evidence(failure, measure);
  }
  if (failures.length > measure.most) yield `… and ${failures.length - measure.most} more`;
}

function points(failure: FailureFacts, measure: Measure): readonly string[] {
  const { likely, cure } = failure;
  const where = placeOf(failure, measure);
  const lines = [
    where === '' ? [] : `- **Where**: ${where}`,
    likely === undefined ? [] : `- **Likely cause**: ${prose(clip(likely, measure))}`,
    cure === '' ? [] : `- **Fix**: ${prose(clip(cure, measure))}`,
  ].flat();
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function placeOf({ platform, step, place }: FailureFacts, measure: Measure): string {
  const line = place?.line === undefined ? '' : ` line ${place.line}`;
  return [
    platform === undefined ? [] : code(clip(platform, measure)),
    step === undefined ? [] : `step ${code(clip(step, measure))}`,
    place === undefined ? [] : `${code(clip(place.file, measure))}${line}`,
  ]
    .flat()
    .join(', ');
}

function* evidence({ place, excerpt = [], tail = [] }: FailureFacts, measure: Measure): Generator<string> {
  const short = (line: string) => clip(line, measure);
  const text = excerpt.length > 0 ? excerpt : place?.text === undefined ? [] : [place.text];
  if (text.length > 0) yield block(listed(text, measure, short), 'dockerfile');
  const last = tail.slice(-measure.most).map(short);
  if (last.length > 0)
    yield details(`The last ${last.length === 1 ? 'line' : `${last.length} lines`}`, block(last), true);
}

/** Formats the warnings, folded if there are many. */
export function warningSection(warnings: readonly WarningFacts[], measure: Measure): readonly string[] {
  if (warnings.length === 0) return [];
  const lines = listed(warnings, measure, (warning) => `- ${warningLine(warning, measure)}`).join('\n');
  const title = `${warnings.length} warning${warnings.length === 1 ? '' : 's'}`;
  return [details(`⚠️ ${title}`, lines, warnings.length <= 5)];
}

function warningLine({ text, file, line, url }: WarningFacts, measure: Measure): string {
  const place = file === undefined ? '' : `${code(`${clip(file, measure)}${line === undefined ? '' : `:${line}`}`)} `;
  const link = url !== undefined && plainLink.test(url) ? ` ([more](${url}))` : '';
  return `${place}${prose(clip(text, measure))}${link}`;
}

// Only with characters that neither end the link nor hide its target.
const plainLink = /^https:\/\/[a-z0-9.-]+(?:\/[\w.-]+)*\/?(?:#[\w.-]+)?$/;
