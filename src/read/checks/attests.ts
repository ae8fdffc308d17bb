// The attestations of the inputs together. Docker media types (`oci-mediatypes=false`) support none.
import type { Problem } from '../../errors/failure.ts';
import { type Attestation, isAttested, isOciImage, noProvenance, SBOM_SCANNER } from '../../plan/definition/option.ts';
import { conflict } from '../forms/invalid.ts';
import { type InputValues, isBuiltHere, type ValidInputs } from '../inputs.ts';

/** Returns the attestations of a bake target. Minimal provenance is the default if supported, with the run as builder. */
export function planAttests(
  { provenance, sbom, attests = [], outputs }: ValidInputs,
  runUrl = '',
): readonly Attestation[] {
  const isOci = isOciImage(outputs?.image ?? {});
  const usual: Attestation = isOci ? { type: 'provenance', mode: 'min' } : noProvenance;
  const others = attests.filter(
    ({ type }) => (type !== 'provenance' || provenance === undefined) && (type !== 'sbom' || sbom === undefined),
  );
  const hasProvenance = others.some(({ type }) => type === 'provenance');
  const planned = [...(hasProvenance ? [] : [provenance ?? usual]), ...(sbom === undefined ? [] : [sbom]), ...others];
  return planned.map((attest) => completed(attest, runUrl));
}

/** Pins the scanner by digest, because BuildKit's default is a moving tag; sets the run as builder, in SLSA 1. */
function completed(attest: Attestation, runUrl: string): Attestation {
  if (!isAttested(attest)) return attest;
  if (attest.type === 'sbom') return { ...attest, generator: attest['generator'] ?? SBOM_SCANNER };
  if (attest.type !== 'provenance') return attest;
  // v1 is the default since BuildKit 0.28; older ones need it explicitly.
  return { ...attest, version: attest['version'] ?? 'v1', 'builder-id': attest['builder-id'] ?? runUrl };
}

/** Whether `provenance`, `sbom` or `attests` enables attestations. */
export function isAttesting(values: ValidInputs, input: keyof InputValues): boolean {
  if (input !== 'provenance' && input !== 'sbom' && input !== 'attests') return false;
  return [values[input] ?? []].flat().some(isAttested);
}

/** Whether there is an SBOM. A definition, the parts of other jobs and promoted images have attestations of their own. */
export function createsSbom(values: ValidInputs): boolean {
  if (!isBuiltHere(values) || values.attests === undefined) return true;
  return planAttests(values).some((attest) => attest.type === 'sbom' && isAttested(attest));
}

/** Returns INPUT_CONFLICT for requested attestations, which BuildKit rejects only after the build (exporter/containerimage/writer.go). */
export function checkMediaTypes(values: ValidInputs): readonly Problem[] {
  if (isOciImage(values.outputs?.image ?? {})) return [];
  const asked = (['provenance', 'sbom', 'attests'] as const).filter((input) => isAttesting(values, input));
  return asked.map((input) => {
    const fact = `\`${input}\` enables attestations, but \`outputs\` has oci-mediatypes=false, which does not support them.`;
    return conflict(input, fact, `Remove oci-mediatypes=false, or set \`${input}\` to false.`);
  });
}

/** Returns the notice for defaults that Docker media types omit. */
export function mediaTypeNotices({ outputs, provenance }: InputValues): readonly string[] {
  const left = provenance === undefined ? 'provenance and annotations of the index' : 'annotations of the index';
  const notice = `The image has Docker media types (oci-mediatypes=false), which do not support ${left}.`;
  return isOciImage(outputs.image) ? [] : [notice];
}
