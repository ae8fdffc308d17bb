// One image in the summary: platforms, tags, and pull command.
import { shellLine } from '../../commands/shell.ts';
import { formatDuration, formatSize } from '../../oci/units.ts';
import { isAtImage, type TagResult } from '../../publish/publish.ts';
import type { ImageFacts, PlatformFacts, SummaryFacts } from './facts.ts';
import { block, clip, code, details, listed, type Measure, pastable, prose, table } from './markdown.ts';

/** Formats the sections of one image; several images have headings. */
export function imageSections(image: ImageFacts, facts: SummaryFacts, measure: Measure): readonly string[] {
  return [
    ...(facts.images.length > 1 ? [`### ${code(clip(image.name, measure))}`] : []),
    ...(image.isUnchanged ? ['**Unchanged**: the tags already point at the same contents.'] : []),
    ...platformTable(image.platforms, measure),
    ...tagSections(image, facts, measure),
    ...(facts.outcome === 'published' ? commands(image, measure) : []),
    ...digests(image, facts.push.enabled, measure),
  ];
}

type Column = { readonly head: string; readonly align: string; readonly cell: (row: PlatformFacts) => string };

const columns: readonly Column[] = [
  { head: 'Platform', align: 'l', cell: ({ platform, isFailed }) => `${isFailed ? '❌ ' : ''}${code(platform)}` },
  { head: 'Digest', align: 'l', cell: ({ digest }) => (digest === undefined ? '' : shortDigest(digest)) },
  { head: 'Size', align: 'r', cell: sizeCell },
  { head: 'Runs', align: 'l', cell: runsCell },
  {
    head: 'Time',
    align: 'r',
    cell: ({ milliseconds }) => (milliseconds === undefined ? '' : formatDuration(milliseconds)),
  },
  {
    head: 'Cached',
    align: 'r',
    cell: ({ cached, steps }) => (cached === undefined || !steps ? '' : `${cached}/${steps}`),
  },
];

/** Omits columns without values. */
function platformTable(rows: readonly PlatformFacts[], { most }: Measure): readonly string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, most);
  const known = columns.filter(({ cell }) => shown.some((row) => cell(row) !== ''));
  const heads = known.map(({ head }) => head);
  const cells = shown.map((row) => known.map(({ cell }) => cell(row)));
  const text = table(heads, cells, known.map(({ align }) => align).join(''));
  return shown.length < rows.length ? [text, `… and ${rows.length - shown.length} more platforms`] : [text];
}

function shortDigest(digest: string): string {
  return code(digest.replace(/^(sha256:.{12}).*$/s, '$1'), digest);
}

function sizeCell({ size, previousSize }: PlatformFacts): string {
  if (size === undefined) return '';
  if (previousSize === undefined) return formatSize(size);
  const change = size - previousSize;
  return `${formatSize(size)} (${change === 0 ? '±0' : `${change > 0 ? '+' : '−'}${formatSize(Math.abs(change))}`})`;
}

function runsCell(row: PlatformFacts): string {
  const { runs, node } = row;
  const how = { native: 'native', emulated: emulation(row), unknown: '' }[runs];
  return node === undefined ? how : `${how} on ${code(node)}`.trim();
}

/** If the Dockerfile cross-compiles, most steps of a foreign platform run natively. */
function emulation({ emulated, steps }: PlatformFacts): string {
  if (emulated === undefined || !steps) return 'emulated (QEMU)';
  return `${emulated} of ${steps} ${steps === 1 ? 'step' : 'steps'} under QEMU`;
}

function tagSections({ planned, tags, isUnchanged }: ImageFacts, facts: SummaryFacts, measure: Measure) {
  if (facts.failures.length > 0 && tags.length > 0) return [endingsTable(tags, measure)];
  const moved = tags.filter(isAtImage).map(({ reference }) => reference);
  const stayed = tags.filter(({ outcome }) => outcome === 'stayed');
  const left = planned.filter(
    (each) => facts.outcome !== 'published' && !tags.some(({ reference }) => reference === each),
  );
  const names = (references: readonly string[]) => tagNames(references, measure);
  const reasons = listed(
    stayed,
    measure,
    ({ reference, reason = '' }) => `- ${code(clip(reference, measure))}: ${prose(clip(reason, measure))}`,
  );
  return [
    ...(moved.length > 0 ? [`**${isUnchanged ? 'Tags' : 'Tags moved'}**:${names(moved)}`] : []),
    ...(left.length > 0 ? [`**${leftTitle(facts)}**:${names(left)}`] : []),
    ...(stayed.length > 0 ? [['**Tags not moved**:', '', ...reasons].join('\n')] : []),
  ];
}

function leftTitle({ outcome, push }: SummaryFacts): string {
  if (!push.enabled) return 'Tags that a push would move';
  return outcome === 'handed-over' ? 'Tags that `stage: publish` will move' : 'Tags not moved';
}

/** Lists references; with several repositories, one line per repository. */
function tagNames(references: readonly string[], measure: Measure): string {
  const name = (text: string) => code(clip(text, measure));
  const groups = Map.groupBy(references, (reference) => repositoryOf(reference));
  if (groups.size < 2) return ` ${listed(references, measure, name).join(' · ')}`;
  const lines = listed([...groups], measure, ([repository, own]) => {
    const tags = listed(own, measure, (reference) => name(reference.slice(repository.length + 1)));
    return `- ${name(repository)}: ${tags.join(' · ')}`;
  });
  return `\n\n${lines.join('\n')}`;
}

/** A tag contains neither colon nor slash; the port of a registry is before a slash. */
function repositoryOf(reference: string): string {
  return reference.replace(/:[^:/]*$/, '');
}

/** Shows what each tag points at after a failed publish. */
function endingsTable(tags: readonly TagResult[], measure: Measure): string {
  const rows = tags
    .slice(0, measure.most)
    .map((tag) => [code(clip(tag.reference, measure)), prose(clip(endingOf(tag), measure))]);
  return table(['Tag', 'Points at'], rows, 'll');
}

function endingOf({ outcome, previous = 'nothing', now = previous, reason }: TagResult): string {
  const endings = {
    moved: `the new image (${reason ?? 'moved'})`,
    unchanged: 'the new image, unchanged',
    stayed: now,
    'put-back': `${previous}, restored`,
    'not-moved': previous,
    unknown: `unknown: ${reason}`,
  };
  return endings[outcome];
}

function commands({ tags, repositories, digest }: ImageFacts, measure: Measure): readonly string[] {
  const [repository] = repositories;
  const byDigest = repository === undefined || digest === undefined ? undefined : `${repository}@${digest}`;
  const pulled = tags.find(isAtImage)?.reference ?? byDigest;
  if (pulled === undefined) return [];
  const lines = [
    ['docker', 'pull', pulled],
    ['docker', 'buildx', 'imagetools', 'inspect', pulled],
  ].map(shellLine);
  // Each in its own block: GitHub adds a copy button to every block.
  return pastable(lines, measure).map((line) => block([line], 'sh'));
}

/** Nothing was pushed, so no repository has it. */
function digests(
  { digest, repositories, platforms }: ImageFacts,
  isPushed: boolean,
  measure: Measure,
): readonly string[] {
  if (digest === undefined) return [];
  const named = [{ platform: 'index', digest }, ...platforms];
  const places = isPushed ? repositories.map((repository) => `${repository}@`) : [''];
  const lines = places.flatMap((place) =>
    named.flatMap((one) => (one.digest === undefined ? [] : `${place}${one.digest}  ${one.platform}`)),
  );
  const title = isPushed ? 'Digests' : 'Digests (nothing is pushed)';
  return lines.length === 0 ? [] : [details(title, block(listed(lines, measure, (line) => clip(line, measure))))];
}
