// Foreign Markdown keeps its form, and cannot leave its place in the summary.
import { describe, expect, it } from '@jest/globals';
import { marked } from 'marked';
import { foreignMarkdown } from '../../../src/report/summary/markdown.ts';
import { cases, fc } from '../../support/chance.ts';

describe('foreign Markdown', () => {
  it.each([
    ['keeps its headings, lists and tables', '# Found\n\n- one\n\n| a | b |\n| - | - |\n| 1 | 2 |', undefined],
    ['keeps its links', '[CVE-1](https://example.com)', undefined],
    ['keeps a block of code as it is', '```sh\nscan <file>\n```', undefined],
    ['closes a block of code that it leaves open', '````\ncode\n```', '````\ncode\n```\n````'],
    ['closes no block of code by a mark with another space', '```\n```\u00a0\n<b>', '```\n```\u00a0\n<b>\n```'],
    ['has no HTML', '<details><b>', '&#60;details>&#60;b>'],
    ['has no images', '![alt](https://example.com/a.png)', '&#33;[alt](https://example.com/a.png)'],
    ['has no mentions', '@octocat', '&#64;octocat'],
    ['keeps inline code as it is', 'Update `left-pad` to ``1.0`2``, or `a` b', undefined],
    [
      'shows signs of inline code as they are',
      '`a@1.2` of <b> in ``x<y>`[0]``',
      '<code>a&#64;1.2</code> of &#60;b> in <code>x&#60;y&#62;&#96;&#91;0&#93;</code>',
    ],
    [
      'keeps the cells of a table apart',
      '| 5` | <x> | `6@7` | `a\\|b@1` |',
      '| 5` | &#60;x> | <code>6&#64;7</code> | <code>a&#124;b&#64;1</code> |',
    ],
    ['has no HTML and no mentions behind a mark that opens no code', '\\`@a `<b>', '\\`&#64;a `&#60;b>'],
    ['has no block of code within a list', '- ```\n  </details>', '- &#96;&#96;&#96;\n  &#60;/details>'],
  ])('%s', (_, text, expected = text) => {
    expect(foreignMarkdown(text)).toBe(expected);
  });

  it('never reaches beyond its place, whatever it is', () => {
    const pieces = [
      '```',
      '~~~',
      '````',
      '  ```',
      '\u00a0',
      '- ',
      '> ',
      '<!--',
      '<details>',
      '<pre>',
      '\n',
      '\n\n',
      'text',
      '`',
      '    ',
    ];
    const document = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((chosen) => chosen.join(''));
    fc.assert(
      fc.property(document, (text) => {
        const html = marked.parse(`${foreignMarkdown(text)}\n\n# Ours\n`, { async: false });
        return /<h1>Ours<\/h1>\s*$/.test(html);
      }),
      cases(500),
    );
  });
});
