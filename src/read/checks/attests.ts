// The attestations of the inputs together. Docker media types (`oci-mediatypes=false`) support none.
import type { Problem } from '../../errors/failure.ts';
import { type Attestation, isAttested, isOciImage, noProvenance, SBOM_SCANNER } from '../../plan/definition/option.ts';
import { conflict } from '../forms/invalid.ts';
import type { InputValues, ValidInputs } from '../inputs.ts';

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

/** Returns INPUT_CONFLICT for requested attestations, which BuildKit rejects only after the build (exporter/containerimage/writer.go). */
export function checkMediaTypes({ outputs, provenance, sbom, attests }: ValidInputs): readonly Problem[] {
  if (outputs === undefined || attests === undefined || isOciImage(outputs.image)) return [];
  const wanted = { provenance: [provenance ?? []].flat(), sbom: [sbom ?? []].flat(), attests };
  return Object.entries(wanted).flatMap(([input, asked]) => {
    if (!asked.some(isAttested)) return [];
    const fact = `\`${input}\` enables attestations, but \`outputs\` has oci-mediatypes=false, which does not support them.`;
    return [conflict(input, fact, `Remove oci-mediatypes=false, or set \`${input}\` to false.`)];
  });
}

/** Returns the notice for defaults that Docker media types omit. */
export function mediaTypeNotices({ outputs, provenance }: InputValues): readonly string[] {
  const left = provenance === undefined ? 'provenance and annotations of the index' : 'annotations of the index';
  const notice = `The image has Docker media types (oci-mediatypes=false), which do not support ${left}.`;
  return isOciImage(outputs.image) ? [] : [notice];
}
