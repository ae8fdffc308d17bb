// Parses durations, such as `20s` or `1m30s`.
import { failure } from '../../errors/failure.ts';

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Parses positive milliseconds. Raises INPUT_INVALID. */
export function parseDuration(input: string, text: string): number {
  const word = text.trim();
  const parts = [...word.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  const isWhole = parts.map(([part]) => part).join('') === word;
  const milliseconds = parts.reduce((sum, [, number, unit]) => sum + Number(number) * unitOf(unit), 0);
  if (isWhole && milliseconds > 0) return milliseconds;
  const cure = 'Write a number and a unit: 20s, 2m, 1m30s.';
  throw failure('INPUT_INVALID', `The input \`${input}\` has the invalid value ${JSON.stringify(word)}.`, {
    input,
    cure,
  });
}

function unitOf(unit: string | undefined): number {
  return Object.entries(units).find(([name]) => name === unit)?.[1] ?? 0;
}

/** Parses milliseconds; undefined for `off`. Raises INPUT_INVALID. */
export function parseLimit(input: string, text: string): number | undefined {
  return text.trim().toLowerCase() === 'off' ? undefined : parseDuration(input, text);
}
