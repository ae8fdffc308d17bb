// Inputs of plain words: booleans, choices, names of variables, durations, sizes, platforms, and texts that may be left out.
import { parseWanted } from '../../commands/buildx-version.ts';
import { calls } from '../../commands/call.ts';
import { Failure, failure } from '../../errors/failure.ts';
import { didYouMean } from '../../errors/nearest.ts';
import { type Platform, parsePlatforms } from '../../oci/platform.ts';
import { parseRepository, withoutTag } from '../../oci/reference.ts';
import type { CacheInputs } from '../../plan/request.ts';
import type { MaxSize, VerifyDepth } from '../../plan/stage-options.ts';
import { invalidValue } from './invalid.ts';
import type { Given, Parser } from './row.ts';

/** Parses `true` or `false` in any case of YAML 1.2. */
export function parseBoolean({ name, text }: Given): boolean {
  const word = text.trim();
  if (/^(true|True|TRUE)$/.test(word)) return true;
  if (/^(false|False|FALSE)$/.test(word)) return false;
  throw invalidValue(name, word, 'Write true or false.');
}

/** Parses one of a closed set of words. */
export function choice<const T extends string>(...choices: readonly T[]): Parser<T> {
  return ({ name, text }) => {
    const word = text.trim();
    const found = choices.find((each) => each === word.toLowerCase());
    if (found !== undefined) return found;
    throw invalidValue(name, word, didYouMean(word, choices) ?? `Write one of ${choices.join(', ')}.`);
  };
}

/** Returns the trimmed text; undefined if empty. */
export const optionalText = ({ text }: Given): string | undefined => text.trim() || undefined;

/** Names of environment variables, but for those of the runner: they hold the inputs and tokens of the step. */
export function readVariables(input: string, words: readonly string[]): readonly string[] {
  const own = words.find((word) => /^(INPUT|STATE|ACTIONS)_/i.test(word));
  if (own !== undefined) {
    const cure = 'Set a variable of another name in `env:` of the step.';
    const fact = `The input \`${input}\` names ${own}, which belongs to the runner.`;
    throw failure('INPUT_INVALID', fact, { input, cure });
  }
  const wrong = words.find((word) => !/^[A-Za-z_]\w*$/.test(word));
  if (wrong === undefined) return words;
  const cure = 'Name variables only; the step has their values in `env:`.';
  throw failure('INPUT_INVALID', `The input \`${input}\` has a word that is not a variable name.`, { input, cure });
}

/** Parses a size in Docker's format, such as `2gb`. */
export function parseSize(given: Given): string | undefined {
  const size = optionalText(given);
  if (size === undefined || /^\d+(\.\d+)? ?([kmgt]i?b?|b)?$/i.test(size)) return size;
  throw invalidValue(given.name, size, 'Write a number and a unit, such as 512m or 2gb.');
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** The longest time of a timer in milliseconds, 24.8 days; a longer one expires at once (Node.js, TIMEOUT_MAX). */
const maxTimer = 2 ** 31 - 1;

/** Parses positive, whole milliseconds. Raises INPUT_INVALID. */
export function parseDuration({ name, text }: Given): number {
  const word = text.trim();
  const parts = [...word.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  const isWhole = parts.map(([part]) => part).join('') === word;
  const milliseconds = Math.round(
    parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (units[unit] ?? 0), 0),
  );
  if (isWhole && milliseconds > 0 && milliseconds <= maxTimer) return milliseconds;
  const isTooLong = isWhole && milliseconds > maxTimer;
  throw invalidValue(name, word, isTooLong ? 'Write at most 596h.' : 'Write a number and a unit: 20s, 2m, 1m30s.');
}

/** Parses milliseconds; undefined for `off`. Raises INPUT_INVALID. */
export function parseLimit(given: Given): number | undefined {
  return given.text.trim().toLowerCase() === 'off' ? undefined : parseDuration(given);
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

/** `part-index`: the position in the matrix. Undefined outside of one, or without support by the runner. */
export function readIndex(text: string): number | undefined {
  if (/^\d{0,4}$/.test(text.trim())) return text.trim() === '' ? undefined : Number(text);
  const cure = 'Remove it: the runner provides the position in the matrix.';
  throw failure('INPUT_INVALID', 'The input `part-index` is not a number.', { input: 'part-index', cure });
}

/** `call`: the question to ask; undefined for a build. */
export function readCall(given: Given) {
  const word = choice('build', ...calls)(given);
  return word === 'build' ? undefined : word;
}

/** Parses `true`, `false` or `auto`. */
export function parseAuto(given: Given): 'auto' | boolean {
  const word = choice('auto', 'true', 'false')(given);
  return word === 'auto' ? word : word === 'true';
}

/** `buildx-version`. The buildx adapter uses it; the plan does not depend on it. */
export function readBuildxVersion({ name, text }: Given): string | undefined {
  const wanted = parseWanted(text);
  if (wanted !== undefined) return wanted || undefined;
  throw invalidValue(name, text.trim(), 'Write a version such as 0.37.2, or latest.');
}

/** `verify`. The layers of what is promoted were read when it was built. */
export function readVerify(given: Given): VerifyDepth {
  const word = choice('true', 'false', 'elf', 'labels', 'off')(given);
  if (word === 'true') return isPromotion(given) ? 'labels' : 'elf';
  return word === 'false' ? 'off' : word;
}

/** Whether the step promotes images that exist already. */
export function isPromotion({ others }: Given): boolean {
  return others('stage').trim().toLowerCase() === 'promote';
}

/** `cache`: a word, or `registry:REPOSITORY`. */
export function readCache(given: Given): Pick<CacheInputs, 'kind' | 'reference'> {
  const [, reference] = /^registry:(.+)$/.exec(given.text.trim()) ?? [];
  if (reference === undefined) return { kind: choice('auto', 'gha', 'registry', 'trusted', 'off')(given), reference };
  // A tag is allowed here, unlike in `images`.
  parseRepository(withoutTag(reference));
  return { kind: 'registry', reference };
}

/** Parses platforms; `source` is the input, or a place in it. Raises PLATFORM_UNKNOWN. */
export function platformsIn(input: string, words: readonly string[], source = `\`${input}\``): readonly Platform[] {
  try {
    return parsePlatforms(words);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.problems.map((found) => ({ ...found, fact: `${source}: ${found.fact}`, input })));
  }
}

/** The default. */
const usualPlatforms = ['linux/amd64', 'linux/arm64'];

/** `platforms`. A list of only comments is empty, and means the default. */
export function readPlatforms(words: readonly string[]): readonly Platform[] {
  return platformsIn('platforms', words.length > 0 ? words : usualPlatforms);
}
