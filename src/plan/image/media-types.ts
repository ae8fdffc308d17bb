// The form of an image: its media types, and what an image of that form can have.
import { type Annotation, isOfIndex } from './annotation.ts';

/** How an image is made: compression and the like, in the words of buildx. */
export type Making = Readonly<Record<string, string>>;

/**
 * Said to every BuildKit, because its defaults changed with 0.32 (exporter/containerimage/export.go): the same commit
 * has the same digest, and attestations are no OCI artifacts, which some registries refuse.
 */
export const imageForm: Making = { 'oci-mediatypes': 'true', 'oci-artifact': 'false' };

/** Whether the image has the media types of OCI, not Docker's own. */
export function isOciImage(making: Making): boolean {
  return making['oci-mediatypes'] !== 'false';
}

/** Picks the annotations that an image of this form can have (exporter/containerimage/writer.go). */
export function fitsForm(isIndex: boolean, making: Making): (annotation: Annotation) => boolean {
  const isOci = isOciImage(making);
  return (annotation) =>
    (isOci || annotation.level !== 'manifest-descriptor') && ((isOci && isIndex) || !isOfIndex(annotation));
}
