// The inputs of the build, and the bake definition that may replace them.

import type { PrintedBake } from '../../commands/bake-print.ts';
import type { Entitlement } from '../../commands/entitlement.ts';
import type { Dockerfile as ParsedDockerfile } from '../../oci/dockerfile-stages.ts';
import type { Rule } from '../tags/rule.ts';
import type { Exports } from './exports.ts';
import type { Attestation } from './option.ts';

/** A secret of the build by id; `source` is its location, never the value. */
export type SecretSource =
  | { readonly id: string; readonly env: string }
  | { readonly id: string; readonly path: string };

/** The variable of the step with the job's Git token. */
export const gitTokenVariable = 'POLYARCH_GIT_TOKEN';

/** What is built of which Dockerfile. */
export type DockerfileInputs = {
  readonly target: string | undefined;
  readonly args: Readonly<Record<string, string>>;
  readonly contexts: Readonly<Record<string, string>>;
  /** The Dockerfile, where it lies in the workspace. */
  readonly parsedDockerfile?: ParsedDockerfile | undefined;
};

/** The build options, as in a bake target. */
export type BuildInputs = DockerfileInputs & {
  readonly context: string;
  /** The Dockerfile relative to the context, or absolute; undefined is `Dockerfile` in the context. */
  readonly dockerfile: string | undefined;
  /** The same from the workspace, for annotations; undefined for a remote context. */
  readonly dockerfilePath: string | undefined;
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
};

/** A bake definition as evaluated by buildx, with the references of its targets. */
export type BakeInputs = PrintedBake & {
  readonly rules: Readonly<Record<string, readonly Rule[]>>;
  /** The Dockerfile of each target, where it lies on this machine. */
  readonly dockerfiles?: ReadonlyMap<string, ParsedDockerfile>;
  /** Whether the engine supports an index, if a target of several platforms is loaded into it. */
  readonly holdsIndexes?: boolean;
};
