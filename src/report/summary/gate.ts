// What the commands of `gate` said of each platform, with the reports that they have left.
import type { Gated } from '../../gate/gate.ts';
import { clip, code, details, foreignMarkdown, type Measure, prose, table } from './markdown.ts';

/** What the commands of `gate` said of one platform. */
export type GateFacts = Pick<Gated['rulings'][number], 'title' | 'isPassed' | 'reports'>;

/** A report by the name of its file; or why it is not shown. */
export type ReportFacts = GateFacts['reports'][number];

/** A line for all platforms, and below it the reports of each. */
export function* gateSection(rulings: readonly GateFacts[], measure: Measure): Generator<string> {
  if (rulings.length === 0) return;
  const lines = rulings
    .slice(0, measure.most)
    .map((ruling) => `${ruling.isPassed ? '✅' : '❌'} ${titleOf(ruling, measure)}`);
  yield `**Gate**: ${lines.join(' · ')}`;
  for (const ruling of rulings.slice(0, measure.most)) {
    for (const report of ruling.reports) yield reportOf(ruling, report, measure);
  }
}

function titleOf({ title }: GateFacts, measure: Measure): string {
  return code(clip(title, measure));
}

function reportOf(ruling: GateFacts, report: ReportFacts, measure: Measure): string {
  const name = `${titleOf(ruling, measure)}: ${code(clip(report.name, measure))}`;
  switch (report.kind) {
    case 'unread':
      return `${name} is not shown: ${prose(report.reason)}.`;
    case 'markdown':
      // Half of a document may mean something else than the whole.
      return measure.hasTimeline
        ? details(name, foreignMarkdown(report.text))
        : `${name} is not shown: there is too much to show.`;
    case 'sarif':
      return details(
        `${name}, ${countsOf(report)}`,
        findingsOf(report, measure),
        report.findings.length > 0 && !ruling.isPassed,
      );
  }
}

type SarifFacts = Extract<ReportFacts, { kind: 'sarif' }>;

function countsOf({ findings }: SarifFacts): string {
  if (findings.length === 0) return 'no findings';
  const counts = Map.groupBy(findings, ({ level }) => level);
  return [...counts]
    .map(([level, found]) => `${found.length} ${nouns[level]}${found.length === 1 ? '' : 's'}`)
    .join(', ');
}

const nouns = { error: 'error', warning: 'warning', note: 'note', none: 'other finding' } as const;

function findingsOf({ tools, findings }: SarifFacts, measure: Measure): string {
  const rows = findings
    .slice(0, measure.most)
    .map(({ level, rule, place, message }) => [
      level,
      code(clip(rule, measure)),
      code(clip(place, measure)),
      prose(clip(message, { ...measure, longest: Math.min(measure.longest, 300) })),
    ]);
  const more = findings.length > rows.length ? [`… and ${findings.length - rows.length} more`] : [];
  const found = rows.length === 0 ? [] : [table(['Level', 'Rule', 'Place', 'Finding'], rows, 'llll')];
  return [`By ${tools.map((tool) => prose(clip(tool, measure))).join(', ')}`, ...found, ...more].join('\n\n');
}
