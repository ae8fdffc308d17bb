// A part: what one job built, pushed and verified, passed to the publishing job as a job output. Descriptors are rebuilt
// from BuildKit's fields, so that others, such as `urls` and `data`, never reach an index.
import { failure } from '../../errors/failure.ts';
import { isDigest } from '../../oci/digest.ts';
import { mediaTypes, parseAnnotations } from '../../oci/image-index.ts';
import { type PlainEntry, plainEntry } from '../../oci/index-of-parts.ts';
import { isRecord, listOf, mapValues } from '../../oci/json.ts';
import type { Agreement } from './agreement.ts';

/** One platform of an image, ready for an index. */
export type PartPlatform = {
  readonly platform: string;
  readonly manifest: PlainEntry;
  readonly attestations: readonly PlainEntry[];
};

/** The job's platforms of an image. */
export type PartImage = {
  readonly name: string;
  readonly agreement: Agreement;
  readonly platforms: readonly PartPlatform[];
};

/** A part. It contains no repository name: GitHub drops an output with a secret, and account names often are secrets. */
export type Part = {
  /** Fingerprint of the source repository. */
  readonly source: string;
  readonly commit: string;
  readonly run: string;
  readonly attempt: number;
  /** The index of the job in its matrix, if known. */
  readonly index?: number;
  /** Start of the job, ISO 8601. */
  readonly startedAt: string;
  readonly isPushed: boolean;
  readonly images: readonly PartImage[];
};

/** What a job of the matrix builds; `target` only if the plan has several. */
export type Assignment = { readonly platform: string; readonly target?: string };

/** A part, with GitHub's facts of its job. */
export type HandedPart = Part & {
  /** The id of the job in the workflow; undefined if only its outputs were passed. */
  readonly job?: string;
  /** The number of its output; undefined without numbers. */
  readonly leg?: number;
  /** The plan's assignment to this job; undefined without a plan. */
  readonly assigned?: Assignment;
};

/** The version of the format, under the key that identifies a part. */
const marker = 'polyarch-part';
const form = 1;

/** Formats a part on one line. */
export function formatPart(part: Part): string {
  return JSON.stringify({ [marker]: form, ...part });
}

/** Whether the value claims to be a part, valid or not. */
export function isPartLike(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && Object.hasOwn(value, marker);
}

/** Reads a part; raises PART_MALFORMED. */
export function parsePart(value: unknown): Part {
  if (!isPartLike(value)) throw malformed('is not a part');
  if (value[marker] !== form) throw malformed('has the format of another version of this action');
  const { source, commit, run, attempt, index, startedAt, isPushed, images } = value;
  if (typeof source !== 'string' || typeof commit !== 'string') throw malformed('lacks the commit or repository');
  if (typeof run !== 'string' || !isCount(attempt) || attempt === 0) throw malformed('lacks its run');
  if (typeof startedAt !== 'string' || Number.isNaN(Date.parse(startedAt))) throw malformed('lacks its attempt');
  if (index !== undefined && !isCount(index)) throw malformed('has an index that is not a number');
  if (typeof isPushed !== 'boolean') throw malformed('lacks its push state');
  if (!Array.isArray(images) || images.length === 0) throw malformed('has no images');
  const job = index === undefined ? {} : { index };
  return { source, commit, run, attempt, ...job, startedAt, isPushed, images: images.map(parseImage) };
}

function parseImage(value: unknown): PartImage {
  if (!isRecord(value)) throw malformed('has an `image` that is not an object');
  const { name, agreement, platforms } = value;
  if (typeof name !== 'string' || !isAgreement(agreement)) throw malformed('has an image without a name');
  if (!Array.isArray(platforms) || platforms.length === 0) throw malformed('has an image without platforms');
  const { repositories, labels, annotations } = agreement;
  return { name, agreement: { repositories, labels, annotations }, platforms: platforms.map(parsePlatformPart) };
}

function parsePlatformPart(value: unknown): PartPlatform {
  if (!isRecord(value)) throw malformed('has a `platform` that is not an object');
  const { platform, attestations } = value;
  if (typeof platform !== 'string') throw malformed('has a platform without a name');
  const manifest = parseEntry(value['manifest']);
  if (manifest === undefined) throw malformed(`has no manifest for ${platform}`);
  const attested = listOf(attestations).map((each) => parseAttestation(each, manifest));
  const sound = attested.filter((each) => each !== undefined);
  if (!Array.isArray(attestations) || sound.length < attestations.length) {
    throw malformed(`has attestations that do not refer to its image for ${platform}`);
  }
  return { platform, manifest, attestations: sound };
}

function isAgreement(value: unknown): value is Agreement {
  return isRecord(value) && ['repositories', 'labels', 'annotations'].every((name) => typeof value[name] === 'string');
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function malformed(what: string): Error {
  return failure('PART_MALFORMED', `A part ${what}.`, { input: 'parts' });
}

/** BuildKit's annotations that tie attestations to their image (moby/buildkit exporter/containerimage/writer.go). */
const reference = { digest: 'vnd.docker.reference.digest', type: 'vnd.docker.reference.type' };

/** Rebuilds the descriptor of an image manifest; undefined for anything else. */
export function parseEntry(value: unknown): PlainEntry | undefined {
  if (!isRecord(value)) return undefined;
  const { mediaType, digest, size, annotations, platform } = value;
  const isManifest = mediaType === mediaTypes.manifest || mediaType === mediaTypes.dockerManifest;
  if (!isManifest || !isDigest(digest) || !isCount(size) || size === 0) return undefined;
  return plainEntry({ mediaType, digest, size }, parseAnnotations(annotations), platformOf(platform));
}

/** The texts of a platform, and its list. */
function platformOf(value: unknown): PlainEntry['platform'] {
  if (!isRecord(value)) return undefined;
  const features = value['os.features'];
  const isList = Array.isArray(features) && features.every((each) => typeof each === 'string');
  return { ...parseAnnotations(value), 'os.features': isList ? features : undefined };
}

/** Rebuilds the descriptor of attestations about the manifest; undefined for anything else. */
function parseAttestation(value: unknown, manifest: PlainEntry): PlainEntry | undefined {
  const entry = parseEntry(value);
  if (entry?.annotations?.[reference.digest] !== manifest.digest) return undefined;
  return keepAnnotations(entry, (key, own) => (Object.values(reference).includes(key) ? own : undefined));
}

/** The entry with the value that `choose` returns for each annotation; undefined drops it. */
export function keepAnnotations(
  { annotations = {}, platform, ...descriptor }: PlainEntry,
  choose: (key: string, own: string) => string | undefined,
): PlainEntry {
  const kept = mapValues(annotations, (own, key) => choose(key, own));
  return plainEntry(descriptor, parseAnnotations(kept), platform);
}
