// The input of the plan: parsed inputs, event, and facts of the runner, as data.

import type { PrintedBake } from '../commands/bake-print.ts';
import type { Call } from '../commands/call.ts';
import type { DriverOption } from '../commands/driver-option.ts';
import type { Entitlement } from '../commands/entitlement.ts';
import type { Dockerfile as ParsedDockerfile } from '../oci/dockerfile-stages.ts';
import type { Platform } from '../oci/platform.ts';
import type { NamedCaches } from './bake/overrides.ts';
import type { Exports } from './definition/exports.ts';
import type { Attestation, CacheEntry } from './definition/option.ts';
import type { Event } from './event.ts';
import type { HandedPart } from './fan-out/part.ts';
import type { RunnerRule } from './fan-out/runners.ts';
import type { AnnotationLevel } from './image/annotation.ts';
import type { Image } from './image/images.ts';
import type { LabelLine } from './image/labels.ts';
import type { Attesting, Gate, PublishOptions, ReportOptions, Signing, VerifyOptions } from './policies.ts';
import type { PromotionInputs } from './promotion.ts';
import type { Accounts } from './push.ts';
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

/** A secret of the build by id; `source` is its location, never the value. */
export type SecretSource =
  | { readonly id: string; readonly env: string }
  | { readonly id: string; readonly path: string };

/** The build options, as in a bake target. */
export type BuildInputs = {
  readonly context: string;
  /** The Dockerfile relative to the context, or absolute; undefined is `Dockerfile` in the context. */
  readonly dockerfile: string | undefined;
  /** The same from the workspace, for annotations; undefined for a remote context. */
  readonly dockerfilePath: string | undefined;
  readonly target: string | undefined;
  readonly args: Readonly<Record<string, string>>;
  readonly contexts: Readonly<Record<string, string>>;
  readonly secrets: readonly SecretSource[];
  readonly ssh: readonly string[];
  readonly extraHosts: Readonly<Record<string, string>>;
  readonly allow: readonly Entitlement[];
  readonly network: string | undefined;
  readonly noCache: boolean;
  readonly noCacheFilters: readonly string[];
  readonly pull: boolean;
  readonly shmSize: string | undefined;
  readonly ulimits: readonly string[];
  readonly attests: readonly Attestation[];
  readonly exports: Exports;
  /** Whether the same commit gives the same digest. */
  readonly isReproducible: boolean;
  /** Build policies, as in bake. */
  readonly policies?: readonly string[];
  /** The label keys that the Dockerfile sets. */
  readonly labelKeys?: readonly string[];
  /** The Dockerfile, where it lies in the workspace. */
  readonly parsedDockerfile?: ParsedDockerfile | undefined;
};

/** A bake definition as evaluated by buildx, with the references of its targets. */
export type BakeInputs = PrintedBake & {
  readonly rules: Readonly<Record<string, readonly Rule[]>>;
  /** The caches in `bake-set`. */
  readonly namedCaches: NamedCaches;
  /** The label keys that the Dockerfile of each target sets. */
  readonly labelKeys?: Readonly<Record<string, readonly string[]>>;
  /** The Dockerfile of each target, where it lies on this machine. */
  readonly dockerfiles?: Readonly<Record<string, ParsedDockerfile>>;
};

/** The cache inputs. */
export type CacheInputs = {
  readonly kind: 'auto' | 'gha' | 'registry' | 'trusted' | 'off';
  /** The reference of `registry:REFERENCE`. */
  readonly reference: string | undefined;
  /** Whether to cache the layers of all stages, or only of the images. */
  readonly mode: 'min' | 'max';
  readonly scope: string | undefined;
  /** Explicit caches, which override the policy. */
  readonly from: readonly CacheEntry[];
  readonly to: readonly CacheEntry[];
  /** Ids of the cache mounts to keep. */
  readonly mounts: readonly string[];
  /** Time limits for reading and writing in milliseconds. */
  readonly importTimeout: number;
  readonly exportTimeout: number;
};

/** The buildx driver: the engine, a container, a cluster, or a running BuildKit. */
export type Driver = (typeof drivers)[number];

/** All drivers, the default first. */
export const drivers = ['docker-container', 'docker', 'kubernetes', 'remote'] as const;

/** One node of `nodes`. */
export type NodeInputs = {
  readonly name: string | undefined;
  readonly endpoint: string | undefined;
  /** The platforms to build there, native ones first; empty means all that no other node lists. */
  readonly platforms: readonly Platform[];
  readonly driverOptions: readonly DriverOption[];
  readonly flags: string | undefined;
  /** Whether it is one of equal pods, on any machine of a cluster. */
  readonly isPod?: true;
};

/** A part of a node's TLS material by its variable, never the value. */
export type CertificateSource = {
  readonly node: number;
  readonly part: 'cacert' | 'cert' | 'key';
  readonly variable: string;
};

/** The facts of an existing builder. */
export type FoundBuilder = {
  readonly driver: string;
  readonly nodes: readonly {
    readonly name: string;
    readonly version: string | undefined;
    readonly platforms: readonly Platform[];
  }[];
};

/** The cluster that a builder is made in. */
export type ClusterInputs = {
  /** The address of its API server. */
  readonly server: string;
  /** The namespace of nodes that name none themselves. */
  readonly namespace: string;
  /** The path of the step's own kubeconfig; undefined in a pod, and for a builder that stays after the job. */
  readonly kubeconfig: string | undefined;
};

/** The builder: an existing one, or the options of a new one. */
export type BuilderInputs = {
  readonly existing: string | undefined;
  /** The facts of the existing one; undefined if not queried. */
  readonly found?: FoundBuilder;
  readonly driver: Driver;
  /** Where `driver` is `kubernetes`. */
  readonly cluster?: ClusterInputs;
  /** Several nodes; empty means one. */
  readonly nodes: readonly NodeInputs[];
  readonly certificates: readonly CertificateSource[];
  /** True keeps the builder's state; `auto` and false remove it. */
  readonly keepState: 'auto' | boolean;
  readonly driverOptions: readonly DriverOption[];
  readonly endpoint: string | undefined;
  readonly configPath: string | undefined;
  readonly configText: string | undefined;
  readonly flags: string | undefined;
  readonly image: string | undefined;
  readonly isRemovedAfterwards: boolean;
  readonly emulation: 'auto' | 'always' | 'never';
  readonly binfmtImage: string | undefined;
  /** Hosts of registries over plain HTTP or with an untrusted certificate. */
  readonly insecureRegistries: readonly string[];
};

/** Milliseconds for the whole build, and for a stalled push or emulated step; undefined means no limit. */
export type Limits = { readonly build: number | undefined; readonly stall: number | undefined };

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
  readonly runId: string;
  readonly runAttempt: string;
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
  readonly limits: Limits;
};

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
  readonly gate: Gate;
  readonly sign: Signing;
  readonly attest: Attesting;
  readonly publish: PublishOptions;
  readonly report: ReportOptions;
  readonly event: Event;
  readonly runner: Runner;
  readonly accounts: Accounts;
  /** ISO 8601; the plan has no clock of its own. */
  readonly startedAt: string;
  readonly render: Render;
};

/** The request with more to tell. */
export function withNotices(request: Request, notices: readonly string[]): Request {
  const { report } = request;
  return { ...request, report: { ...report, notices: [...report.notices, ...notices] } };
}

/** The values of secrets by environment variable, which no plan may contain. */
export type SecretValues = Readonly<Record<string, string>>;
