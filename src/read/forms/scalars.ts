// Inputs of plain words: booleans, choices, names of variables, and texts that may be left out.
import { failure } from '../../errors/failure.ts';
import { nearest } from '../../errors/nearest.ts';

/** Parses `true` or `false` in any case of YAML 1.2. */
export function parseBoolean(input: string, text: string): boolean {
  const word = text.trim();
  if (/^(true|True|TRUE)$/.test(word)) return true;
  if (/^(false|False|FALSE)$/.test(word)) return false;
  const fact = `The input \`${input}\` has the invalid value ${JSON.stringify(word)}.`;
  throw failure('INPUT_INVALID', fact, { input, cure: 'Write true or false.' });
}

/** Parses one of a closed set of words. */
export function parseChoice<const T extends string>(input: string, text: string, choices: readonly T[]): T {
  const word = text.trim();
  const found = choices.find((choice) => choice === word.toLowerCase());
  if (found !== undefined) return found;
  const close = nearest(word, choices);
  const cure = close === undefined ? `Write one of ${choices.join(', ')}.` : `Did you mean "${close}"?`;
  throw failure('INPUT_INVALID', `The input \`${input}\` has the invalid value ${JSON.stringify(word)}.`, {
    input,
    cure,
  });
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
  const cure = 'Write a number and a unit, such as 512m or 2gb.';
  throw failure('INPUT_INVALID', `The input \`${input}\` has the invalid value ${JSON.stringify(size)}.`, {
    input,
    cure,
  });
}
