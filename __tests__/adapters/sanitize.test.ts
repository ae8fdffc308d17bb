// Text that the sanitizer breaks, strips or leaves unchanged, case by case.
import { describe, expect, it } from '@jest/globals';
import { LINE_LIMIT, sanitize } from '../../src/adapters/sanitize.ts';
import { cpuTime } from '../support/cpu-time.ts';

const ESC = '\u001b';
const RESET = `${ESC}[0m`;

const cases = [
  ['plain text stays', 'added 153 packages in 9s\n\tdone', 'added 153 packages in 9s\n\tdone'],
  ['text of other languages stays', 'größe → 尺寸 👩‍💻 شكرا', 'größe → 尺寸 👩‍💻 شكرا'],
  ['colons inside of a line stay', 'std::vector<a::b> x', 'std::vector<a::b> x'],
  ['a command at the start of a line is broken', '::add-mask::x', '\\::add-mask::x'],
  ['a command after white space is broken', ' \t\u00a0::error::x', ' \t\u00a0\\::error::x'],
  ['a command after a NEL is broken, and the NEL is a line end', '\u0085::error::x', '\n\\::error::x'],
  ['a command after something invisible is broken', '\u200b\ufeff::error::x', '\u200b\ufeff\\::error::x'],
  ['a command in the second line is broken', 'a\n::error::x', 'a\n\\::error::x'],
  ['an old command is broken anywhere', '#7 0.1 ##[add-mask]x ##[error]y', '#7 0.1 ##\\[add-mask]x ##\\[error]y'],
  ['more number signs do not help', '####[error]', '####\\[error]'],
  ['a lone carriage return is a line end', 'a\r::error::x\r\nb', 'a\n\\::error::x\nb'],
  ['other line ends are line ends', 'a\u2028::x::\u2029b\v\fc', 'a\n\\::x::\nb\n\nc'],
  ['what only an escape sequence kept apart is broken', `#${ESC}[2K#${ESC}]0;t\u0007[error]x`, '##\\[error]x'],
  ['what only a control character kept apart is broken', '#\0#\u0001[error]:\u0008:', '##\\[error]::'],
  ['colors stay', `${ESC}[1;31mred${RESET} plain`, `${ESC}[1;31mred${RESET} plain`],
  ['an open color ends with its line', `${ESC}[31mred\nplain`, `${ESC}[31mred${RESET}\nplain`],
  ['a command behind a color is broken', `${ESC}[31m::error::x${RESET}`, `${ESC}[31m\\::error::x${RESET}`],
  ['movements of the cursor go', `${ESC}[2J${ESC}[H${ESC}[1Aa${ESC}[?25l`, 'a'],
  ['titles and links go', `${ESC}]0;title\u0007a${ESC}]8;;https://x${ESC}\\b${ESC}]8;;${ESC}\\`, 'ab'],
  ['a title without an end leaves its text', `${ESC}]0;title`, '0;title'],
  ['eight-bit sequences go', '\u009b2Ja\u009d0;t\u009cb', 'ab'],
  ['a lone escape goes', `a${ESC}`, 'a'],
  ['marks of direction go', 'a\u202eb\u2066c', 'abc'],
] as const;

describe('sanitize', () => {
  it.each(cases)('%s', (_name, text, expected) => {
    expect(sanitize(text)).toBe(expected);
  });

  it('cuts a long line and says how much is missing', () => {
    const text = `${'x'.repeat(LINE_LIMIT + 5)}\nnext`;
    expect(sanitize(text)).toBe(`${'x'.repeat(LINE_LIMIT)} … (5 more characters)\nnext`);
  });

  it('cuts at a space near the limit, and never inside of a character or a color', () => {
    expect(sanitize('aaaaaaaaa bbbbbbb', 12)).toBe('aaaaaaaaa … (8 more characters)');
    expect(sanitize('aaaaaaaaa👍', 10)).toBe('aaaaaaaaa … (2 more characters)');
    expect(sanitize(`aaaaaaa${ESC}[31mred`, 10)).toBe('aaaaaaa … (8 more characters)');
  });

  it('takes time in proportion to the length', async () => {
    const hostile = [`${ESC}]`, `${ESC}[`, `${ESC}`, '\u009d', '::', '##[', ' ', `${ESC}[0m`, '\ud800'].map((part) =>
      part.repeat(200_000),
    );
    expect(await cpuTime(() => hostile.forEach((text) => void sanitize(text)))).toBeLessThan(4_000);
  });
});
