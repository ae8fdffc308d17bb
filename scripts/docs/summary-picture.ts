// The picture of a summary in the README, light and dark: the summary's own Markdown, rendered into an SVG.
import { marked } from 'marked';
import type { SummaryFacts } from '../../src/report/summary/facts.ts';
import { makeSummary } from '../../src/report/summary/summary.ts';

/** The colors of GitHub. */
const colors = {
  light: { back: '#ffffff', text: '#1f2328', line: '#d1d9e0', soft: '#f6f8fa' },
  dark: { back: '#0d1117', text: '#f0f6fc', line: '#3d444d', soft: '#151b23' },
} as const;

type Theme = keyof typeof colors;

const WIDTH = 880;
/** Pixels. An SVG does not grow with what is in it. */
const HEIGHT = 500;

const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7'];
const digestOf = (index: number): string => `sha256:${'3f7a9c2e51b8d604'.repeat(5).slice(index * 3, index * 3 + 64)}`;

/** A release for three platforms, as a run reports it. */
const release: SummaryFacts = {
  outcome: 'published',
  images: [
    {
      name: 'default',
      repositories: ['ghcr.io/acme/app'],
      digest: digestOf(0),
      platforms: platforms.map((platform, index) => ({
        platform,
        digest: digestOf(index + 1),
        size: 14_180_000 + index * 310_000,
        runs: index === 0 ? 'native' : 'emulated',
        emulated: index === 0 ? 0 : 2,
        milliseconds: 21_000 + index * 13_000,
        cached: 5,
        steps: 9,
      })),
      planned: [],
      tags: ['1.4.2', '1.4', '1', 'latest'].map((tag) => ({
        reference: `ghcr.io/acme/app:${tag}`,
        outcome: 'moved',
        previous: undefined,
      })),
    },
  ],
  push: { enabled: true, reason: 'a push event publishes' },
  failures: [],
  cache: 'the GitHub Actions cache; 15 of 27 steps were cached',
  milliseconds: 74_000,
};

/** The picture as the text of an SVG; it names no other file. */
export function summaryPicture(theme: Theme): string {
  const { back, text, line, soft } = colors[theme];
  const style = `
    div { font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; color: ${text}; padding: 4px 24px }
    h2 { font-size: 21px; border-bottom: 1px solid ${line}; padding-bottom: 8px; margin: 16px 0 }
    table { border-collapse: collapse; margin: 12px 0 } th, td { border: 1px solid ${line}; padding: 5px 12px }
    tr:nth-child(2n) td { background: ${soft} } p, details { margin: 10px 0 } a { color: inherit; text-decoration: none }
    code { font: 12px ui-monospace, Menlo, Consolas, monospace; background: ${soft}; border-radius: 6px; padding: .2em .4em }
    pre { background: ${soft}; border-radius: 6px; padding: 10px 16px; margin: 8px 0 } pre code { padding: 0 }`;
  const body = marked.parse(makeSummary(release), { gfm: true, async: false });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="The job summary of a publish">
<style>${style}
</style>
<rect x=".5" y=".5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="6" fill="${back}" stroke="${line}"/>
<foreignObject width="${WIDTH}" height="${HEIGHT}">
<div xmlns="http://www.w3.org/1999/xhtml">
${body.trim()}
</div>
</foreignObject>
</svg>
`;
}
