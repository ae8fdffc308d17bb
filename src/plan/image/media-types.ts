// Media types of an image, and what they support.
import type { Attributes } from '../definition/option.ts';
import { type Annotation, isOfIndex } from './annotation.ts';

/**
 * Set explicitly, because BuildKit's defaults changed in 0.32 (exporter/containerimage/export.go): the same commit
 * has the same digest, and attestations are not OCI artifacts, which some registries reject.
 */
export const imageForm: Attributes = { 'oci-mediatypes': 'true', 'oci-artifact': 'false' };

/** Whether the image has OCI media types, not Docker's. */
export function isOciImage(making: Attributes): boolean {
  return making['oci-mediatypes'] !== 'false';
}

/** Picks the annotations that these media types support (exporter/containerimage/writer.go). */
export function fitsForm(isIndex: boolean, making: Attributes): (annotation: Annotation) => boolean {
  const isOci = isOciImage(making);
  return (annotation) =>
    (isOci || annotation.level !== 'manifest-descriptor') && ((isOci && isIndex) || !isOfIndex(annotation));
}
