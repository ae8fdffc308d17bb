// Media types of an image, and what they support.
import { type Annotation, isOfIndex } from './annotation.ts';

/** Options of an image, such as compression, with buildx's names. */
export type Making = Readonly<Record<string, string>>;

/**
 * Set explicitly, because BuildKit's defaults changed in 0.32 (exporter/containerimage/export.go): the same commit
 * has the same digest, and attestations are not OCI artifacts, which some registries reject.
 */
export const imageForm: Making = { 'oci-mediatypes': 'true', 'oci-artifact': 'false' };

/** Whether the image has OCI media types, not Docker's. */
export function isOciImage(making: Making): boolean {
  return making['oci-mediatypes'] !== 'false';
}

/** Picks the annotations that these media types support (exporter/containerimage/writer.go). */
export function fitsForm(isIndex: boolean, making: Making): (annotation: Annotation) => boolean {
  const isOci = isOciImage(making);
  return (annotation) =>
    (isOci || annotation.level !== 'manifest-descriptor') && ((isOci && isIndex) || !isOfIndex(annotation));
}
