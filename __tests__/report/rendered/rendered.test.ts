// Summaries as a browser shows them: rendered Markdown, drawn charts, and no hostile content.
import { describe, expect, it } from '@jest/globals';
import { makeSummary } from '../../../src/report/summary/summary.ts';
import { dump } from './browser.ts';
import { pageOf, type Theme } from './page.ts';
import { runs } from './runs.ts';

const light = Object.entries(runs).map(([name, facts]) => ({ name, facts, theme: 'light' as Theme }));
// The colors change no text, so that a single run shows whether mermaid takes them.
const pages = [...light, ...light.slice(0, 1).map((page) => ({ ...page, theme: 'dark' as Theme }))];

/** The elements of which a summary is made; whatever else turns up came out of a text. `script` is the page's own. */
const elements = 'a code details h2 h3 li p pre script strong summary table tbody td th thead tr ul'.split(' ');

/** What the page has noted about itself. */
function noted(html: string, name: string): string {
  return (new RegExp(`<body[^>]* data-${name}="([^"]*)"`).exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
}

const textsOf = (html: string, name: string): readonly string[] =>
  [...html.matchAll(new RegExp(`<text[^>]*class="[^"]*${name}[^"]*"[^>]*>(.*?)</text>`, 'gs'))].map((match) =>
    (match[1] ?? '').replace(/<[^>]*>/g, ''),
  );

describe('the summary in a browser', () => {
  it.each(pages)('of the run "$name" is drawn in $theme, and no text in it has come to life', async (page) => {
    const { facts, theme } = page;
    const html = await dump(pageOf(makeSummary(facts), theme));
    expect(noted(html, 'charts')).toBe('drawn');
    expect(html.match(/<svg[^>]* aria-roledescription="gantt"/g)?.length).toBe(1);
    const sections = new Set((facts.timeline ?? []).map(({ section }) => section));
    expect(new Set(textsOf(html, 'sectionTitle')).size).toBe(sections.size);
    expect(textsOf(html, 'taskText').length).toBeGreaterThanOrEqual(sections.size);
    const found = noted(html, 'elements').split(' ');
    expect(found.filter((element) => !elements.includes(element))).toEqual([]);
    expect(html).toContain('<title>untouched</title>');
    const links = noted(html, 'links').split(' ');
    expect(links.filter((link) => link !== '' && !link.startsWith('https://docs.docker.com/go/'))).toEqual([]);
  });

  it('detects a text that becomes active', async () => {
    const html = await dump(pageOf('## Title\n\n<img src=x onerror="document.title = \'taken\'">\n'));
    expect([noted(html, 'elements').split(' ').includes('img'), /<title>taken<\/title>/.test(html)]).toEqual([
      true,
      true,
    ]);
  });

  it('would show a chart that mermaid refuses', async () => {
    const html = await dump(pageOf('```mermaid\ngantt\n  dateFormat X\n  a :b, c, d\n  : :\n```\n'));
    expect(noted(html, 'charts')).toMatch(/^refused: /);
  });
});
