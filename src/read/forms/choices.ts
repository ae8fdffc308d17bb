// Inputs whose text is one of a few words, or a value of a fixed form. Each raises the problems of its own text.
import { parseWanted } from '../../commands/buildx-version.ts';
import { calls } from '../../commands/call.ts';
import { failure } from '../../errors/failure.ts';
import { parseRepository, withoutTag } from '../../oci/reference.ts';
import type { CacheInputs } from '../../plan/request.ts';
import type { VerifyDepth } from '../../plan/stage-options.ts';
import { invalidValue } from './invalid.ts';
import { parseChoice, parseText } from './scalars.ts';

/** `part-index`: the position in the matrix. Undefined outside of one, or without support by the runner. */
export function readIndex(text: string): number | undefined {
  if (/^\d{0,4}$/.test(text.trim())) return text.trim() === '' ? undefined : Number(text);
  const cure = 'Remove it: the runner provides the position in the matrix.';
  throw failure('INPUT_INVALID', 'The input `part-index` is not a number.', { input: 'part-index', cure });
}

/** `call`: the question to ask; undefined for a build. */
export function readCall(text: string) {
  const word = parseChoice('call', text, ['build', ...calls]);
  return word === 'build' ? undefined : word;
}

/** `true`, `false` or `auto`, the default. */
export function readAuto(input: 'push' | 'keep-state', text: string): 'auto' | boolean {
  const word = parseChoice(input, text.trim() || 'auto', ['auto', 'true', 'false']);
  return word === 'auto' ? word : word === 'true';
}

/** `buildx-version`. The buildx adapter uses it; the plan does not depend on it. */
export function readBuildxVersion(text: string): string | undefined {
  const wanted = parseWanted(text);
  if (wanted !== undefined) return parseText(wanted);
  throw invalidValue('buildx-version', text.trim(), 'Write a version such as 0.37.2, or latest.');
}

/** `verify`. The layers of what is promoted were read when it was built. */
export function readVerify(text: string, isPromoted: boolean): VerifyDepth {
  const word = parseChoice('verify', text, ['true', 'false', 'elf', 'labels', 'off']);
  if (word === 'true') return isPromoted ? 'labels' : 'elf';
  return word === 'false' ? 'off' : word;
}

/** `cache`: a word, or `registry:REPOSITORY`. */
export function readCache(text: string): Pick<CacheInputs, 'kind' | 'reference'> {
  const [, reference] = /^registry:(.+)$/.exec(text.trim()) ?? [];
  if (reference === undefined) {
    return { kind: parseChoice('cache', text, ['auto', 'gha', 'registry', 'trusted', 'off']), reference };
  }
  // A tag is allowed here, unlike in `images`.
  parseRepository(withoutTag(reference));
  return { kind: 'registry', reference };
}
