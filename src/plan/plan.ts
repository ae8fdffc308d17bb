// Stage 2, plan: turns a Request into the whole publish as data. Printing it is the dry run.
import { failure } from '../errors/failure.ts';
import { holdCaches } from './bake/caches.ts';
import { planBakeImages } from './bake/images.ts';
import { type BuilderPlan, type EmulationPlan, planBuilder, planEmulation, planPlatforms } from './builder/builder.ts';
import { type CacheWork, withoutExports } from './cache/exports.ts';
import { cacheQuestion, planCache } from './cache/policy.ts';
import { refuseCacheClash } from './cache/tag-clash.ts';
import { cacheNotices, cacheWork } from './cache/work.ts';
import { type Definition, makesIndex } from './definition/definition.ts';
import { defineBake } from './definition/from-bake.ts';
import { allowOf, defineBuild } from './definition/from-inputs.ts';
import { planParts, splitDefinition } from './definition/split-by-node.ts';
import { composedWarnings } from './definition/unicode.ts';
import { withOwnVersion } from './definition/version-argument.ts';
import { type Trigger, triggerOf } from './event.ts';
import { type FanOutPlan, forJob, planFanOut } from './fan-out/fan-out.ts';
import { type Matrix, planMatrix } from './fan-out/matrix.ts';
import { isOfIndex } from './image/annotation.ts';
import { type ImagePlan, leftToDockerfile } from './image/image-plan.ts';
import { labelsLeft, makeAnnotations, makeLabels, unknownLabelNames } from './image/labels.ts';
import type { MaxSize, OnExisting, Signing, VerifyDepth } from './policies.ts';
import { decidePush, type PushDecision } from './push.ts';
import type { Limits, Request } from './request.ts';
import { byMove, repositoriesOf } from './tags/move-order.ts';
import { makeTags, type Tags } from './tags/tags.ts';

/** The whole publish as data. It contains secrets by id, never by value. */
export type Plan = {
  readonly stage: Request['stage'];
  readonly version: string;
  readonly push: PushDecision;
  /** A query instead of a build. */
  readonly call: Request['call'];
  readonly images: readonly ImagePlan[];
  /** Whether the images are targets of the user's bake definition. */
  readonly isBake: boolean;
  readonly definition: Definition;
  /** Cache work besides the definition. */
  readonly cache: CacheWork;
  readonly matrix: Matrix;
  readonly fanOut: FanOutPlan;
  readonly tags: Tags;
  readonly builder: BuilderPlan;
  readonly emulation: EmulationPlan;
  /** The entitlements of the build, including files outside of the workspace. */
  readonly allow: readonly string[];
  readonly verify: VerifyDepth;
  readonly maxSize: MaxSize;
  readonly tests: readonly string[];
  /** Whether moving tags only move forward. */
  readonly isGuarded: boolean;
  readonly signing: Signing;
  readonly onExisting: OnExisting;
  readonly isReproducible: boolean;
  /** The source repository and commit. */
  readonly source: { readonly repository: string; readonly revision: string };
  readonly trigger: Trigger;
  /** Why this context. */
  readonly contextReason: string;
  readonly dockerfilePath: string | undefined;
  readonly workspace: string;
  readonly temporaryFolder: string;
  readonly notices: readonly string[];
  readonly warnings: readonly string[];
  readonly limits: Limits;
  readonly hasSummary: boolean;
};

/** Makes the plan. Raises NOTHING_TO_PUBLISH, and TEMPLATE_INVALID for a template that cannot be rendered. */
export function makePlan(request: Request): Plan {
  return planWhole(withCachePolicy(request));
}

/** Applies the cache policy to the definition. */
function withCachePolicy(request: Request): Request {
  if (request.bake === undefined) return request;
  const { bake, notices } = holdCaches(request.bake, request);
  return { ...request, bake, notices: [...request.notices, ...notices] };
}

function planWhole(request: Request): Plan {
  const { publish, event, runner, startedAt, render, build } = request;
  const tags = makeTags({ ...publish, event, render, startedAt });
  const images = planImages(request, tags);
  const push = decide(request, images);
  const fanOut = planFanOut(request);
  const args = withOwnVersion(build.args, tags.version);
  const definition = define({ ...request, build: { ...build, args } }, images, push);
  const cache = cachesOf(request, definition, images, push);
  return {
    stage: request.stage,
    version: tags.version,
    push,
    call: request.call,
    images,
    isBake: request.bake !== undefined,
    definition: withoutExports(definition),
    cache,
    matrix: planMatrix({ images, runners: request.fanOut.runners, optional: fanOut.optional }),
    fanOut,
    tags: request.bake === undefined ? tags : { ...tags, references: images.flatMap(({ moves }) => moves) },
    builder: planBuilder(request, images),
    emulation: planEmulation(request, images),
    allow: allowOf(request, images, push),
    verify: publish.verify,
    maxSize: publish.maxSize,
    tests: publish.tests,
    isGuarded: publish.isGuarded,
    signing: publish.signing,
    onExisting: publish.onExisting,
    isReproducible: publish.isReproducible,
    source: { repository: `${event.repository.owner}/${event.repository.name}`, revision: event.sha },
    trigger: triggerOf(event),
    contextReason: build.contextReason,
    dockerfilePath: build.dockerfilePath,
    workspace: runner.workspace,
    temporaryFolder: runner.temporaryFolder,
    notices: [...request.notices, ...tags.notices, ...cacheNotices(request, images, cache)],
    warnings: [...warningsOf(request, tags), ...composedWarnings(definition)],
    limits: request.limits,
    hasSummary: request.hasSummary,
  };
}

function cachesOf(
  request: Request,
  definition: Definition,
  images: readonly ImagePlan[],
  { enabled }: PushDecision,
): CacheWork {
  const work = cacheWork(request, definition, images);
  const tags = images.flatMap((image) => image.tags);
  if (enabled) refuseCacheClash(tags, Object.values(work.exports).flat());
  return work;
}

function warningsOf(request: Request, tags: Tags): readonly string[] {
  return [
    ...request.warnings,
    ...tags.warnings,
    ...unknownLabelNames('labels', request),
    ...unknownLabelNames('annotations', request),
  ];
}

function decide(request: Request, images: readonly ImagePlan[]): PushDecision {
  const repositories = images.flatMap((image) => image.repositories);
  const push = decidePush({ ...request, push: request.publish.push, repositories });
  const nameless = images.find((image) => image.repositories.length === 0);
  if (!push.enabled) return push;
  // The engine pushes everything by tag, by default `latest` (measured with Docker 26 and buildx 0.31).
  const isUploaded = request.builder.found?.driver === 'docker';
  if (nameless === undefined) return isUploaded ? { ...push, isUploaded } : push;
  const which = request.bake === undefined ? 'The image' : `The bake target ${nameless.name}`;
  throw failure('NOTHING_TO_PUBLISH', `${which} has no repository to push to (push: ${push.reason}).`);
}

function planImages(request: Request, tags: Tags): readonly ImagePlan[] {
  return request.bake === undefined ? [planImage(request, tags)] : planBakeImages(request, request.bake, tags);
}

function define(request: Request, images: readonly ImagePlan[], push: PushDecision): Definition {
  const built = images.map((image) => forJob(request.stage, image));
  return splitDefinition(defineWhole(request, built, push), built, request);
}

function defineWhole(request: Request, built: readonly ImagePlan[], push: PushDecision): Definition {
  if (request.bake !== undefined) return defineBake(request, request.bake, built, push);
  const [image] = built;
  if (image === undefined) throw new Error('A build without bake has one image.');
  return defineBuild(request, image, push);
}

function planImage(request: Request, tags: Tags): ImagePlan {
  const repositories = repositoriesOf(tags);
  const platforms = planPlatforms(request);
  const moves = tags.references.toSorted(byMove);
  const question = cacheQuestion(request, { repositories, platforms });
  const isIndexed = makesIndex(request.publish.platforms, request.build.attests);
  return {
    name: 'default',
    tags: moves.map((move) => move.reference),
    repositories,
    labels: makeLabels(request, tags.version),
    ...leftToDockerfile(labelsLeft(request, request.build.labelKeys ?? [])),
    // BuildKit rejects index annotations without an index.
    annotations: makeAnnotations(request, tags.version).filter((each) => isIndexed || !isOfIndex(each)),
    platforms,
    cache: planCache(question),
    ...planParts(request, 'default', question),
    moves,
  };
}
