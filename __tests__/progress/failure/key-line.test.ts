import { expect, it } from '@jest/globals';
import { tellingLine } from '../../../src/progress/failure/key-line.ts';

it.each([
  ['the last line that tells of something wrong', ['error: first', 'error: second', 'done in 3 s'], 'error: second'],
  ['the last line where none does', ['one', 'two', ''], 'two'],
  [
    'not that make gives up',
    ["main.c:1: undefined reference to `x'", 'make: *** [a] Error 2'],
    "main.c:1: undefined reference to `x'",
  ],
  [
    'not where npm keeps its log',
    [
      'npm error 404 Not Found: no-such',
      'npm error A complete log of this run can be found in: /root/.npm/_logs/x.log',
    ],
    'npm error 404 Not Found: no-such',
  ],
  ['not the frames of a stack', ['Error: broken', '    at run (a.js:1:1)'], 'Error: broken'],
  ['what there is where make alone has spoken', ['make: *** No rule.  Stop.'], 'make: *** No rule. Stop.'],
  ['without colours, on one line', ['\u001b[31merror:\u001b[0m\tbroken'], 'error: broken'],
  ['nothing where nothing was printed', [], ''],
])('%s is what tells', (_name, lines, expected) => {
  expect(tellingLine(lines)).toBe(expected);
});

it('a long line is cut', () => {
  expect(tellingLine([`error ${'x'.repeat(1_000)}`])).toBe(`error ${'x'.repeat(194)}…`);
});
