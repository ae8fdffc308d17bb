// Inputs of plain words: booleans, choices, names of variables, durations, sizes, and texts that may be left out.
import { failure } from '../../errors/failure.ts';
import { nearest } from '../../errors/nearest.ts';
import type { MaxSize } from '../../plan/stage-options.ts';
import { invalidValue } from './invalid.ts';

/** Parses `true` or `false` in any case of YAML 1.2. */
export function parseBoolean(input: string, text: string): boolean {
  const word = text.trim();
  if (/^(true|True|TRUE)$/.test(word)) return true;
  if (/^(false|False|FALSE)$/.test(word)) return false;
  throw invalidValue(input, word, 'Write true or false.');
}

/** Parses one of a closed set of words. */
export function parseChoice<const T extends string>(input: string, text: string, choices: readonly T[]): T {
  const word = text.trim();
  const found = choices.find((choice) => choice === word.toLowerCase());
  if (found !== undefined) return found;
  const close = nearest(word, choices);
  const cure = close === undefined ? `Write one of ${choices.join(', ')}.` : `Did you mean "${close}"?`;
  throw invalidValue(input, word, cure);
}

/** Returns the trimmed text; undefined if empty. */
export function parseText(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** Names of environment variables, but for those of the runner: they hold the inputs and tokens of the step. */
export function readVariables(input: string, words: readonly string[]): readonly string[] {
  const own = words.find((word) => /^(INPUT|STATE|ACTIONS)_/i.test(word));
  if (own !== undefined) {
    const cure = 'Set a variable of another name in `env:` of the step.';
    throw failure('INPUT_INVALID', `The input \`${input}\` names ${own}, which belongs to the runner.`, {
      input,
      cure,
    });
  }
  const wrong = words.find((word) => !/^[A-Za-z_]\w*$/.test(word));
  if (wrong === undefined) return words;
  const cure = 'Name variables only; the step has their values in `env:`.';
  throw failure('INPUT_INVALID', `The input \`${input}\` has a word that is not a variable name.`, { input, cure });
}

/** Parses a size in Docker's format, such as `2gb`. */
export function parseSize(input: string, text: string): string | undefined {
  const size = parseText(text);
  if (size === undefined || /^\d+(\.\d+)? ?([kmgt]i?b?|b)?$/i.test(size)) return size;
  throw invalidValue(input, size, 'Write a number and a unit, such as 512m or 2gb.');
}

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** The longest time of a timer in milliseconds, 24.8 days; a longer one expires at once (Node.js, TIMEOUT_MAX). */
const longest = 2 ** 31 - 1;

/** Parses positive, whole milliseconds. Raises INPUT_INVALID. */
export function parseDuration(input: string, text: string): number {
  const word = text.trim();
  const parts = [...word.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  const isWhole = parts.map(([part]) => part).join('') === word;
  const milliseconds = Math.round(parts.reduce((sum, [, number, unit]) => sum + Number(number) * unitOf(unit), 0));
  if (isWhole && milliseconds > 0 && milliseconds <= longest) return milliseconds;
  const isTooLong = isWhole && milliseconds > longest;
  throw invalidValue(input, word, isTooLong ? 'Write at most 596h.' : 'Write a number and a unit: 20s, 2m, 1m30s.');
}

function unitOf(unit: string | undefined): number {
  return Object.entries(units).find(([name]) => name === unit)?.[1] ?? 0;
}

/** Parses milliseconds; undefined for `off`. Raises INPUT_INVALID. */
export function parseLimit(input: string, text: string): number | undefined {
  return text.trim().toLowerCase() === 'off' ? undefined : parseDuration(input, text);
}

const form = /^(\+)?(\d{1,12}(?:\.\d{1,6})?)(%|[kmgt]?i?b?)$/i;

const powers = ['', 'k', 'm', 'g', 't'];

/** Parses sizes (`80MB`, `64MiB`) and growths (`+10%`); of two of a kind the smaller one wins. */
export function readMaxSize(words: readonly string[]): MaxSize {
  const limits = words.map(readLimit);
  const least = (kind: keyof MaxSize): number | undefined => {
    const values = limits.flatMap((limit) => limit[kind] ?? []);
    return values.length === 0 ? undefined : Math.min(...values);
  };
  return { bytes: least('bytes'), growth: least('growth') };
}

function readLimit(word: string): MaxSize {
  const [, plus, number, unit = ''] = form.exec(word) ?? [];
  const isGrowth = unit === '%';
  if (number === undefined || (plus !== undefined) !== isGrowth) {
    throw invalidValue('max-size', word, 'Write a size such as 80MB or 64MiB, a growth such as +10%, or both.');
  }
  if (isGrowth) return { bytes: undefined, growth: Number(number) };
  const [power = ''] = /^[kmgt]/i.exec(unit) ?? [];
  const base = /i/i.test(unit) ? 1024 : 1000;
  return { bytes: Math.floor(Number(number) * base ** powers.indexOf(power.toLowerCase())), growth: undefined };
}
