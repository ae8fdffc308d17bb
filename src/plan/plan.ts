// Stage 2, plan: turns a Request into the whole publish as data. Printing it is the dry run.

import type { Who } from '../commands/cosign.ts';
import type { Entitlement } from '../commands/entitlement.ts';
import { mapValues } from '../oci/json.ts';
import { type BuilderPlan, planBuilder } from './builder/builder.ts';
import { type EmulationPlan, planEmulation } from './builder/emulation.ts';
import { spreadOverPods } from './builder/pods.ts';
import { type CacheWork, cacheNotices, cacheWork } from './cache/work.ts';
import { defineBuild } from './definition/define.ts';
import { composedWarnings, type Definition } from './definition/definition.ts';
import { withOwnValues } from './definition/from-inputs.ts';
import { allowOf } from './entitlements/asked.ts';
import { createdAt, type Trigger, triggerOf } from './event.ts';
import { type FanOutPlan, forJob, planFanOut } from './fan-out/fan-out.ts';
import type { ImagePlan } from './image/image-plan.ts';
import { unknownLabelNames } from './image/labels.ts';
import { planImages, promotionNotices } from './planned-images.ts';
import { decidePush, type PushDecision, requireName } from './push.ts';
import type { Request, RunOptions } from './request.ts';
import { planReuse, type ReusePlan } from './reuse/reuse.ts';
import { makeTags, type Tags } from './tags/tags.ts';
import { versionIn } from './tags/version.ts';

/** The whole publish as data: a group for each stage, and what several of them share. It contains secrets by id, never by value. */
export type Plan = Pick<Request, 'verify' | 'gate' | 'sign' | 'attest' | 'publish' | 'report'> & {
  readonly run: RunPlan;
  readonly push: PushDecision;
  readonly images: readonly ImagePlan[];
  readonly tags: Tags;
  readonly fanOut: FanOutPlan;
  readonly build: BuildPlan;
  /** The required signer of promoted images, if any. */
  readonly sourceSigner?: Who | undefined;
  /** What is compared before a build, with `on-unchanged: skip`. */
  readonly reuse?: ReusePlan | undefined;
};

/** The run: what it is asked to do, what it is about, and where it works. */
export type RunPlan = RunOptions & {
  /** The repository and the commit that the image is made of. */
  readonly source: { readonly repository: string; readonly revision: string };
  readonly trigger: Trigger;
  readonly workspace: string;
  /** Folder of the step's own files. */
  readonly temporaryFolder: string;
};

/** What is built, on which machine, and with which caches. */
export type BuildPlan = {
  /** Whether the images are targets of a bake definition of the user's. */
  readonly isBake: boolean;
  readonly definition: Definition;
  /** The Dockerfile from the workspace; undefined where the context is remote. */
  readonly dockerfilePath: string | undefined;
  /** Whether the same commit gives the same digest. */
  readonly isReproducible: boolean;
  /** The privileges of the build, with the files outside the workspace. */
  readonly allow: readonly Entitlement[];
  readonly builder: BuilderPlan;
  readonly emulation: EmulationPlan;
  /** What is done about caches beside what the definition says. */
  readonly cache: CacheWork;
};

/** Makes the plan. Raises NOTHING_TO_PUBLISH, and TEMPLATE_INVALID for a template that cannot be rendered. */
export function makePlan(request: Request): Plan {
  return planWhole(spreadOverPods(request));
}

function planWhole(request: Request): Plan {
  const { image, event, startedAt, render, build, report, promotion } = request;
  const tags = makeTags({ ...image, event, render, startedAt, sourceVersion: versionOf(promotion) });
  const images = planImages(request, tags);
  const push = decide(request, images);
  const fanOut = planFanOut(request, images);
  const args = withOwnValues(build.args, { version: tags.version, created: createdAt(event, startedAt) });
  const definition = define({ ...request, build: { ...build, args } }, images, push);
  const cache = cacheWork(request, definition, images, push);
  return {
    run: planRun(request),
    push,
    images,
    tags: request.bake === undefined ? tags : { ...tags, references: images.flatMap(({ moves }) => moves) },
    fanOut,
    build: {
      isBake: request.bake !== undefined,
      definition,
      dockerfilePath: build.dockerfilePath,
      isReproducible: build.isReproducible,
      allow: allowOf(request, images, push),
      builder: planBuilder(request, images),
      emulation: planEmulation(request, images),
      cache,
    },
    sourceSigner: promotion?.signer,
    reuse: planReuse(request, images, definition, push),
    verify: request.verify,
    gate: request.gate,
    sign: request.sign,
    attest: request.attest,
    publish: request.publish,
    report: {
      ...report,
      notices: [
        ...report.notices,
        ...tags.notices,
        ...cacheNotices(request, images, cache),
        ...promotionNotices(images),
      ],
      warnings: warningsOf(request, tags, definition, cache),
    },
  };
}

function planRun({ run, event, runner }: Request): RunPlan {
  return {
    ...run,
    source: { repository: `${event.repository.owner}/${event.repository.name}`, revision: event.sha },
    trigger: triggerOf(event),
    workspace: runner.workspace,
    temporaryFolder: runner.temporaryFolder,
  };
}

function warningsOf(request: Request, tags: Tags, { target }: Definition, { exports }: CacheWork): readonly string[] {
  return [
    ...request.report.warnings,
    ...tags.warnings,
    ...unknownLabelNames('labels', request),
    ...unknownLabelNames('annotations', request),
    ...composedWarnings(target),
    ...composedWarnings(mapValues(exports, (entries) => ({ 'cache-to': entries }))),
  ];
}

function decide(request: Request, images: readonly ImagePlan[]): PushDecision {
  const repositories = images.flatMap((image) => image.repositories);
  const push = decidePush({ ...request, call: request.run.call, repositories });
  for (const image of images) {
    const what = request.bake === undefined ? 'The image' : `The bake target ${image.name}`;
    requireName(what, image.repositories.length > 0, push);
  }
  // The engine pushes everything by tag, by default `latest` (measured with Docker 26 and buildx 0.31).
  const isUploaded = push.enabled && request.builder.found?.driver === 'docker';
  return isUploaded ? { ...push, isUploaded } : push;
}

/** The version of what is promoted, where all sources have the same. */
function versionOf(promotion: Request['promotion']): string | undefined {
  const [version, ...others] = [...new Set(promotion?.sources.map((source) => source.version))];
  return others.length > 0 || versionIn(version ?? '') === undefined ? undefined : version;
}

function define(request: Request, images: readonly ImagePlan[], push: PushDecision): Definition {
  if (request.promotion !== undefined) return { target: {} };
  const built = images.map((image) => forJob(request.run.stage, image));
  return defineBuild(request, built, push);
}
