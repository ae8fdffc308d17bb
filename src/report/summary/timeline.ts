// The timeline of a build: a Mermaid gantt chart with a section per platform.
import { formatDuration } from '../../oci/units.ts';
import { visible } from './markdown.ts';

/** A step with its start and end; times are milliseconds of any one clock. */
export type TimelineStep = {
  /** The platform or other section of the step. */
  readonly section: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isCached?: boolean;
  readonly isFailed?: boolean;
};

/** One step, or several short ones under the name of the longest. */
type Bar = TimelineStep & {
  readonly count: number;
  /** Milliseconds in which at least one step ran, without pauses. */
  readonly worked: number;
  readonly longest: number;
  readonly isAlone: boolean;
};

/** Rows that fit on one or two screens. */
const MOST_BARS = 60;
const MOST_SECTIONS = 60;
// Mermaid puts a label that fits neither into its bar nor to its right on the left, where a long one covers the section's name.
const LONGEST_TEXT = 36;
/** For a label with a leading count. */
const LONGEST_BEHIND_COUNT = 24;

/** Makes the Mermaid chart; undefined without steps. */
export function timeline(steps: readonly TimelineStep[]): string | undefined {
  const shown = steps.filter(({ start, end }) => Number.isFinite(start) && end >= start);
  if (shown.length === 0) return undefined;
  const zero = Math.min(...shown.map(({ start }) => start));
  const span = Math.max(...shown.map(({ end }) => end)) - zero;
  const sections = [...Map.groupBy(shown, ({ section }) => section)].slice(0, MOST_SECTIONS);
  const most = Math.max(1, Math.floor(MOST_BARS / sections.length));
  const rows = sections.flatMap(([section, all]) => [
    `  section ${plain(section)}`,
    ...fold(all, most, span).map((bar) => `    ${row(bar, zero, span)}`),
  ]);
  // Local times, because Mermaid writes the axis in the reader's time zone.
  const head = [look(sections), 'gantt', '  dateFormat YYYY-MM-DD HH:mm:ss.SSS'];
  return [...head, `  axisFormat ${axis(span)}`, `  tickInterval ${tick(span)}`, ...rows].join('\n');
}

/**
 * Mermaid reserves 75 pixels for section names, and longer ones overlap the bars. Its section colors
 * are loud; a gray is visible on light and dark.
 */
function look(sections: readonly (readonly [string, unknown])[]): string {
  const longest = Math.max(...sections.map(([section]) => plain(section).length));
  const settings = {
    gantt: { leftPadding: Math.max(75, 25 + longest * 7) },
    themeVariables: { sectionBkgColor: '#808080', sectionBkgColor2: '#808080', altSectionBkgColor: '#80808020' },
  };
  return `%%{init: ${JSON.stringify(settings)}}%%`;
}

/** Readable intervals in milliseconds, with Mermaid's units. */
const ticks: readonly (readonly [number, string])[] = [
  ...[1, 5, 10, 50, 100, 500].map((count) => [count, `${count}millisecond`] as const),
  ...[1, 2, 5, 10, 15, 30].map((count) => [count * 1_000, `${count}second`] as const),
  ...[1, 2, 5, 10, 15, 30].map((count) => [count * 60_000, `${count}minute`] as const),
];
const MOST_TICKS = 10;

function tick(span: number): string {
  return ticks.find(([length]) => span / length <= MOST_TICKS)?.[1] ?? '1hour';
}

function axis(span: number): string {
  if (span < 60_000) return span <= MOST_TICKS * 500 ? '%-S.%L s' : '%-S s';
  return span < 3_600_000 ? '%M:%S' : '%H:%M:%S';
}

function row(bar: Bar, zero: number, span: number): string {
  const tag = bar.isFailed ? 'crit, ' : bar.isCached ? 'done, ' : '';
  // A bar of zero width is invisible.
  const length = Math.max(lasts(bar), span / 200, 1);
  return `${label(bar)} :${tag}${moment(bar.start - zero)}, ${Math.ceil(length)}ms`;
}

/** The time comes first: a name that begins with a Mermaid keyword (`section`, `click`) would be parsed as one. */
function label(bar: Bar): string {
  const time = bar.isCached ? 'cached' : formatDuration(bar.worked);
  if (bar.count === 1) return `${time} ${plain(bar.text)}`;
  return `${time} in ${bar.count} steps, longest ${plain(bar.text, LONGEST_BEHIND_COUNT)}`;
}

function moment(milliseconds: number): string {
  return new Date(Date.UTC(2000, 0, 1) + milliseconds).toISOString().replace('T', ' ').replace('Z', '');
}

/**
 * Reduces to at most `most` bars: the longest steps stay separate, shorter ones between them are merged; if all
 * fit, only consecutive short steps are merged.
 */
function fold(steps: readonly TimelineStep[], most: number, span: number): readonly Bar[] {
  const gap = steps.length <= most ? span / 20 : Number.POSITIVE_INFINITY;
  const count = steps.length <= most ? most : Math.floor((most - 1) / 2);
  const worthwhile = steps.filter((step) => step.isFailed || lasts(step) >= span / 50);
  const alone = new Set(worthwhile.sort(byWeight).slice(0, count));
  const bars: Bar[] = [];
  for (const step of [...steps].sort((a, b) => a.start - b.start)) {
    const bar = { ...step, count: 1, worked: lasts(step), longest: lasts(step), isAlone: alone.has(step) };
    const last = bars.at(-1);
    if (last === undefined || last.isAlone || bar.isAlone || bar.start - last.end > gap) bars.push(bar);
    else bars.splice(-1, 1, join(last, bar));
  }
  return bars;
}

/** Merges two bars; the second starts no earlier than the first. */
function join(a: Bar, b: Bar): Bar {
  return {
    ...(a.longest >= b.longest ? a : b),
    start: Math.min(a.start, b.start),
    end: Math.max(a.end, b.end),
    count: a.count + b.count,
    worked: a.worked + Math.max(0, b.end - Math.max(a.end, b.start)),
    isCached: a.isCached === true && b.isCached === true,
    isFailed: a.isFailed === true || b.isFailed === true,
  };
}

function lasts({ start, end }: TimelineStep): number {
  return end - start;
}

function byWeight(a: TimelineStep, b: TimelineStep): number {
  return Number(b.isFailed ?? false) - Number(a.isFailed ?? false) || lasts(b) - lasts(a);
}

/** Replaces characters with a meaning in Mermaid's grammar by similar ones. */
function plain(text: string, longest = LONGEST_TEXT): string {
  const line = visible(text.slice(0, 1_000))
    .replace(/[:;#"`<>]/g, (character) => LIKES[character] ?? ' ')
    .replace(/%%+/g, '%')
    .replace(/\$\$+/g, '$');
  const short = line.length <= longest ? line : `${line.slice(0, longest).toWellFormed()}…`;
  return short.trim() || '?';
}

const LIKES: Readonly<Record<string, string>> = {
  ':': '∶',
  ';': ',',
  '#': '♯',
  '"': '”',
  '`': '’',
  '<': '‹',
  '>': '›',
};
