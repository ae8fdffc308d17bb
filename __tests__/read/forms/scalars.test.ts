// Durations as Go writes them, which become the time of a timer.
import { describe, expect, it } from '@jest/globals';
import { parseDuration } from '../../../src/read/forms/scalars.ts';

const durationOf = (name: string, text: string) => parseDuration({ name, text, others: () => '', env: {} });

describe('a duration', () => {
  it.each([
    ['20s', 20_000],
    ['1m30s', 90_000],
    ['500ms', 500],
    ['4.1m', 246_000],
    ['1.5ms', 2],
    ['596h', 2_145_600_000],
    ['2147483647ms', 2_147_483_647],
    [' 0.5h ', 1_800_000],
  ])('%s is %d milliseconds', (text, expected) => {
    expect(durationOf('cache-import-timeout', text)).toBe(expected);
  });

  it.each(['', '20', '0s', '0.0001s', 's', '-1s', '20s later', '1d'])('%j is invalid', (text) => {
    expect(() => durationOf('cache-import-timeout', text)).toThrow(/INPUT_INVALID.*cache-import-timeout/);
  });

  it.each(['1000h', '2147483648ms', `${'9'.repeat(400)}h`])('%j is too long for a timer', (text) => {
    expect(() => durationOf('timeout', text)).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ input: 'timeout', cure: 'Write at most 596h.' })],
      }),
    );
  });
});
