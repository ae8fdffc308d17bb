// The conversion of every input of the chain: copied, renamed, removed, or judged separately.
import type { Remark } from '../remarks/catalog.ts';
import { BUILDER, BUILDS } from '../remarks/chain.ts';

/** What becomes of an input: its new name, or why it is refused. With neither it is removed, or judged elsewhere. */
export type Fate = { readonly to?: string; readonly note?: Remark; readonly refused?: Remark };

/** The versions of the build actions whose inputs the tables list in full. The runner only warns of any other, and the action ignores it. */
export const LISTED_VERSIONS = { first: 2, last: 7 } as const;

/** Inputs of docker/build-push-action v1 alone. A step that also has an input of v2 or later has that version, which ignores them. */
export const FIRST_VERSION = [
  ...['add_git_labels', 'always_pull', 'build_args', 'cache_froms', 'dockerfile', 'password', 'path', 'registry'],
  ...['repository', 'tag_with_ref', 'tag_with_sha', 'username'],
];

/** Inputs of docker/build-push-action that v1 has, too. */
export const EVERY_VERSION = ['labels', 'push', 'tags', 'target'];

type Fates = Readonly<Record<string, Fate>>;

const same = (...names: readonly string[]): Fates => Object.fromEntries(names.map((name) => [name, { to: name }]));
const removed = (...names: readonly string[]): Fates => Object.fromEntries(names.map((name) => [name, {}]));
const elsewhere = removed;

/** docker/build-push-action. */
export const BUILD: Fates = {
  ...same('add-hosts', 'allow', 'build-args', 'build-contexts', 'cache-from', 'cache-to', 'call', 'context', 'file'),
  ...same('github-token', 'load', 'network', 'no-cache', 'no-cache-filters', 'platforms', 'provenance', 'pull', 'push'),
  ...same('sbom', 'attests', 'secrets', 'secret-envs', 'secret-files', 'shm-size', 'ssh', 'target', 'ulimit'),
  ...elsewhere('tags', 'labels', 'annotations', 'outputs', 'builder'),
  'cgroup-parent': { refused: BUILDS['cgroup-parent']() },
};

/** docker/bake-action. */
export const BAKE: Fates = {
  ...same('allow', 'call', 'github-token', 'no-cache', 'provenance', 'pull', 'push', 'sbom'),
  targets: { to: 'bake-targets' },
  set: { to: 'bake-set' },
  vars: { to: 'bake-vars' },
  ...elsewhere('files', 'source', 'workdir', 'builder', 'load'),
};

/** docker/setup-buildx-action, where its builder is made by the new step. */
export const BUILDX: Fates = {
  ...same('buildkitd-config', 'buildkitd-config-inline', 'buildkitd-flags', 'cleanup', 'driver-opts', 'endpoint'),
  config: { to: 'buildkitd-config' },
  'config-inline': { to: 'buildkitd-config-inline' },
  flags: { to: 'buildkitd-flags' },
  ...removed('driver', 'use', 'cache-binary', 'keep-state'),
  version: { to: 'buildx-version' },
  install: { note: BUILDER['install-dropped']() },
  platforms: { note: BUILDER['builder-platforms-dropped']() },
};

/** docker/setup-qemu-action, where the new step registers QEMU. */
export const QEMU: Fates = {
  image: { to: 'binfmt-image' },
  ...removed('platforms', 'reset', 'cache-image'),
};

/** docker/metadata-action, where its rules go into the new step. */
export const METADATA: Fates = {
  ...same('images', 'tags', 'flavor', 'labels', 'annotations'),
  ...removed('github-token', 'context', 'bake-target', 'sep-tags', 'sep-labels', 'sep-annotations'),
};
