// Texts on an image that differ between builds with the same contents: times, commits, and how the image was made.
import type { Annotations } from '../../oci/image-index.ts';

/** The annotation that records the inputs of a build, so that a later run can compare its own. */
export const recordKey = 'vnd.polyarch.build.inputs';

/** Labels and annotations that hold a time, a commit, or what is named after it; and the record of the inputs. */
const volatile: ReadonlySet<string> = new Set([
  ...['created', 'revision', 'version', 'ref.name'].map((key) => `org.opencontainers.image.${key}`),
  ...['build-date', 'vcs-ref', 'version'].map((key) => `org.label-schema.${key}`),
  recordKey,
]);

/** Whether builds with the same contents may differ in a label or an annotation. */
export function isVolatile(key: string): boolean {
  return volatile.has(key);
}

/** Returns labels or annotations without volatile ones. */
export function steady(texts: Annotations): Annotations {
  return Object.fromEntries(Object.entries(texts).filter(([key]) => !isVolatile(key)));
}
