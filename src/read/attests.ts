// Attestations: provenance and SBOM as their own inputs say, and whatever else `attests` names.
import { type Failure, failure, Problems } from '../errors/failure.ts';
import { csvAttributes, csvLine } from '../plan/csv.ts';
import { type Attributes, attributesIn, isAttested } from '../plan/option.ts';
import { SBOM_SCANNER } from '../plan/pins.ts';
import { attributesOf } from './entries.ts';
import { readFields } from './lists.ts';

/** What the three inputs ask for, and where the run can be found that builds. */
export type AttestQuestion = {
  readonly provenance: string;
  readonly sbom: string;
  readonly attests: readonly string[];
  /** Whether the image can have attestations. */
  readonly isOci?: boolean;
  /** Stands in the provenance as the builder. */
  readonly runUrl: string;
};

/** The attestations of a bake target. Provenance in its smallest form is the default of an image that can have it. */
export function planAttests({ provenance, sbom, attests, isOci = true, runUrl }: AttestQuestion): readonly string[] {
  const usual = isOci ? 'mode=min' : 'false';
  const others = attests
    .map(attributesIn)
    .filter(({ type }) => (type !== 'provenance' || provenance === '') && (type !== 'sbom' || sbom === ''));
  const hasProvenance = others.some(({ type }) => type === 'provenance');
  const planned = [
    ...(hasProvenance ? [] : [attestIn('provenance', provenance === '' ? usual : provenance)]),
    ...(sbom === '' ? [] : [attestIn('sbom', sbom)]),
    ...others,
  ];
  return planned.map((attest) => csvAttributes(completed(attest, runUrl)));
}

/** What `provenance` or `sbom` say: `true`, `false`, or attributes. */
function attestIn(type: string, text: string): Attributes {
  if (/^false$/i.test(text)) return { type, disabled: 'true' };
  return /^true$/i.test(text) ? { type } : { type, ...attributesIn(text) };
}

/** The scanner by its digest, since BuildKit's own default is a tag that moves; the run as the builder, in the form of SLSA 1. */
function completed(attest: Attributes, runUrl: string): Attributes {
  if (!isAttested(attest)) return attest;
  if (attest['type'] === 'sbom') return { ...attest, generator: attest['generator'] ?? SBOM_SCANNER };
  if (attest['type'] !== 'provenance') return attest;
  // BuildKit 0.28 made v1 its default: older ones need to be told.
  return { ...attest, version: attest['version'] ?? 'v1', 'builder-id': attest['builder-id'] ?? runUrl };
}

/** `true`, `false`, or attributes; '' where the input was left out. */
export function readAttest(input: 'provenance' | 'sbom', text: string): string {
  const word = text.trim();
  if (word === '' || /^(true|false)$/i.test(word)) return word;
  if (!word.includes('=')) {
    const cure = `Write true, false, or attributes such as ${input === 'sbom' ? 'generator=IMAGE' : 'mode=max'}.`;
    throw failure('INPUT_INVALID', `The input \`${input}\` is ${JSON.stringify(word)}.`, { input, cure });
  }
  if (input === 'provenance') checkMode(input, word);
  return word;
}

/** The lines of `attests`: the types that BuildKit knows, a bare `true` or `false` as what it means. */
export function attestsOf(lines: readonly string[]): readonly string[] {
  const problems = new Problems();
  const attests = lines.map((line) => problems.collect(() => attestOf(line), ''));
  problems.raise();
  return attests;
}

const input = 'attests';

function attestOf(line: string): string {
  const switches: Readonly<Record<string, string>> = { true: 'disabled=false', false: 'disabled=true' };
  const attest = csvLine(readFields(input, line).map((field) => switches[field.toLowerCase()] ?? field));
  const { disabled = 'false', ...attributes } = attributesOf(input, attest);
  const { type } = attributes;
  if (type === undefined) throw wrong(line, 'Write type=provenance,… or type=sbom,…');
  if (type !== 'provenance' && type !== 'sbom') throw wrong(line, 'BuildKit makes type=provenance and type=sbom.');
  if (type === 'provenance') checkMode(input, attest);
  // A switch that is on says nothing, and would hide that the builder is missing.
  return csvAttributes(isAttested({ disabled }) ? attributes : { ...attributes, disabled: 'true' });
}

function checkMode(name: string, attributes: string): void {
  const { mode } = attributesOf(name, attributes);
  if (mode === undefined || ['min', 'max', 'full'].includes(mode)) return;
  const fact = `The input \`${name}\` has mode=${mode}.`;
  throw failure('INPUT_INVALID', fact, { input: name, cure: 'Write mode=min or mode=max.' });
}

function wrong(line: string, cure: string): Failure {
  return failure('INPUT_INVALID', `The input \`attests\` has "${line}".`, { input, cure });
}
