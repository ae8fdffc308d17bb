// Checks `oci-mediatypes=false`: with Docker media types BuildKit supports neither attestations nor index annotations.
import { Problems, problem } from '../../errors/failure.ts';
import { type Attestation, isAttested } from '../../plan/definition/option.ts';

/** The related inputs. */
type Beside = Readonly<Record<'provenance' | 'sbom', Attestation | undefined>> & {
  readonly attests: readonly Attestation[];
};

/** Raises INPUT_CONFLICT for requested attestations, which BuildKit rejects only after the build (exporter/containerimage/writer.go). */
export function checkMediaTypes(isOci: boolean, { provenance, sbom, attests }: Beside): void {
  if (isOci) return;
  const problems = new Problems();
  const wanted = { provenance: [provenance ?? []].flat(), sbom: [sbom ?? []].flat(), attests };
  for (const [input, asked] of Object.entries(wanted)) {
    if (!asked.some(isAttested)) continue;
    const fact = `\`${input}\` enables attestations, but \`outputs\` has oci-mediatypes=false, which does not support them.`;
    const cure = `Remove oci-mediatypes=false, or set \`${input}\` to false.`;
    problems.add(problem('INPUT_CONFLICT', fact, { input, cure }));
  }
  problems.raise();
}

/** Returns the notice for omitted defaults. */
export function mediaTypeNotices(isOci: boolean, provenance: Attestation | undefined): readonly string[] {
  const left = provenance === undefined ? 'provenance and annotations of the index' : 'annotations of the index';
  return isOci ? [] : [`The image has Docker media types (oci-mediatypes=false), which do not support ${left}.`];
}
