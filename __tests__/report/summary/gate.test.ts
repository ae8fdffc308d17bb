// The section about the gate: a verdict for each platform, and the findings of its scanners.
import { describe, expect, it } from '@jest/globals';
import { type GateFacts, gateSection, type ReportFacts } from '../../../src/report/summary/gate.ts';

const whole = { hasTimeline: true, most: 200, longest: 2_000 };
const short = { hasTimeline: false, most: 2, longest: 100 };

const ruling = (title: string, isPassed: boolean, reports: readonly ReportFacts[] = []): GateFacts => ({
  title,
  isPassed,
  reports,
});
const finding = (rule: string) => ({ level: 'error', rule, message: 'old', place: 'lib/a.so:7' }) as const;
const sarif = (rules: readonly string[]): ReportFacts => ({
  name: 'trivy.sarif',
  kind: 'sarif',
  tools: ['Trivy'],
  findings: rules.map(finding),
});

describe('the section about the gate', () => {
  it('is not there without a gate', () => {
    expect([...gateSection([], whole)]).toEqual([]);
  });

  it('has the verdict for every platform', () => {
    const rulings = [ruling('linux/amd64', true), ruling('linux/arm64', false)];
    expect([...gateSection(rulings, whole)]).toEqual(['**Gate**: ✅ `linux/amd64` · ❌ `linux/arm64`']);
  });

  it('shows the findings of a refused platform, and folds away those of others', () => {
    const table = [
      'By Trivy',
      '',
      '| Level | Rule | Place | Finding |\n| :--- | :--- | :--- | :--- |\n| error | `CVE-1` | `lib/a.so:7` | old |',
    ].join('\n');
    const [, refused, passed] = gateSection(
      [ruling('linux/amd64', false, [sarif(['CVE-1'])]), ruling('linux/arm64', true, [sarif([])])],
      whole,
    );
    expect([refused, passed]).toEqual([
      `<details open><summary>\`linux/amd64\`: \`trivy.sarif\`, 1 error</summary>\n\n${table}\n\n</details>`,
      '<details><summary>`linux/arm64`: `trivy.sarif`, no findings</summary>\n\nBy Trivy\n\n</details>',
    ]);
  });

  it.each<[string, ReportFacts, string]>([
    ['Markdown is shown', { name: 'a.md', kind: 'markdown', text: '# Found' }, '# Found'],
    [
      'what was not read says why',
      { name: 'a.md', kind: 'unread', reason: 'it is a link' },
      'is not shown: it is a link',
    ],
  ])('%s', (_, report, text) => {
    expect([...gateSection([ruling('linux/amd64', true, [report])], whole)][1]).toContain(text);
  });

  it('is short where the summary has to be', () => {
    const reports = [sarif(['CVE-1', 'CVE-2', 'CVE-3']), { name: 'a.md', kind: 'markdown', text: 'Found' } as const];
    const [, findings = '', markdown = ''] = gateSection([ruling('linux/amd64', false, reports)], short);
    expect([findings.includes('CVE-3'), findings.includes('… and 1 more'), markdown.includes('Found')]).toEqual([
      ...[false, true],
      false,
    ]);
  });
});
