// The inputs of the builder, and what is known of an existing one.
import type { DriverOption } from '../../commands/driver-option.ts';
import type { Platform } from '../../oci/platform.ts';

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
  /** Several nodes; empty means one. */
  readonly nodes: readonly NodeInputs[];
  readonly endpoint: string | undefined;
  /** Whether QEMU is registered, and from which image. */
  readonly emulation: 'auto' | 'always' | 'never';
  readonly binfmtImage: string | undefined;
  /** Where `driver` is `kubernetes`. */
  readonly cluster?: ClusterInputs;
  readonly certificates: readonly CertificateSource[];
  /** True keeps the builder's state; `auto` and false remove it. */
  readonly keepState: 'auto' | boolean;
  readonly driverOptions: readonly DriverOption[];
  readonly configPath: string | undefined;
  readonly configText: string | undefined;
  readonly flags: string | undefined;
  readonly image: string | undefined;
  readonly isRemovedAfterwards: boolean;
  /** Hosts of registries over plain HTTP or with an untrusted certificate. */
  readonly insecureRegistries: readonly string[];
};

/** What a builder is, and where its nodes are. */
export type BuilderPlace = Pick<BuilderInputs, 'existing' | 'found' | 'driver' | 'nodes' | 'endpoint'>;
