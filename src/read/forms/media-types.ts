// `oci-mediatypes=false`: Docker's own media types, for which BuildKit makes neither attestations nor annotations of an index.
import { Problems, problem } from '../../errors/failure.ts';
import { type Attestation, isAttested } from '../../plan/definition/option.ts';

/** What was asked for beside the media types. */
type Beside = Readonly<Record<'provenance' | 'sbom', Attestation | undefined>> & {
  readonly attests: readonly Attestation[];
};

/** Raises INPUT_CONFLICT for attestations that were asked for; BuildKit refuses them only after the build (exporter/containerimage/writer.go). */
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

/** The notice for what is left out without having been asked for. */
export function mediaTypeNotices(isOci: boolean, provenance: Attestation | undefined): readonly string[] {
  const left = provenance === undefined ? 'provenance and annotations of the index' : 'annotations of the index';
  return isOci ? [] : [`The image has Docker media types (oci-mediatypes=false), which do not support ${left}.`];
}
