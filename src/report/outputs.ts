// What the stages found out, as the outputs of the step: names and values, nothing is set here.
import { isRecord } from '../oci/json.ts';
import { formatAnnotation } from '../plan/image/annotation.ts';
import { writtenLabels } from '../plan/image/image-plan.ts';
import type { BuildPlan, Plan } from '../plan/plan.ts';
import type { Published } from '../publish/publish.ts';
import type { Verified } from '../verify/verify.ts';
import type { Story } from './story.ts';

/** Outputs by name, each as the text that later steps read. */
export type OutputValues = Readonly<Record<string, string>>;

const lines = (items: readonly string[]): string => items.join('\n');
const pairs = (entries: Readonly<Record<string, string>>): string =>
  lines(Object.entries(entries).map(([key, value]) => `${key}=${value}`));

/** A lone image is told plainly, several by the names of their bake targets. */
const isOne = ({ images }: Plan): boolean => images.length < 2;

/** The platforms of all images, each once. */
function platformsOf({ images }: Plan): string {
  const names = images.flatMap(({ platforms }) => platforms.map(({ platform }) => platform.name));
  return [...new Set(names)].join(',');
}

/** What is known as soon as there is a plan. */
export function planOutputs(plan: Plan): OutputValues {
  const [image] = plan.images;
  const labels = image === undefined ? {} : writtenLabels(image);
  const annotations = image?.annotations.map(formatAnnotation) ?? [];
  return {
    version: plan.tags.version,
    tags: lines(plan.tags.references.map(({ reference }) => reference)),
    'tag-names': lines(plan.tags.names),
    labels: pairs(labels),
    annotations: lines(annotations),
    json: JSON.stringify({
      tags: plan.tags.references.map(({ reference }) => reference),
      'tag-names': plan.tags.names,
      labels,
      annotations,
    }),
    platforms: platformsOf(plan),
    matrix: JSON.stringify(plan.fanOut.matrix),
    published: 'false',
    superseded: 'false',
  };
}

/** What is known once everything was built and checked, whether or not tags move afterwards. */
export function verifiedOutputs({ plan, prepared, built, verified, missing }: Story): OutputValues {
  const [first] = verified;
  const byPlatform = <T>(value: (found: Verified['platforms'][number]) => T): string => {
    const ofImage = ({ platforms }: Pick<Verified, 'platforms'>) =>
      Object.fromEntries(platforms.map((found) => [found.platform.name, value(found)]));
    const ofAll = () => Object.fromEntries(verified.map((image) => [image.name, ofImage(image)]));
    return JSON.stringify(isOne(plan) ? ofImage(first ?? { platforms: [] }) : ofAll());
  };
  return {
    platforms: platformsOf(plan),
    'missing-platforms': missing?.join(',') ?? '',
    builder: prepared?.builder.name ?? '',
    metadata: metadataOf(plan.build, built.metadata),
    'bake-file': built.definitionPath,
    digest: isOne(plan)
      ? (first?.index.digest ?? '')
      : JSON.stringify(Object.fromEntries(verified.map(({ name, index }) => [name, index.digest]))),
    imageid: built.images[0]?.configDigest ?? first?.index.digest ?? '',
    refs: lines(
      verified.flatMap(({ index, repositories }) => repositories.map(({ name }) => `${name}@${index.digest}`)),
    ),
    digests: byPlatform(({ digest }) => digest),
    sizes: byPlatform(({ size }) => size),
  };
}

/**
 * What buildx says of the build. It says it by target; the lone image of a build has no name, so that its own stands on
 * top, as docker/build-push-action has it, beside that of platforms which were built by themselves.
 */
function metadataOf({ isBake }: BuildPlan, metadata: string): string {
  if (isBake) return metadata;
  const { default: own, ...others }: Record<string, unknown> = JSON.parse(metadata);
  return JSON.stringify({ ...(isRecord(own) ? own : {}), ...others }, undefined, 2);
}

/** What is known at the end: what became of each tag, and which references point at the image. */
export function publishedOutputs(plan: Plan, { isPublished, tags: moves }: Published): OutputValues {
  const json = JSON.parse(planOutputs(plan)['json'] ?? '{}');
  const holding = moves.filter(({ outcome }) => outcome === 'moved' || outcome === 'unchanged');
  const held = new Set(holding.map(({ reference }) => reference));
  const planned = plan.tags.references.map(({ reference }) => reference);
  // Without a push they are what the image would be called, as metadata-action has it.
  const tags = plan.push.enabled ? planned.filter((reference) => held.has(reference)) : planned;
  return {
    published: String(isPublished),
    superseded: String(moves.some(({ isSuperseded }) => isSuperseded === true)),
    tags: lines(tags),
    json: JSON.stringify({ ...json, tags, moves }),
  };
}
