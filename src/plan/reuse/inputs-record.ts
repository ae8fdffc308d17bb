// The record of a build's inputs: digests by name, kept in an annotation of the image and compared by a later run.
import { digestOf } from '../../oci/digest.ts';
import { type Annotations, parseAnnotations } from '../../oci/image-index.ts';
import { canonicalJson, isRecord, parseJson } from '../../oci/json.ts';
import { recordKey } from '../image/annotation.ts';

/** Digests of inputs by name. It contains no values: the annotation is as public as the image. */
export type InputsRecord = Readonly<Record<string, string>>;

/** A difference between two records: a code for scripts, and words for people. */
export type Reason = { readonly code: string; readonly text: string };

/** What the inputs are called; changes when a record of an older version cannot be compared. */
const version = '1';

/** Maximum characters of a record of another run. */
const maxRecordLength = 16_384;

/** Returns the digest of a value in hex. */
export function inputDigest(value: unknown): string {
  return digestOf(new TextEncoder().encode(canonicalJson(value) ?? '')).slice('sha256:'.length);
}

/** Formats a record; the same inputs give the same text. */
export function formatRecord(record: InputsRecord): string {
  return canonicalJson({ v: version, ...record });
}

/** Reads the record of an image; undefined if it has none, or one of another version. */
export function readRecord(annotations: Annotations): InputsRecord | undefined {
  const text = annotations[recordKey];
  if (text === undefined || text.length > maxRecordLength) return undefined;
  const json = parseJson(text);
  if (!isRecord(json) || json['v'] !== version) return undefined;
  const { v: _, ...inputs } = json;
  const known = parseAnnotations(inputs);
  return Object.keys(known).length === Object.keys(inputs).length ? known : undefined;
}

/** The name of a base image in a record: hashed, because it may be private. */
export function baseKey(name: string): string {
  return `base ${inputDigest(name).slice(0, 16)}`;
}

/** Returns every input that differs; empty for equal records. `bases` are the names of this run's base images. */
export function compareRecords(ours: InputsRecord, theirs: InputsRecord, bases: readonly string[]): readonly Reason[] {
  const names = new Map(bases.map((name) => [baseKey(name), name]));
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].toSorted();
  return keys.filter((key) => ours[key] !== theirs[key]).map((key) => reasonFor(key, names.get(key)));
}

function reasonFor(key: string, base: string | undefined): Reason {
  if (base !== undefined) return { code: `base ${base}`, text: `the base image ${base} has changed` };
  if (key.startsWith('base ')) return { code: 'bases', text: 'a base image was replaced' };
  return { code: key, text: changes.get(key) ?? `the input ${key} has changed` };
}

/** By keys that may be another image's. */
const changes: ReadonlyMap<string, string> = new Map([
  ['context', 'files of the context have changed'],
  ['dockerfile', 'the Dockerfile has changed'],
  ['args', '`build-args` have changed'],
  ['labels', 'labels have changed'],
  ['annotations', 'annotations have changed'],
  ['platforms', '`platforms` have changed'],
  ['target', '`target` has changed'],
  ['options', 'other options of the build have changed'],
  ['builder', 'BuildKit or the platform of the runner has changed'],
  ['checks', 'the checks of the image (`verify`, `test`, `max-size`, `sign`, `attest`) have changed'],
  ['frontend', 'the image of `# syntax=` has changed'],
]);
