// The runner finds no command in hostile text, judged by a port of the runner's own parser.
import { describe, expect, it } from '@jest/globals';
import { sanitize } from '../../src/adapters/sanitize.ts';
import { anyText, cases, fc } from '../support/chance.ts';
import { COMMANDS, commandsIn } from './sanitize.oracle.ts';

const ESC = '\u001b';

const parts = [
  ...['::', ':', '##[', '#', '[', ']', ' ', '\t', '\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029', '\\'],
  ...['\0', '\u0008', '\u00a0', '\u00ad', '\u200b', '\u200d', '\u202e', '\u2066', '\u3000', '\ufeff', '\ud83d'],
  ...[ESC, `${ESC}[`, `${ESC}[0m`, `${ESC}[31m`, `${ESC}[2K`, `${ESC}]0;`, '\u0007', '\u009b', '\u009d', '\u009c', 'm'],
  ...['error', 'x', ',', ';', 'a', '#7 0.1 ', '12'],
];
const commands = [
  '::error::x',
  '::add-mask::',
  '::12::',
  '##[error]x',
  '##[set-output name=x]',
  '::SET-OUTPUT name=x::y',
];

const junk = fc.array(fc.constantFrom(...parts), { maxLength: 4 }).map((chosen) => chosen.join(''));

/** A command with junk before it, in the middle of it, and behind it. */
const hostile = fc
  .tuple(fc.constantFrom('', '\n', '\r', 'a '), junk, fc.constantFrom(...commands), fc.nat(12), junk, junk)
  .map(([end, before, command, at, inside, after]) => {
    return `${end}${before}${command.slice(0, at)}${at % 2 ? inside : ''}${command.slice(at)}${after}`;
  });
const anything = fc.oneof({ weight: 6, arbitrary: hostile }, { weight: 1, arbitrary: anyText({ maxLength: 40 }) });

describe('sanitize', () => {
  it('is needed: the port recognizes commands', () => {
    expect(commandsIn('::error::x')).toEqual(['error', 'error']);
    expect(commandsIn('#7 0.1 ##[add-mask]x')).toEqual(['add-mask', 'add-mask']);
    expect(commandsIn('a\r  ::stop-commands::t')).toEqual(['stop-commands', 'stop-commands']);
    expect(commandsIn('::error:\u200b:x')).toEqual(['error']);
    expect(commandsIn('::1 localhost')).toEqual([]);
    const raw = fc.sample(hostile, cases(4_000));
    expect(raw.filter((text) => commandsIn(text).length > 0).length).toBeGreaterThan(100);
  });

  it('leaves no command, not even one named by a number as a stop token is', () => {
    const names = new Set([...COMMANDS, '12', 'x', 'a']);
    fc.assert(
      fc.property(anything, (text) => {
        expect(commandsIn(sanitize(text), names)).toEqual([]);
      }),
      cases(3_000),
    );
  });

  it('leaves no command in texts that it cuts', () => {
    fc.assert(
      fc.property(anything, fc.nat(30), (text, limit) => {
        expect(commandsIn(sanitize(text, limit))).toEqual([]);
      }),
      cases(1_000),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = sanitize(text);
        expect(sanitize(once)).toBe(once);
      }),
      cases(1_000),
    );
  });

  it('leaves harmless text as it is', () => {
    const word = fc.stringMatching(/^[\p{L}\p{N}\p{S}.,;()<>=/'"|[\]{}%$&*+~-]{1,12}$/u);
    const harmless = fc
      .array(fc.oneof(word, fc.constantFrom(' ', '\t', '\n', 'a::b', '# [x]', 'a:b')))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(harmless, (text) => {
        fc.pre(!/^\s*::/m.test(text) && !text.includes('##['));
        expect(sanitize(text)).toBe(text);
      }),
      cases(1_000),
    );
  });
});
