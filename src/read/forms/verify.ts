// The inputs of verify: `max-size`, how large an image may be, and `test`, commands to be run in it.
import { failure } from '../../errors/failure.ts';
import type { MaxSize } from '../../plan/policies.ts';

const form = /^(\+)?(\d{1,12}(?:\.\d{1,6})?)(%|[kmgt]?i?b?)$/i;
const powers = ['', 'k', 'm', 'g', 't'];

/** Reads sizes (`80MB`, `64MiB`) and growths (`+10%`); of two of a kind the smaller one counts. */
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
    const cure = 'Write a size such as 80MB or 64MiB, a growth such as +10%, or one of each.';
    throw failure('INPUT_INVALID', `The input \`max-size\` has ${JSON.stringify(word)}.`, { input: 'max-size', cure });
  }
  if (isGrowth) return { bytes: undefined, growth: Number(number) };
  const [power = ''] = /^[kmgt]/i.exec(unit) ?? [];
  const base = /i/i.test(unit) ? 1024 : 1000;
  return { bytes: Math.floor(Number(number) * base ** powers.indexOf(power.toLowerCase())), growth: undefined };
}

/** One command a line, as it is; blank lines and lines that begin with `#` are left out. */
export function readTests(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
