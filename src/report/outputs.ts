// Computes the outputs of the step, with the part of a job in a fan-out; nothing is set here.
import type { Built } from '../build/build.ts';
import type { Gated } from '../gate/gate.ts';
import { parseManifest } from '../oci/image-index.ts';
import { entriesOf, entryOf, type PlainEntry } from '../oci/index-of-parts.ts';
import { recordOf } from '../oci/json.ts';
import { agreementOf } from '../plan/fan-out/agreement.ts';
import { formatPart, type PartImage, parseEntry } from '../plan/fan-out/part.ts';
import { annotationsAt, formatAnnotation } from '../plan/image/annotation.ts';
import { type ImagePlan, writtenLabels } from '../plan/image/image-plan.ts';
import type { BuildPlan, Plan } from '../plan/plan.ts';
import { isAtImage, type Published } from '../publish/publish.ts';
import { referencesOf, type Verified, verifiedOf } from '../verify/verify.ts';
import type { VerifiedRun } from './results.ts';

/** Outputs by name, as text for later steps. */
export type OutputValues = Readonly<Record<string, string>>;

const lines = (items: readonly string[]): string => items.join('\n');
const pairs = (entries: Readonly<Record<string, string>>): string =>
  lines(Object.entries(entries).map(([key, value]) => `${key}=${value}`));

/** Returns the value of a single image, and those of several by bake target; undefined without images. */
function forImages<T extends { readonly name: string }, Value>(
  { images }: Plan,
  found: readonly T[],
  value: (image: T) => Value,
) {
  if (images.length > 1) return Object.fromEntries(found.map((image) => [image.name, value(image)]));
  return found[0] && value(found[0]);
}

/** Texts are plain, everything else is JSON. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Returns the platforms of all images, each once. */
function platformsOf({ images }: Plan): string {
  const names = images.flatMap(({ platforms }) => platforms.map(({ platform }) => platform.name));
  return [...new Set(names)].join(',');
}

/** What the output `json` has of the plan. */
function planJson({ images: [image], tags }: Plan) {
  return {
    tags: tags.references.map(({ reference }) => reference),
    'tag-names': tags.names,
    labels: image === undefined ? {} : writtenLabels(image),
    annotations: image?.annotations.map(formatAnnotation) ?? [],
  };
}

/** Returns the outputs that the plan determines. */
export function planOutputs(plan: Plan): OutputValues {
  const json = planJson(plan);
  return {
    version: plan.tags.version,
    tags: lines(json.tags),
    'tag-names': lines(json['tag-names']),
    labels: pairs(json.labels),
    annotations: lines(json.annotations),
    json: JSON.stringify(json),
    platforms: platformsOf(plan),
    matrix: JSON.stringify(plan.fanOut.matrix),
    published: 'false',
    superseded: 'false',
  };
}

/** Returns the outputs after verification, whether or not tags move. */
export function verifiedOutputs({ plan, prepared, built, verified, missing }: VerifiedRun): OutputValues {
  const [first] = verified;
  const byPlatform = <T>(value: (found: Verified['platforms'][number]) => T): string => {
    const found = forImages(plan, verified, ({ platforms }) =>
      Object.fromEntries(platforms.map((each) => [each.platform.name, value(each)])),
    );
    return JSON.stringify(found ?? {});
  };
  return {
    platforms: platformsOf(plan),
    'missing-platforms': missing?.join(',') ?? '',
    builder: prepared?.builder.name ?? '',
    metadata: metadataOf(plan.build, built.metadata),
    'bake-file': built.definitionPath,
    digest: textOf(forImages(plan, verified, ({ index }) => index.digest) ?? ''),
    imageid: imageIdOf(built.images[0]?.configDigest, first),
    refs: lines(referencesOf(verified)),
    changed: first?.isChanged === undefined ? '' : textOf(forImages(plan, verified, ({ isChanged }) => isChanged)),
    digests: byPlatform(({ digest }) => digest),
    sizes: byPlatform(({ size }) => size),
  };
}

/** The config digest of the published image: of the existing one, if nothing changed. */
function imageIdOf(built: string | undefined, first: Verified | undefined): string {
  const [only, ...more] = first?.platforms ?? [];
  const existing = more.length === 0 ? only?.configDigest : undefined;
  return (first?.isChanged === false ? existing : built) ?? first?.index.digest ?? '';
}

/**
 * Returns buildx's metadata by target; for a single image at the top
 * level, as in docker/build-push-action, beside that of separately built platforms.
 */
function metadataOf({ isBake }: BuildPlan, metadata: Built['metadata']): string {
  const { default: own, ...others } = metadata;
  return JSON.stringify(isBake ? metadata : { ...recordOf(own), ...others }, undefined, 2);
}

/** What the commands of `gate` said of each platform; of several images by their names. */
export function gateOutputs(plan: Plan, { rulings }: Gated): OutputValues {
  if (rulings.length === 0) return { gate: '' };
  const all = forImages(plan, plan.images, ({ name }) => {
    const own = rulings.filter(({ image }) => image === name);
    return Object.fromEntries(own.map(({ platform, isPassed }) => [platform, isPassed ? 'passed' : 'failed']));
  });
  return { gate: JSON.stringify(all) };
}

/** Returns the final outputs: the outcome of each tag, and the references that point at the image. */
export function publishedOutputs(plan: Plan, { isPublished, tags: moves }: Published): OutputValues {
  const json = planJson(plan);
  const held = new Set(moves.filter(isAtImage).map(({ reference }) => reference));
  // Without a push these are the planned references, as in metadata-action.
  const tags = plan.push.enabled ? json.tags.filter((reference) => held.has(reference)) : json.tags;
  return {
    published: String(isPublished),
    superseded: String(moves.some(({ isSuperseded }) => isSuperseded === true)),
    tags: lines(tags),
    json: JSON.stringify({ ...json, tags, moves }),
  };
}

/** The facts for a part. */
type PartFacts = { readonly plan: Plan; readonly verified: readonly Verified[]; readonly startedAt: string };

/** Returns the outputs of `stage: build`: `part`, and `part-<index>`. */
export function partOutputs({ plan, verified, startedAt }: PartFacts): OutputValues {
  const { source, run, attempt, index } = plan.fanOut;
  const part = formatPart({
    source,
    commit: plan.run.source.revision,
    run,
    attempt,
    ...(index === undefined ? {} : { index }),
    startedAt,
    isPushed: plan.push.enabled,
    images: plan.images.map((image) => makeImage(image, verifiedOf(verified, image.name))),
  });
  return { part, ...(index === undefined ? {} : { [`part-${index}`]: part }) };
}

function makeImage(image: ImagePlan, { index, platforms }: Verified): PartImage {
  const entries =
    parseManifest(index).kind === 'index' ? entriesOf(index).flatMap((entry) => parseEntry(entry) ?? []) : [];
  const entryBy = (digest: string): readonly PlainEntry[] => entries.filter((entry) => entry.digest === digest);
  return {
    name: image.name,
    agreement: agreementOf(image),
    platforms: platforms.map(({ platform, digest, attestations }) => ({
      platform: platform.name,
      // An image without an index has no descriptor for these annotations.
      manifest:
        entryBy(digest)[0] ??
        entryOf(index, platform, annotationsAt('manifest-descriptor', image.annotations, platform.name)),
      attestations: attestations.flatMap(entryBy),
    })),
  };
}
