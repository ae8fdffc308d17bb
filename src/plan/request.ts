// The input of the plan: parsed inputs, event, and facts of the runner, as data.

import type { Call } from '../commands/call.ts';
import type { Platform } from '../oci/platform.ts';
import type { BuilderInputs } from './builder/builder-inputs.ts';
import type { BakeInputs, BuildInputs } from './definition/build-inputs.ts';
import type { Caches } from './definition/option.ts';
import type { Event } from './event.ts';
import type { HandedPart } from './fan-out/part.ts';
import type { RunnerRule } from './fan-out/runners.ts';
import type { AnnotationLevel } from './image/annotation.ts';
import type { Image } from './image/images.ts';
import type { LabelLine } from './image/labels.ts';
import type { PromotionInputs } from './promotion.ts';
import type { Accounts } from './push.ts';
import type {
  AttestOptions,
  GateOptions,
  PublishOptions,
  ReportOptions,
  SignOptions,
  VerifyOptions,
} from './stage-options.ts';
import type { Flavor } from './tags/flavor.ts';
import type { Rule } from './tags/rule.ts';
import type { Render } from './tags/template.ts';

/** What the images are called, what is written on them, and what they run on. */
export type ImageInputs = {
  readonly images: readonly Image[];
  readonly rules: readonly Rule[];
  readonly flavor: Flavor;
  readonly labels: readonly LabelLine[];
  readonly annotations: readonly LabelLine[];
  readonly annotationLevels: readonly AnnotationLevel[];
  /** The inputs with a line `none`, which disables automatic values. */
  readonly withoutAutomatic?: readonly ('labels' | 'annotations')[];
  readonly platforms: readonly Platform[];
};

/** The cache inputs; explicit caches override the policy. */
export type CacheInputs = Caches & {
  readonly kind: 'auto' | 'gha' | 'registry' | 'trusted' | 'off';
  /** The reference of `registry:REFERENCE`. */
  readonly reference: string | undefined;
  /** Whether to cache the layers of all stages, or only of the images. */
  readonly mode: 'min' | 'max';
  readonly scope: string | undefined;
  /** Ids of the cache mounts to keep. */
  readonly mounts: readonly string[];
  /** Time limits for reading and writing in milliseconds. */
  readonly importTimeout: number;
  readonly exportTimeout: number;
};

/** The fan-out inputs. */
export type FanOutInputs = {
  readonly parts: readonly HandedPart[];
  readonly runners: readonly RunnerRule[];
  readonly optionalPlatforms: readonly Platform[];
  /** The index of this job in its matrix, if known. */
  readonly index: number | undefined;
};

/** The facts of the runner. */
export type Runner = {
  readonly platform: Platform;
  readonly workspace: string;
  /** Folder of the step's own files; removed after the job. */
  readonly temporaryFolder: string;
  readonly serverUrl: string;
  /** The version of the GitHub Actions cache service, if available. */
  readonly cacheService: 'v1' | 'v2' | undefined;
  /** Why it is not available, as the end of a sentence. */
  readonly cacheRefusal?: string;
  /** Whether the run's token allows writing; undefined if unknown. */
  readonly mayWriteCache?: boolean;
  /** Scopes and references that earlier steps of this job write. */
  readonly takenPlaces: readonly string[];
};

/** What the step does at all, and for how long. */
export type RunOptions = {
  readonly stage: 'all' | 'plan' | 'build' | 'publish' | 'promote';
  /** Asks about the build instead of building. */
  readonly call: Call | undefined;
  /** Milliseconds for the whole build, and for a stalled push or emulated step; undefined means no limit. */
  readonly limits: { readonly build: number | undefined; readonly stall: number | undefined };
};

/** Whether images are built, by this job or by those of the plan; not queried, joined or copied. */
export function isBuiltHere({ stage, call }: RunOptions): boolean {
  return call === undefined && stage !== 'publish' && stage !== 'promote';
}

/** Everything that the plan depends on. The groups that a stage takes as they are have the names that they have in the plan. */
export type Request = {
  readonly run: RunOptions;
  readonly push: 'auto' | boolean;
  readonly image: ImageInputs;
  readonly build: BuildInputs;
  /** The bake definition, instead of the inputs for one image. */
  readonly bake?: BakeInputs;
  /** The images that exist already, in place of a build. */
  readonly promotion?: PromotionInputs;
  readonly cache: CacheInputs;
  readonly builder: BuilderInputs;
  readonly fanOut: FanOutInputs;
  readonly verify: VerifyOptions;
  readonly gate: GateOptions;
  readonly sign: SignOptions;
  readonly attest: AttestOptions;
  readonly publish: PublishOptions;
  readonly report: ReportOptions;
  readonly event: Event;
  readonly runner: Runner;
  readonly accounts: Accounts;
  /** ISO 8601; the plan has no clock of its own. */
  readonly startedAt: string;
  readonly render: Render;
};

/** The request with more facts. */
export function withNotices(request: Request, notices: readonly string[]): Request {
  const { report } = request;
  return { ...request, report: { ...report, notices: [...report.notices, ...notices] } };
}

/** The values of secrets by environment variable, which no plan may contain. */
export type SecretValues = Readonly<Record<string, string>>;
