// A part of a publish: what one job has built, pushed and checked, as it travels to the publishing job in a job output.
import { failure } from '../errors/failure.ts';
import { type IndexEntry, isEntry } from '../oci/index-of-parts.ts';
import { isRecord } from '../oci/json.ts';
import type { Agreement } from './agreement.ts';
import type { VerifyDepth } from './policies.ts';

/** One platform of an image, ready to stand in an index. */
export type PartPlatform = {
  readonly platform: string;
  /** Compressed bytes. */
  readonly size: number;
  readonly manifest: IndexEntry;
  readonly attestations: readonly IndexEntry[];
};

/** An image as far as the job has built it. */
export type PartImage = {
  readonly name: string;
  readonly agreement: Agreement;
  readonly platforms: readonly PartPlatform[];
};

/** A part. It names no repository: GitHub drops an output that holds a secret, and account names often are some. */
export type Part = {
  /** Fingerprint of the repository that was built. */
  readonly source: string;
  readonly commit: string;
  readonly run: string;
  readonly attempt: number;
  /** When the job began, ISO 8601. */
  readonly startedAt: string;
  readonly isPushed: boolean;
  /** How closely the job has looked at what it built. */
  readonly verify: VerifyDepth;
  readonly images: readonly PartImage[];
};

/** The version of the form, under the key by which a part is known. */
const marker = 'polyarch-part';
const form = 1;

/** Writes a part on one line. */
export function formatPart(part: Part): string {
  return JSON.stringify({ [marker]: form, ...part });
}

/** Whether the value wants to be a part, well-formed or not. */
export function isPartLike(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && Object.hasOwn(value, marker);
}

/** Reads a part; raises PART_MALFORMED. */
export function parsePart(value: unknown): Part {
  if (!isPartLike(value)) throw malformed('is none');
  if (value[marker] !== form) throw malformed('is of another version of this action');
  const { source, commit, run, attempt, startedAt, isPushed, verify, images } = value;
  if (typeof source !== 'string' || typeof commit !== 'string') throw malformed('does not say what was built');
  if (typeof run !== 'string' || !isAttempt(attempt)) throw malformed('does not say in which run it was made');
  if (typeof startedAt !== 'string' || Number.isNaN(Date.parse(startedAt))) throw malformed('does not say when');
  if (typeof isPushed !== 'boolean' || !isDepth(verify)) throw malformed('does not say what was done with it');
  if (!Array.isArray(images) || images.length === 0) throw malformed('has no images');
  return { source, commit, run, attempt, startedAt, isPushed, verify, images: images.map(parseImage) };
}

function parseImage(value: unknown): PartImage {
  if (!isRecord(value)) throw malformed('has an image that is none');
  const { name, agreement, platforms } = value;
  if (typeof name !== 'string' || !isAgreement(agreement)) throw malformed('has an image without a name');
  if (!Array.isArray(platforms) || platforms.length === 0) throw malformed('has an image without platforms');
  const { repositories, labels, annotations } = agreement;
  return { name, agreement: { repositories, labels, annotations }, platforms: platforms.map(parsePlatformPart) };
}

function parsePlatformPart(value: unknown): PartPlatform {
  if (!isRecord(value)) throw malformed('has a platform that is none');
  const { platform, size, manifest, attestations } = value;
  if (typeof platform !== 'string' || typeof size !== 'number') throw malformed('has a platform without a name');
  if (!isEntry(manifest)) throw malformed(`has no manifest for ${platform}`);
  if (!Array.isArray(attestations) || !attestations.every(isEntry)) {
    throw malformed(`has attestations for ${platform} that are none`);
  }
  return { platform, size, manifest, attestations };
}

function isAgreement(value: unknown): value is Agreement {
  return isRecord(value) && ['repositories', 'labels', 'annotations'].every((name) => typeof value[name] === 'string');
}

function isAttempt(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function isDepth(value: unknown): value is VerifyDepth {
  return value === 'off' || value === 'labels' || value === 'elf';
}

function malformed(what: string): Error {
  return failure('PART_MALFORMED', `A part ${what}.`, { input: 'parts' });
}
