// Attestations as BuildKit stores them: a manifest whose layers are in-toto statements (docs/attestations/attestation-storage.md).
import { type Digest, isDigest } from './digest.ts';
import { type Descriptor, type Manifest, parseManifest, parseObject } from './image-index.ts';
import { at, isRecord, listOf } from './json.ts';

/** The type of the predicate that is an SPDX document. */
export const spdx = 'https://spdx.dev/Document';

/** The statements in an attestation manifest whose predicate has this type. Raises CONTENT_MALFORMED. */
export function statementsIn(manifest: Manifest, predicateType: string): readonly Descriptor[] {
  const content = parseManifest(manifest);
  if (content.kind !== 'image') return [];
  const { layers } = parseObject(manifest.bytes, manifest.digest);
  const types = listOf(layers).map((layer) => at(layer, 'annotations', 'in-toto.io/predicate-type'));
  return content.layers.filter((_, index) => types[index] === predicateType);
}

/** A statement: its predicate, undefined if it is not a JSON object, and the digests of its subjects. */
type Statement = {
  readonly predicate: Readonly<Record<string, unknown>> | undefined;
  readonly subjects: readonly Digest[];
};

/** Parses a statement. Raises CONTENT_MALFORMED. */
export function parseStatement(bytes: Uint8Array, { digest }: Descriptor): Statement {
  const { predicate, subject } = parseObject(bytes, digest);
  const subjects = listOf(subject).map((each) => `sha256:${at(each, 'digest', 'sha256')}`);
  return { predicate: isRecord(predicate) ? predicate : undefined, subjects: subjects.filter(isDigest) };
}

/** Whether a statement is about other images only. BuildKit names no subject for an image without a name (exporter/containerimage/writer.go). */
export function isForeign({ subjects }: Statement, image: Digest): boolean {
  return subjects.length > 0 && !subjects.includes(image);
}
