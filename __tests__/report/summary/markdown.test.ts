// Any text may be in the Markdown: it is shown unchanged and has no effect.
import { describe, expect, it } from '@jest/globals';
import { block, code, details, prose, table, visible } from '../../../src/report/summary/markdown.ts';
import { anyText, cases, fc } from '../../support/chance.ts';

const parts = [
  ...[
    '`',
    '``',
    '```',
    '~~~',
    '|',
    '\\',
    '\n',
    '\r\n',
    '\t',
    '    ',
    '*',
    '_',
    '**',
    '~',
    '$x$',
    '$$',
    '^',
    '=',
    '---',
    '# ',
    '> ',
  ],
  ...[
    '<b>',
    '</details>',
    '</code>',
    '<script>',
    '<!--',
    '-->',
    '&lt;',
    '&#96;',
    '"',
    "'",
    '[a](http://x)',
    '![i](http://y)',
    '[^1]',
  ],
  ...[
    'http://x.y',
    'www.x.y',
    'WWW.x',
    '@user',
    '#1',
    ':smile:',
    '%%{init: {}}%%',
    '{',
    '}',
    'a',
    'é',
    ' ',
    '1. ',
    '\ud800',
  ],
  ...['\u202e', '\u2066', '\u200b', '\u2028', '\u0085', '\u001b[31m', '\u001b]0;t\u0007', '\0'],
];
const hostile = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((chosen) => chosen.join('')) },
  { weight: 1, arbitrary: anyText() },
);
const runs = cases(1_000);

/** What a reader of the HTML sees. */
function decode(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)));
}

/** Inline Markdown and HTML that have a meaning; an entity and a code span have none. */
const meaningful = /[*_[\]<>|~$@^{}\\`!":]|&(?!#\d+;)|www\.|(?<!&)#/i;

describe('visible', () => {
  it.each([
    ['colors go', '\u001b[1;31mred\u001b[0m', 'red'],
    ['titles go', 'a\u001b]0;title\u0007b', 'ab'],
    ['line ends become a space', 'a\r\nb\u2028c\td', 'a b c d'],
    ['controls and marks of direction go', 'a\0b\u202ec\u2066d\u200ee', 'abcde'],
    ['half characters are replaced', 'a\ud800', 'a\ufffd'],
    ['other languages stay', 'größe 尺寸 👍 شكرا', 'größe 尺寸 👍 شكرا'],
  ])('%s', (_name, text, expected) => {
    expect(visible(text)).toBe(expected);
  });
});

describe('code', () => {
  it('is written plainly where nothing can go wrong', () => {
    expect(code('ghcr.io/acme/app:1.2@sha256')).toBe('`ghcr.io/acme/app:1.2@sha256`');
    expect(code('a|b')).toBe('<code>a&#124;b</code>');
    expect(code('a', 'b"c')).toBe('<code title="b&#34;c">a</code>');
  });

  it('shows any text verbatim, without Markdown in it', () => {
    fc.assert(
      fc.property(hostile, fc.option(hostile, { nil: undefined }), (text, title) => {
        const written = code(text, title);
        expect(decode(written.replace(/^`(.*)`$/, '$1'))).toBe(visible(text));
        const inner = written
          .replace(/^<code(?: title="([^"<>]*)")?>(.*)<\/code>$/s, '$1$2')
          .replace(/^`[^`|\n]*`$/, '');
        expect(inner).not.toMatch(meaningful);
        expect(written).not.toMatch(/[\n\r|]/);
      }),
      runs,
    );
  });
});

describe('prose', () => {
  it('formats text between backticks as code', () => {
    expect(prose('a `RUN x` b')).toBe('a `RUN x` b');
    expect(prose('a `b')).toBe('a &#96;b');
    expect(prose('see www.x.y, **now**')).toBe('see www&#46;x.y, &#42;&#42;now&#42;&#42;');
  });

  it('lets nothing else mean anything', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const written = prose(text);
        expect(written.replace(/`[^`|\n]*`|<code>[^<>]*<\/code>/g, '')).not.toMatch(meaningful);
        expect(written).not.toMatch(/[\n\r|]/);
      }),
      runs,
    );
  });
});

describe('block', () => {
  it('has a fence that is longer than any within', () => {
    expect(block(['a', '````', 'b'], 'sh')).toBe('`````sh\na\n````\nb\n`````');
    expect(block(['a'])).toBe('```\na\n```');
  });

  it('ends at its end, whatever its content', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 5 }), (lines) => {
        const [fence = '', ...rest] = block(lines).split('\n');
        // CommonMark: a closing fence is indented by at most three spaces and at least as long as the opening one.
        const closing = new RegExp(`^ {0,3}\`{${fence.length},}\\s*$`);
        expect(fence).toMatch(/^`{3,}$/);
        expect(rest.findIndex((line) => closing.test(line))).toBe(lines.length);
        expect(rest.slice(0, -1)).toEqual(lines.map(visible));
      }),
      runs,
    );
  });
});

describe('table', () => {
  it('aligns its columns', () => {
    expect(table(['a', 'b', 'c'], [['1', '2', '3']], 'lrc')).toBe(
      '| a | b | c |\n| :--- | ---: | :---: |\n| 1 | 2 | 3 |',
    );
  });

  it('keeps its cells, whatever their content', () => {
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        const rows = table(['x', 'y'], [[code(a), prose(b)]], 'll').split('\n');
        expect(rows.map((row) => row.split('|').length)).toEqual([4, 4, 4]);
      }),
      runs,
    );
  });
});

describe('details', () => {
  it('folds its body away, or not', () => {
    expect(details('more', 'body')).toBe('<details><summary>more</summary>\n\nbody\n\n</details>');
    expect(details('more', 'body', true)).toBe('<details open><summary>more</summary>\n\nbody\n\n</details>');
  });
});
