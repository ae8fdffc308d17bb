// Parses attestations: `provenance`, `sbom`, and `attests`.
import { failure, parseEach } from '../../errors/failure.ts';
import { type Attestation, isAttested } from '../../plan/definition/option.ts';
import { parseSwitch } from '../../plan/image/item.ts';
import { knownType, optionFrom, readOption } from './csv-entries.ts';
import { invalidValue } from './invalid.ts';
import { readFields } from './lists.ts';

/** Parses `true`, `false`, or attributes; undefined if empty. */
export function readAttest(input: 'provenance' | 'sbom', text: string): Attestation | undefined {
  const word = text.trim();
  if (word === '') return undefined;
  const isOn = parseSwitch(word);
  if (isOn !== undefined) return isOn ? { type: input } : { type: input, disabled: 'true' };
  if (!word.includes('=')) {
    const cure = `Write true, false, or attributes such as ${input === 'sbom' ? 'generator=IMAGE' : 'mode=max'}.`;
    throw invalidValue(input, word, cure);
  }
  const attest = { ...readOption(input, word), type: input };
  checkMode(input, attest);
  return attest;
}

/** Parses the lines of `attests`: BuildKit's types, and a bare `true` or `false`. */
export function readAttests(lines: readonly string[]): readonly Attestation[] {
  return parseEach(lines, readLine);
}

const input = 'attests';

function readLine(line: string): Attestation {
  const fields = readFields(input, line).map((field) => {
    const isOn = parseSwitch(field);
    return isOn === undefined ? field : `disabled=${!isOn}`;
  });
  const { disabled = 'false', ...attributes } = optionFrom(input, line, fields);
  const attest = { ...attributes, type: knownType(input, line, attributes['type'], ['provenance', 'sbom']) };
  checkMode(input, attest);
  // `disabled=false` has no effect, and would hide that the builder id is missing.
  return isAttested({ disabled }) ? attest : { ...attest, disabled: 'true' };
}

function checkMode(name: string, { type, mode }: Attestation): void {
  if (type !== 'provenance' || mode === undefined || ['min', 'max', 'full'].includes(mode)) return;
  const fact = `The input \`${name}\` has the invalid value mode=${mode}.`;
  throw failure('INPUT_INVALID', fact, { input: name, cure: 'Write mode=min or mode=max.' });
}
