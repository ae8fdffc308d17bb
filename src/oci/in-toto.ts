// Attestations as BuildKit stores them: a manifest whose layers are in-toto statements (docs/attestations/attestation-storage.md).
import { type Descriptor, type Manifest, parseAnnotations, parseJson, parseManifest } from './image-index.ts';
import { isRecord } from './json.ts';

/** The type of the predicate that is an SPDX document. */
export const spdx = 'https://spdx.dev/Document';

/** The statements in an attestation manifest whose predicate has this type. Raises CONTENT_MALFORMED. */
export function statementsIn(manifest: Manifest, predicateType: string): readonly Descriptor[] {
  const content = parseManifest(manifest);
  if (content.kind !== 'image') return [];
  const { layers } = parseJson(manifest.bytes, manifest.digest);
  const types = (Array.isArray(layers) ? layers : []).map((layer: unknown) => typeOf(layer));
  return content.layers.filter((_, index) => types[index] === predicateType);
}

function typeOf(layer: unknown): string | undefined {
  return isRecord(layer) ? parseAnnotations(layer['annotations'])['in-toto.io/predicate-type'] : undefined;
}

/** The predicate of a statement; undefined where it is no JSON object. Raises CONTENT_MALFORMED. */
export function predicateOf(bytes: Uint8Array, { digest }: Descriptor): Readonly<Record<string, unknown>> | undefined {
  const { predicate } = parseJson(bytes, digest);
  return isRecord(predicate) ? predicate : undefined;
}
