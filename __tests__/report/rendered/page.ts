// A summary as a page: Markdown by marked, charts by mermaid, the colors light or dark as on GitHub.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { marked } from 'marked';

const mermaid = pathToFileURL(createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js'));

/** The colors of a page. */
export type Theme = 'light' | 'dark';

const colors = {
  light: { back: '#ffffff', text: '#1f2328', line: '#d1d9e0', soft: '#f6f8fa', link: '#0969da' },
  dark: { back: '#0d1117', text: '#f0f6fc', line: '#3d444d', soft: '#151b23', link: '#4493f8' },
};

function style(theme: Theme): string {
  const { back, text, line, soft, link } = colors[theme];
  return `
    body { background: ${back}; color: ${text}; font: 14px/1.5 sans-serif; max-width: 896px; margin: 24px auto; padding: 0 24px }
    table { border-collapse: collapse } th, td { border: 1px solid ${line}; padding: 6px 13px }
    tr:nth-child(2n) td { background: ${soft} } a { color: ${link} } h2 { border-bottom: 1px solid ${line} }
    code { background: ${soft}; border: 1px solid ${line}; border-radius: 6px; padding: .1em .4em; font-size: 85% }
    pre { background: ${soft}; border-radius: 6px; padding: 16px; overflow: auto } pre code { border: 0; padding: 0 }
    details { margin: 12px 0 } pre.mermaid { background: none; padding: 0 }`;
}

// The result is written into the page itself, so that a dump contains it.
const draw = (theme: Theme): string => `
  const all = [...document.body.querySelectorAll('*')];
  document.body.dataset.elements = [...new Set(all.map((element) => element.localName))].sort().join(' ');
  document.body.dataset.links = [...document.links].map((link) => link.href).join(' ');
  const blocks = [...document.querySelectorAll('code.language-mermaid')];
  for (const block of blocks) {
    const chart = document.createElement('pre');
    chart.className = 'mermaid';
    chart.textContent = block.textContent;
    block.parentElement.replaceWith(chart);
  }
  mermaid.initialize({ startOnLoad: false, theme: '${theme === 'dark' ? 'dark' : 'default'}', securityLevel: 'strict' });
  mermaid.run({ querySelector: 'pre.mermaid' })
    .then(() => 'drawn', (error) => 'refused: ' + (error.message ?? error.str))
    .then((outcome) => { document.body.dataset.charts = outcome; });`;

/** The page as HTML. Scripts of the summary are left in: a text that brings one is to be found out. */
export function pageOf(markdown: string, theme: Theme = 'light'): string {
  const body = marked.parse(markdown, { gfm: true, async: false });
  return [
    `<!doctype html><html><head><meta charset="utf-8"><title>untouched</title><style>${style(theme)}</style></head>`,
    `<body>${body}<script src="${mermaid}"></script><script>${draw(theme)}</script></body></html>`,
  ].join('\n');
}
