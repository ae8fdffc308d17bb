import { describe, expect, it } from '@jest/globals';
import { readAttributes, readCsvLines, readLines, readWords } from '../../../src/read/forms/lists.ts';
import { complaints } from '../../plan/tags/ask.ts';

const lines = (text: string, form?: Parameters<typeof readLines>[2]): readonly (readonly [number, string])[] =>
  readLines('labels', text, form).map(({ line, text: entry }) => [line, entry]);
const parts = (text: string): readonly (readonly string[])[] =>
  readAttributes('tags', text).map(({ fields }) => fields.map((field) => field.text));

describe('lines', () => {
  it.each<readonly [string, string, readonly (readonly [number, string])[]]>([
    [
      'LF, CRLF and CR',
      'a\nb\r\nc\rd',
      [
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
        [4, 'd'],
      ],
    ],
    ['a byte order mark', '\uFEFFa', [[1, 'a']]],
    [
      'blank lines and comments',
      '\n\n a \n# b\n  # c\nd # e',
      [
        [3, 'a'],
        [6, 'd # e'],
      ],
    ],
    ['commas and blanks within', 'k=a, b,c', [[1, 'k=a, b,c']]],
    ['quotes in the middle', 'k=say "hi", you', [[1, 'k=say "hi", you']]],
    ['a quoted line', '"k=a, ""b"""', [[1, 'k=a, "b"']]],
    [
      'several lines in quotes',
      'a\n"k=1\n2"\nb',
      [
        [1, 'a'],
        [2, 'k=1\n2'],
        [4, 'b'],
      ],
    ],
    ['a quoted comment, which is data', '"# a"', [[1, '# a']]],
    [
      'a YAML map',
      '# c\na: 1.10\nb: |\n  x\n  y\n',
      [
        [2, 'a=1.10'],
        [3, 'b=x\ny\n'],
      ],
    ],
    [
      'a YAML list',
      '- a=1, 2\n- b',
      [
        [1, 'a=1, 2'],
        [2, 'b'],
      ],
    ],
    [
      'a YAML list of maps, whose pairs are entries each',
      '- a: 1, 2\n  b: "3"\n- c: |-\n    x',
      [
        [1, 'a=1, 2'],
        [1, 'b=3'],
        [3, 'c=x'],
      ],
    ],
    [
      'a JSON list',
      '["a", "b"]',
      [
        [1, 'a'],
        [1, 'b'],
      ],
    ],
    ['a line with a colon behind the =', 'a=b: c', [[1, 'a=b: c']]],
  ])('of %s', (_, text, entries) => {
    expect(lines(text)).toEqual(entries);
  });

  it('keep what their form says', () => {
    expect(lines('# a\nb', { hasComments: false })).toEqual([
      [1, '# a'],
      [2, 'b'],
    ]);
    expect(lines('"a,b",c', { hasQuotes: false })).toEqual([[1, '"a,b",c']]);
    expect(lines('" a=b\r\n"\n c ', { isWhole: true })).toEqual([
      [1, ' a=b\r\n'],
      [3, 'c'],
    ]);
  });

  it.each([
    ['"a\nb', '`labels` has an unclosed quote in the entry after line 0.'],
    ['- a\n- - b', '`labels` has an entry in line 2 that is neither a string nor a map.'],
    ['a:\n  b: c', '`labels` needs a string for a.'],
    ['- a: [b]', '`labels` needs a string for a.'],
    ['- a\n b: "', '`labels` is not valid YAML'],
  ])('of %j are refused', (text, fact) => {
    expect(complaints(() => lines(text))[0]).toContain(`LIST_MALFORMED: ${fact}`);
  });
});

describe('lines of CSV', () => {
  it.each<readonly [string, string, readonly string[]]>([
    [
      'stay as they are written',
      'type=gha\ntype=local,"src=/a,b"\n"type=gha,scope=a"',
      ['type=gha', 'type=local,"src=/a,b"', '"type=gha,scope=a"'],
    ],
    ['come from a list of them', '- type=gha\n- type=local,"src=/a,b"', ['type=gha', 'type=local,"src=/a,b"']],
    [
      'come from a list of maps, commas and quotes kept',
      '- type: gha\n- type: local\n  src: /a,"b"',
      ['type=gha', 'type=local,"src=/a,""b"""'],
    ],
    ['come from a map', 'type: gha\nscope: a,b\n', ['type=gha,"scope=a,b"']],
    ['come from JSON', '[{"type": "gha", "scope": "a"}]', ['type=gha,scope=a']],
    ['are missing in an empty input', '', []],
  ])('%s', (_, text, entries) => {
    expect(readCsvLines('cache-from', text)).toEqual(entries);
  });
});

describe('words', () => {
  it.each<readonly [string, readonly string[]]>([
    ['a, b\nc,,', ['a', 'b', 'c']],
    ['"a,b"\n# c', ['a', 'b']],
    ['- a\n- b,c', ['a', 'b', 'c']],
    ['', []],
  ])('of %j', (text, words) => {
    expect(readWords('platforms', text)).toEqual(words);
  });
});

describe('attributes', () => {
  it.each<readonly [string, readonly (readonly string[])[]]>([
    ['type=raw,value=x\nb', [['type=raw', 'value=x'], ['b']]],
    ['  "type=raw", "value=a,b" ,prefix=p', [['type=raw', 'value=a,b', 'prefix=p']]],
    ["v=0_{{date 'a, b'}},c", [["v=0_{{date 'a, b'}}", 'c']]],
    ["v={{date 'a, b, c'}}-{{x}}", [["v={{date 'a, b, c'}}-{{x}}"]]],
    ['a={{b,c', [['a={{b', 'c']]],
    ['a={{b,c}},d={{e', [['a={{b,c}}', 'd={{e']]],
    ['"type=raw,value=x"', [['type=raw', 'value=x']]],
    ['"type=match,""pattern=\\d{1,3}"",group=1"', [['type=match', 'pattern=\\d{1,3}', 'group=1']]],
    ['"prefix=a,b-"', [['prefix=a,b-']]],
    ['"type=raw,x"', [['type=raw', 'x']]],
    ['"a,\nb"', [['a,\nb']]],
    ['"a"', [['a']]],
    [
      '- type: raw\n  value: a,b\n- type=sha,format=long',
      [
        ['type=raw', 'value=a,b'],
        ['type=sha', 'format=long'],
      ],
    ],
    ['  # c\n-x', [['-x']]],
  ])('of %j', (text, fields) => {
    expect(parts(text).map((row) => row.map((part) => part.trim()))).toEqual(fields);
  });

  it('know their lines', () => {
    expect(readAttributes('tags', '\n# a\nb\n- c').map(({ line }) => line)).toEqual([3, 4]);
    expect(readAttributes('tags', '# a\n- type: raw\n  value: |-\n    x\n- b\n\n- c').map(({ line }) => line)).toEqual([
      2, 5, 7,
    ]);
  });
});
