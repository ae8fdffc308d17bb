// The images of the plan: the one of the inputs, those of a bake definition, or those that are promoted.
import type { PrintedTarget } from '../commands/bake-print.ts';
import { failure, type Problem, problem, raise } from '../errors/failure.ts';
import { type Dockerfile, labelKeysIn } from '../oci/dockerfile-stages.ts';
import { recordOf, textOf, textsOf } from '../oci/json.ts';
import type { Platform } from '../oci/platform.ts';
import { planPlatforms } from './builder/nodes.ts';
import { cacheQuestion, planCache } from './cache/policy.ts';
import type { BakeInputs } from './definition/build-inputs.ts';
import { makesIndex } from './definition/definition.ts';
import { inputTarget } from './definition/from-inputs.ts';
import { outputsOf, ownCaches, pairsOf, platformsOf } from './definition/printed-target.ts';
import { planParts } from './definition/split-by-node.ts';
import { isOfIndex, parseAnnotation } from './image/annotation.ts';
import type { ImagePlan } from './image/image-plan.ts';
import { labelsLeft, makeAnnotations, makeLabels } from './image/labels.ts';
import type { FoundSource, PromotionInputs } from './promotion.ts';
import type { Request } from './request.ts';
import type { Rule } from './tags/rule.ts';
import { movesOf } from './tags/tag.ts';
import { makeTags, type Tags } from './tags/tags.ts';

/** Plans the images, each with its names, platforms and caches. */
export function planImages(request: Request, tags: Tags): readonly ImagePlan[] {
  const { bake, build, image, promotion } = request;
  if (promotion !== undefined) return planPromotedImages(promotion, tags);
  if (bake !== undefined) return planBakeImages(request, bake, tags);
  const printed = inputTarget(build);
  const planned = planImage(request, { name: 'default', printed, tags, dockerfile: build.parsedDockerfile });
  if (makesIndex(image.platforms, build.attests)) return [planned];
  // BuildKit rejects index annotations without an index.
  return [{ ...planned, annotations: planned.annotations.filter((each) => !isOfIndex(each)) }];
}

/** Returns an image for every target with one. Raises INPUT_CONFLICT if two have the same tags. */
function planBakeImages(request: Request, bake: BakeInputs, shared: Tags): readonly ImagePlan[] {
  const planned = bake.names.flatMap((name) => {
    const printed = bake.targets[name] ?? {};
    if (!makesImage(printed)) return [];
    const tags = targetTags(request, bake.rules[name] ?? [], shared);
    return [planImage(request, { name, printed, tags, dockerfile: bake.dockerfiles?.get(name) })];
  });
  const owners = new Map<string, string>();
  for (const { name, tags } of planned) {
    const [taken] = tags.filter((tag) => owners.has(tag));
    if (taken !== undefined) {
      const fact = `The bake targets ${owners.get(taken)} and ${name} would both be published as ${taken}.`;
      throw failure('INPUT_CONFLICT', fact, { input: 'bake-files', cure: 'Set different `tags` for each target.' });
    }
    for (const tag of tags) owners.set(tag, name);
  }
  return planned;
}

/** The tags of a target. One that the step's rules also make moves by them: `latest` after `1.2`, and guarded. */
function targetTags({ image, event, render, startedAt }: Request, rules: readonly Rule[], shared: Tags): Tags {
  if (rules.length === 0) return shared;
  const tags = makeTags({ ...image, rules, images: [], event, render, startedAt });
  const known = new Map(shared.references.map((each) => [each.reference, each]));
  return { ...tags, references: tags.references.map((own) => known.get(own.reference) ?? own) };
}

/** What an image is built from. */
type Subject = {
  readonly name: string;
  readonly printed: PrintedTarget;
  readonly tags: Tags;
  readonly dockerfile: Dockerfile | undefined;
};

function planImage(request: Request, { name, printed, tags, dockerfile }: Subject): ImagePlan {
  const { bake, image } = request;
  const { repositories, ...moved } = movesOf(tags.references);
  const platforms = planPlatforms({ ...request, image: { platforms: platformsOf(printed, image.platforms) } });
  const target = bake && { name, isAlone: bake.names.length < 2 };
  const question = cacheQuestion(request, { repositories, platforms }, target);
  const caches = ownCaches(printed);
  const ownCache = caches && { ...caches, reason: 'from the bake definition' };
  const own = pairsOf(printed['labels']);
  const inDockerfile = dockerfile === undefined ? [] : labelKeysIn(dockerfile, textOf(printed['target']));
  const keys = [...inDockerfile, ...Object.keys(recordOf(printed['labels']))].filter((key) => !Object.hasOwn(own, key));
  const left = labelsLeft(request, keys);
  return {
    name,
    ...moved,
    repositories,
    labels: { ...makeLabels(request, tags.version), ...own },
    ...(left.length === 0 ? {} : { labelsLeft: left }),
    annotations: [
      ...makeAnnotations(request, tags.version),
      ...textsOf(printed['annotations']).flatMap(parseAnnotation),
    ],
    platforms,
    cache: ownCache ?? planCache(question),
    ...planParts(request, { name, platforms }, question, ownCache),
  };
}

/** Whether a target has no output, or an image as output. */
function makesImage(printed: PrintedTarget): boolean {
  const types = outputsOf(printed).map(({ type }) => type);
  return types.length === 0 || types.some((type) => type === 'image' || type === 'registry' || type === 'docker');
}

/** Plans an image for each source. Raises SOURCE_PLATFORM_MISSING. */
function planPromotedImages({ sources, platforms }: PromotionInputs, { references }: Tags): readonly ImagePlan[] {
  raise(sources.flatMap((source) => judgePlatforms(source, platforms)));
  const isAlone = sources.length === 1;
  return sources.map((source) => {
    const { text, repository, target = repository, digest, revision } = source;
    const kept = source.platforms.filter((platform) => platforms.length === 0 || includes(platforms, platform));
    const omitted = namesOf(source.platforms.filter((platform) => !includes(kept, platform)));
    const own = movesOf(references.filter((each) => isAlone || each.repository.name === target.name));
    return {
      name: isAlone ? 'default' : target.name,
      // The repositories are in move order, too.
      ...movesOf(own.moves),
      labels: {},
      annotations: [],
      platforms: kept.map((platform) => ({ platform, runs: 'unknown' })),
      cache: { from: [], to: [], reason: 'nothing is built' },
      origin: { reference: text, repository, digest, revision, omitted },
    };
  });
}

function judgePlatforms({ text, platforms: found }: FoundSource, platforms: readonly Platform[]): readonly Problem[] {
  const strange = found.filter(isStrange).map(({ name }) => JSON.stringify(name.slice(0, 100)));
  const invalid = `${text} has invalid platforms: ${strange.join(', ')}.`;
  if (strange.length > 0) return [problem('SOURCE_PLATFORM_MISSING', invalid, { input: 'source' })];
  const missing = platforms.filter((platform) => !includes(found, platform));
  if (found.length > 0 && missing.length === 0) return [];
  const fact =
    found.length === 0
      ? `${text} names no platform, neither in an index nor in its config.`
      : `${text} has no image for ${namesOf(missing).join(', ')}; it has ${namesOf(found).join(', ')}.`;
  return [problem('SOURCE_PLATFORM_MISSING', fact, { input: found.length === 0 ? 'source' : 'platforms' })];
}

/** Whether a platform has a part that is not a plain word. Its name becomes a variable, a file name and a log line. */
function isStrange({ os, architecture, variant = '-', osVersion = '-' }: Platform): boolean {
  return [os, architecture, variant, osVersion].some((part) => !/^[A-Za-z0-9_.-]{1,64}$/.test(part));
}

const namesOf = (platforms: readonly Platform[]): readonly string[] => platforms.map(({ name }) => name);

function includes(platforms: readonly Platform[], { name }: Platform): boolean {
  return platforms.some((platform) => platform.name === name);
}

/** What the reader should know where platforms are left out. */
export function promotionNotices(images: readonly ImagePlan[]): readonly string[] {
  return images.flatMap(({ origin }) => {
    if (origin === undefined || origin.omitted.length === 0) return [];
    const fact = `Promoting ${origin.reference} without ${origin.omitted.join(', ')}: the image index gets a new digest`;
    return [`${fact}, and signatures of the source's index do not apply to it.`];
  });
}
