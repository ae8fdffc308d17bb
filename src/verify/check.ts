// Checks images, down to the last blob. Only this file makes the ticket into publish.
import { allOrProblems, Failure, raise } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import type { Descriptor, Manifest } from '../oci/image-index.ts';
import type { Platform } from '../oci/platform.ts';
import type { Repository } from '../oci/reference.ts';
import type { MaxSize, VerifyDepth, VerifyOptions } from '../plan/stage-options.ts';
import { collect, type Found } from './content/collect.ts';
import { judge } from './content/judge.ts';
import type { Store } from './content/store.ts';
import { lookInside, type PlatformContent } from './look-inside.ts';
import { judgeSizes, type Previous, previousSize, sizeOf } from './size.ts';
import type { Judgement } from './start/judge.ts';

/** One verified platform. */
export type VerifiedPlatform = {
  readonly platform: Platform;
  /** The digest of the platform's manifest. */
  readonly digest: Digest;
  readonly configDigest: Digest;
  /** Compressed bytes: the config and all layers. */
  readonly size: number;
  /** The same for the previous image; undefined if missing or not requested. */
  readonly previousSize: number | undefined;
  readonly layers: readonly Descriptor[];
  /** Entrypoint and command. */
  readonly entrypoint: readonly string[];
  readonly attestations: readonly Digest[];
};

type Checked = {
  readonly name: string;
  /** The target of the tags: the index, or the manifest of a single platform, with its exact bytes. */
  readonly index: Manifest;
  /** In plan order. */
  readonly platforms: readonly VerifiedPlatform[];
  /** The repositories with the content; empty if not pushed. */
  readonly repositories: readonly Repository[];
  /** Whether a moving tag held these contents already; `index` is that image then. Undefined where nothing was compared. */
  readonly isChanged?: boolean;
  /** Digests of images with the same contents that moving tags hold. */
  readonly same?: readonly Digest[];
  /** Notices that are not problems. */
  readonly notices: readonly string[];
};

// Exists only for the compiler: the key is private, so only this file can make the type.
declare const ticket: unique symbol;

/** One verified image. Only this file makes it. */
export type Verified = Checked & { readonly [ticket]: true };

/** One image that tags are to move to: its plan, its digest, and the stores that must contain it. */
export type Candidate = Partial<VerifyOptions> & {
  readonly name: string;
  readonly platforms: readonly Platform[];
  readonly digest: Digest;
  readonly stores: readonly Store[];
  readonly repositories: readonly Repository[];
  /** The depth: existence, configs, or files. */
  readonly depth: VerifyDepth;
  /** Reads the sizes of the previous image. */
  readonly previous?: () => Promise<Previous | undefined>;
};

/** Checks images concurrently. Raises INDEX_*, CONFIG_*, CONTENT_*, BINARY_* and ENTRYPOINT_* problems, and failures of registries. */
export async function verifyAll(candidates: readonly Candidate[]): Promise<readonly Verified[]> {
  return allOrProblems(candidates.map(check));
}

/** Returns the verified image of a name: its place in the list means nothing. */
export function verifiedOf(images: readonly Verified[], name: string): Verified {
  const found = images.find((image) => image.name === name);
  // A bug: a tag must not move to another image instead.
  if (found === undefined) throw new Error(`The image "${name}" was not verified.`);
  return found;
}

async function check(candidate: Candidate): Promise<Verified> {
  const { name, platforms, digest, stores, repositories, depth, maxSize = unlimited } = candidate;
  const [found, previous] = await Promise.all([collect(platforms, digest, stores), candidate.previous?.()]);
  if (found.root === undefined) throw new Failure(found.problems);
  // With `verify: false` the configs are not compared.
  raise(judge(platforms, found).filter(({ code }) => depth !== 'off' || code !== 'CONFIG_PLATFORM_MISMATCH'));
  const contents = platforms.flatMap((platform) =>
    found.images.flatMap(({ name: planned, digest: own, content }) =>
      planned === platform.name && content !== undefined ? [{ platform, digest: own, ...content }] : [],
    ),
  );
  const [store] = stores;
  const inside = depth === 'elf' && store !== undefined ? await lookInside(contents, store) : unread;
  const images = contents.map((content) => describe(content, found, previous));
  raise([...inside.problems, ...judgeSizes(maxSize, images, previous)]);
  const isFirst = maxSize.growth !== undefined && previous === undefined;
  const first = `${name}: the growth limit of \`max-size\` does not apply yet, because no tag has an image to compare with.`;
  const notices = isFirst ? [...inside.notices, first] : inside.notices;
  const checked: Checked = { name, index: found.root, platforms: images, repositories, notices };
  stamp(checked);
  return checked;
}

const unread: Judgement = { problems: [], notices: [] };
const unlimited: MaxSize = { bytes: undefined, growth: undefined };

function stamp(_checked: Checked): asserts _checked is Verified {}

function describe(
  { platform, digest, image, config }: PlatformContent,
  { attestations }: Found,
  previous: Previous | undefined,
): VerifiedPlatform {
  return {
    platform,
    digest,
    configDigest: image.config.digest,
    size: sizeOf(image),
    previousSize: previousSize(previous, platform),
    layers: image.layers,
    entrypoint: [...config.entrypoint, ...config.command],
    attestations: attestations.filter(({ attests }) => attests === digest).map((each) => each.digest),
  };
}
