// The input of the plan: parsed inputs, event, and facts of the runner, as data.
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
import type { MaxSize, OnExisting, Signing, VerifyDepth } from './policies.ts';
import type { Flavor } from './tags/flavor.ts';
import type { Rule } from './tags/rule.ts';
import type { Render } from './tags/template.ts';

/** What to publish, and where. */
export type PublishInputs = {
  readonly images: readonly Image[];
  readonly rules: readonly Rule[];
  readonly flavor: Flavor;
  readonly labels: readonly LabelLine[];
  readonly annotations: readonly LabelLine[];
  readonly annotationLevels: readonly AnnotationLevel[];
  /** The inputs with a line `none`, which disables automatic values. */
  readonly withoutAutomatic?: readonly ('labels' | 'annotations')[];
  readonly platforms: readonly Platform[];
  readonly push: 'auto' | boolean;
  readonly verify: VerifyDepth;
  readonly maxSize: MaxSize;
  /** Commands to run in the image of every platform before a tag moves. */
  readonly tests: readonly string[];
  /** Whether moving tags only move forward. */
  readonly isGuarded: boolean;
  readonly signing: Signing;
  readonly onExisting: OnExisting;
  /** Whether the same commit yields the same digest. */
  readonly isReproducible: boolean;
  /** Registry hosts with plain http or an untrusted certificate. */
  readonly insecureRegistries: readonly string[];
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
  /** Why this context, in words. */
  readonly contextReason: string;
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
  /** Build policies, as in bake. */
  readonly policies?: readonly string[];
  /** The label keys that the Dockerfile sets. */
  readonly labelKeys?: readonly string[];
};

/** A bake definition as evaluated by buildx, with the references of its targets. */
export type BakeInputs = PrintedBake & {
  readonly rules: Readonly<Record<string, readonly Rule[]>>;
  /** The caches in `bake-set`. */
  readonly namedCaches: NamedCaches;
  /** The label keys that the Dockerfile of each target sets. */
  readonly labelKeys?: Readonly<Record<string, readonly string[]>>;
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
    readonly platforms: readonly string[];
  }[];
};

/** The builder: an existing one, or the options of a new one. */
export type BuilderInputs = {
  readonly existing: string | undefined;
  /** The facts of the existing one; undefined if not queried. */
  readonly found?: FoundBuilder;
  readonly driver: Driver;
  /** Several nodes; empty means one. */
  readonly nodes: readonly NodeInputs[];
  readonly certificates: readonly CertificateSource[];
  /** `auto` keeps only emulators; true also the builder's state; false nothing. */
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
};

/** Milliseconds for the whole build, and for a stalled push or emulated step; undefined means no limit. */
export type Limits = { readonly build: number | undefined; readonly stall: number | undefined };

/** The fan-out inputs. */
export type FanOutInputs = {
  readonly parts: readonly HandedPart[];
  readonly runners: readonly RunnerRule[];
  readonly optionalPlatforms: readonly Platform[];
  readonly mayShrink: boolean;
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

/** Everything that the plan depends on. */
export type Request = {
  readonly stage: 'all' | 'plan' | 'build' | 'publish';
  readonly publish: PublishInputs;
  readonly build: BuildInputs;
  /** The bake definition, instead of the inputs for one image. */
  readonly bake?: BakeInputs;
  /** A query instead of a build. */
  readonly call: Call | undefined;
  readonly limits: Limits;
  readonly cache: CacheInputs;
  readonly builder: BuilderInputs;
  readonly fanOut: FanOutInputs;
  readonly event: Event;
  readonly runner: Runner;
  /** Registry hosts with an account for all their repositories in the plan. */
  readonly registriesWithCredentials: readonly string[];
  /** Hosts with unreadable credentials, and why. */
  readonly unreadableCredentials?: Readonly<Record<string, string>>;
  /** The time in ISO 8601: the plan has no clock. */
  readonly startedAt: string;
  readonly render: Render;
  readonly hasSummary: boolean;
  /** Notices for the author of the inputs. */
  readonly notices: readonly string[];
  /** Warnings: likely mistakes. */
  readonly warnings: readonly string[];
};

/** The values of secrets by environment variable, which no plan may contain. */
export type SecretValues = Readonly<Record<string, string>>;
