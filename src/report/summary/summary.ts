// The summary of a run as Markdown: the verdict first, then details and fixes.
import { formatDuration } from '../../oci/units.ts';
import { isAtImage } from '../../publish/publish.ts';
import type { Signature } from '../../sign/sign.ts';
import type { RuleFacts, SummaryFacts } from './facts.ts';
import { failureSection, warningSection } from './failure.ts';
import { gateSection } from './gate.ts';
import { imageSections } from './image.ts';
import { block, clip, code, details, joinWithin, listed, type Measure, pastable, prose, table } from './markdown.ts';
import { timeline } from './timeline.ts';

/** Bytes; GitHub drops a summary above 1 MiB. */
const SUMMARY_LIMIT = 1_000_000;

// Tighter limits until it fits.
const measures: readonly Measure[] = [
  { hasTimeline: true, most: 200, longest: 2_000 },
  { hasTimeline: false, most: 200, longest: 2_000 },
  { hasTimeline: false, most: 40, longest: 400 },
  { hasTimeline: false, most: 10, longest: 200 },
  { hasTimeline: false, most: 2, longest: 100 },
];

/** Makes the summary within GitHub's size limit. */
export function makeSummary(facts: SummaryFacts, limit = SUMMARY_LIMIT): string {
  for (const measure of measures) {
    const text = joinWithin(sections(facts, measure), limit);
    if (text !== undefined) return text;
  }
  return `## ${endings[facts.outcome]}\n`;
}

const endings = {
  published: '✅ Published',
  'handed-over': '✅ Built, passed on as a part',
  built: '✅ Built, not pushed',
  'not-promoted': '✅ Nothing promoted',
  failed: '❌ Failed',
  canceled: '⏹️ Canceled',
} as const;

function* sections(facts: SummaryFacts, measure: Measure): Generator<string> {
  yield `## ${verdict(facts, measure)}`;
  if (!facts.push.enabled && facts.push.reason !== '') yield `Not pushed: ${prose(clip(facts.push.reason, measure))}`;
  yield* failureSection(facts.failures, measure);
  for (const image of facts.images.slice(0, measure.most)) yield* imageSections(image, facts, measure);
  if (facts.images.length > measure.most) yield `… and ${facts.images.length - measure.most} more images`;
  if (facts.cache !== undefined && facts.cache !== '') yield `**Cache**: ${prose(clip(facts.cache, measure))}`;
  if (facts.reasons?.length) yield `**Built because** ${prose(clip(facts.reasons.join('; '), measure))}`;
  yield* gateSection(facts.gate ?? [], measure);
  yield* signatureSection(facts.signatures ?? [], measure);
  yield* attestationSection(facts.attestations ?? [], measure);
  yield* warningSection(facts.warnings ?? [], measure);
  yield* ruleSection(facts.rules ?? [], measure);
  const chart = measure.hasTimeline ? timeline(facts.timeline ?? []) : undefined;
  if (chart !== undefined) yield* ['### Timeline', block(chart.split('\n'), 'mermaid')];
}

function signatureSection(signatures: readonly Signature[], measure: Measure): readonly string[] {
  if (signatures.length === 0) return [];
  const [publicKey] = signatures.flatMap(({ publicKey: key }) => key ?? []);
  const key =
    publicKey === undefined ? [] : [details('The public key, `cosign.pub`', block(publicKey.trim().split('\n')))];
  const commands = signatures.map(({ command }) => command);
  return [...verifySection('**Signed** the index and every platform.', commands, measure), ...key];
}

function attestationSection(commands: readonly string[], measure: Measure): readonly string[] {
  if (commands.length === 0) return [];
  return verifySection('**Attested** the index and every platform.', commands, measure);
}

function verifySection(fact: string, commands: readonly string[], measure: Measure): readonly string[] {
  const shown = listed(pastable(commands, measure), measure, (command) => command);
  return shown.length === 0 ? [fact] : [`${fact} To verify:`, block(shown, 'sh')];
}

function ruleSection(rules: readonly RuleFacts[], measure: Measure): readonly string[] {
  if (rules.length === 0) return [];
  const rows = rules
    .slice(0, measure.most)
    .map((each) => [
      'tag' in each ? code(clip(each.tag, measure)) : 'none',
      code(clip(each.rule, measure)),
      'tag' in each ? '' : prose(clip(each.reason, measure)),
    ]);
  const most = rules.some((each) => 'reason' in each) ? 3 : 2;
  const shown = [['Tag', 'Rule', 'Reason'], ...rows].map((row) => row.slice(0, most));
  const [head = [], ...body] = shown;
  return [details('Tags by rule', table(head, body, 'lll'.slice(0, most)))];
}

function verdict(facts: SummaryFacts, measure: Measure): string {
  if (facts.outcome === 'failed' || facts.outcome === 'canceled') return badVerdict(facts, measure);
  if (facts.outcome === 'not-promoted') return endings[facts.outcome];
  const time = facts.milliseconds === undefined ? '' : ` in ${formatDuration(facts.milliseconds)}`;
  const [image] = facts.images;
  const name = image?.tags.find(isAtImage)?.reference ?? image?.repositories[0] ?? image?.name ?? '';
  const what = facts.images.length > 1 ? count(facts.images.length, 'image') : code(clip(name, measure));
  const platforms = new Set(facts.images.flatMap((each) => each.platforms.map(({ platform }) => platform)));
  const done = facts.outcome === 'published' ? 'Published' : 'Built';
  const built = facts.push.enabled ? ', no tag moved' : ', not pushed';
  const rest = { published: '', 'handed-over': ', passed on as a part', built }[facts.outcome];
  return `✅ ${done} ${what} for ${count(platforms.size, 'platform')}${time}${rest}`;
}

function badVerdict({ outcome, images, push, failures }: SummaryFacts, measure: Measure): string {
  const moved = images.flatMap(({ tags }) => tags.filter((tag) => tag.outcome === 'moved')).length;
  const [mark, ended] = outcome === 'canceled' ? ['⏹️', 'Canceled'] : ['❌', 'Failed'];
  const isBefore = push.enabled && outcome === 'failed';
  const what = moved > 0 ? `${ended} after ${count(moved, 'tag')} moved` : isBefore ? 'Not published' : ended;
  const codes = [...new Set(failures.map((failure) => failure.code))];
  const shown = codes.slice(0, 3).map((each) => code(clip(each, measure)));
  const more = codes.length > shown.length ? ` and ${codes.length - shown.length} more` : '';
  return `${mark} ${what}${codes.length === 0 ? '' : `: ${shown.join(', ')}${more}`}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
