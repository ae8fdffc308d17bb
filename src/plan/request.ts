// What the plan is made from: the parsed inputs, the event, and the facts of the runner; all of it data.
import type { PrintedBake } from '../commands/bake-print.ts';
import type { Call } from '../commands/call.ts';
import type { DriverOption } from '../commands/driver-option.ts';
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
import type { PublishOptions, ReportOptions, Signing, VerifyOptions } from './policies.ts';
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
  /** The inputs whose lines are all there is, because one of them says `none`. */
  readonly withoutAutomatic?: readonly ('labels' | 'annotations')[];
  readonly platforms: readonly Platform[];
};

/** A secret of the build by its id; `source` is where buildx finds the value, never the value itself. */
export type SecretSource =
  | { readonly id: string; readonly env: string }
  | { readonly id: string; readonly path: string };

/** How the image is built, in the terms of a bake target. */
export type BuildInputs = {
  readonly context: string;
  /** The Dockerfile relative to the context, or absolute; undefined is `Dockerfile` in the context. */
  readonly dockerfile: string | undefined;
  /** The same from the workspace, for annotations; undefined where the context is remote. */
  readonly dockerfilePath: string | undefined;
  readonly target: string | undefined;
  readonly args: Readonly<Record<string, string>>;
  readonly contexts: Readonly<Record<string, string>>;
  readonly secrets: readonly SecretSource[];
  readonly ssh: readonly string[];
  readonly extraHosts: Readonly<Record<string, string>>;
  readonly allow: readonly string[];
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
  /** Policies of what the build may fetch, in the form of bake. */
  readonly policies?: readonly string[];
  /** The keys of LABEL that the Dockerfile sets. */
  readonly labelKeys?: readonly string[];
};

/** A bake definition as buildx worked it out, with the references that its targets name themselves by. */
export type BakeInputs = PrintedBake & {
  readonly rules: Readonly<Record<string, readonly Rule[]>>;
  /** Caches that `bake-set` names. */
  readonly namedCaches: NamedCaches;
  /** The keys of LABEL that the Dockerfile of each target sets. */
  readonly labelKeys?: Readonly<Record<string, readonly string[]>>;
};

/** Where the cache of the build is kept. */
export type CacheInputs = {
  readonly kind: 'auto' | 'gha' | 'registry' | 'trusted' | 'off';
  /** The reference that `registry:REFERENCE` names. */
  readonly reference: string | undefined;
  /** The layers of all stages, or of the images alone. */
  readonly mode: 'min' | 'max';
  readonly scope: string | undefined;
  /** Given word for word; they replace the policy. */
  readonly from: readonly CacheEntry[];
  readonly to: readonly CacheEntry[];
  /** Ids of the cache mounts that live on between runs. */
  readonly mounts: readonly string[];
  /** Milliseconds that reading and writing it may take. */
  readonly importTimeout: number;
  readonly exportTimeout: number;
};

/** How buildx reaches BuildKit: in the engine, in a container, in a cluster, or where one listens. */
export type Driver = (typeof drivers)[number];

/** All of them, the one that is taken where nothing is said first. */
export const drivers = ['docker-container', 'docker', 'kubernetes', 'remote'] as const;

/** One BuildKit among several, as `nodes` describes it. */
export type NodeInputs = {
  readonly name: string | undefined;
  readonly endpoint: string | undefined;
  /** What is to be built there, what it runs natively first; empty is whatever no other node names. */
  readonly platforms: readonly Platform[];
  readonly driverOptions: readonly DriverOption[];
  readonly flags: string | undefined;
};

/** A part of the TLS material of a node, by the variable that holds it; never the value. */
export type CertificateSource = {
  readonly node: number;
  readonly part: 'cacert' | 'cert' | 'key';
  readonly variable: string;
};

/** What a builder that exists says of itself. */
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

/** The builder: one that exists, or how to make one. */
export type BuilderInputs = {
  readonly existing: string | undefined;
  /** What the existing one says of itself; undefined where nobody was asked. */
  readonly found?: FoundBuilder;
  readonly driver: Driver;
  /** Where `driver` is `kubernetes`. */
  readonly cluster?: ClusterInputs;
  /** Several BuildKits; empty is one alone. */
  readonly nodes: readonly NodeInputs[];
  readonly certificates: readonly CertificateSource[];
  /** True keeps the builder's state; `auto` and false forget it. */
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
  /** Hosts of registries over plain http, or with a certificate that nobody knows. */
  readonly insecureRegistries: readonly string[];
};

/** Milliseconds for the whole build, and for a push or an emulated step that stands still; undefined for no limit. */
export type Limits = { readonly build: number | undefined; readonly stall: number | undefined };

/** How the publish is spread over jobs. */
export type FanOutInputs = {
  readonly parts: readonly HandedPart[];
  readonly runners: readonly RunnerRule[];
  readonly optionalPlatforms: readonly Platform[];
  /** Which job of its matrix this is; undefined where nobody says. */
  readonly index: number | undefined;
};

/** The machine and the service that the step runs on. */
export type Runner = {
  readonly platform: Platform;
  readonly workspace: string;
  /** Folder of the step's own files; removed after the job. */
  readonly temporaryFolder: string;
  readonly serverUrl: string;
  readonly runId: string;
  readonly runAttempt: string;
  /** The GitHub Actions cache service answers to this step, and in which version. */
  readonly cacheService: 'v1' | 'v2' | undefined;
  /** Why it does not, as the end of a sentence. */
  readonly cacheRefusal?: string;
  /** Whether the run's token lets it write there; undefined where the token does not say. */
  readonly mayWriteCache?: boolean;
  /** Scopes and references of caches that earlier steps of this job write. */
  readonly takenPlaces: readonly string[];
};

/** What the step does at all, and for how long. */
export type RunOptions = {
  readonly stage: 'all' | 'plan' | 'build' | 'publish';
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
  /** The definition that the targets are taken from, in place of the inputs about one image. */
  readonly bake?: BakeInputs;
  readonly cache: CacheInputs;
  readonly builder: BuilderInputs;
  readonly fanOut: FanOutInputs;
  readonly verify: VerifyOptions;
  readonly sign: Signing;
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

/** What the stages need that may stand in no plan: the values of secrets, by environment variable. */
export type SecretValues = Readonly<Record<string, string>>;
