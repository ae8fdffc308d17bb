// Input names of the docker/* actions and common typos, with their cure.

const login = 'Log in with docker/login-action before this step.';
const apart = 'Remove the line: outputs are lists with one item per line, and `json` contains everything else.';
const own = 'Remove the line: polyarch creates its own builder and leaves others unchanged.';

/** The cure by name; none of them is an input of this action. */
const cures: ReadonlyMap<string, string> = new Map([
  // docker/build-push-action, including its first version.
  ['dockerfile', 'Use `file`.'],
  ['path', 'Use `context`.'],
  ['args', 'Use `build-args`.'],
  ['repository', 'Use `images`.'],
  ['cgroup-parent', 'Use `driver-opts: cgroup-parent=NAME`, which applies to the whole builder.'],
  // docker/bake-action.
  ['files', 'Use `bake-files`.'],
  ['targets', 'Use `bake-targets`. `target` is a stage of the Dockerfile.'],
  ['set', 'Use `bake-set`.'],
  ['vars', 'Use `bake-vars`.'],
  ['workdir', 'Use `bake-files`, with paths from the root of the repository.'],
  // docker/metadata-action.
  [
    'bake-target',
    'Remove the line: targets inherit from `docker-metadata-action`. Set `bake-targets` to select targets.',
  ],
  ['sep-tags', apart],
  ['sep-labels', apart],
  ['sep-annotations', apart],
  // docker/setup-buildx-action.
  ['version', 'Use `buildx-version` for buildx, or `tags` for the version of the image.'],
  ['name', 'Use `builder` for an existing builder, or `images` for the name of the image.'],
  ['append', 'Use `nodes`.'],
  ['config', 'Use `buildkitd-config`.'],
  ['config-inline', 'Use `buildkitd-config-inline`.'],
  ['flags', 'Use `buildkitd-flags`.'],
  ['install', own],
  ['use', own],
  ['cache-binary', 'Remove the line: polyarch fetches buildx only if the installed version lacks a required feature.'],
  // docker/setup-qemu-action.
  ['image', 'Use `images` for the name of the published image, or `binfmt-image` for the image that registers QEMU.'],
  [
    'reset',
    'Remove the line: polyarch registers QEMU for platforms without a native node. Set `emulation` to change that.',
  ],
  ['cache-image', 'Remove the line: polyarch fetches the QEMU image only if it is needed.'],
  // docker/login-action.
  ['registry', `${login} Set the registry in \`images\`.`],
  ['username', login],
  ['password', login],
  ['ecr', login],
  ['logout', login],
  ['registry-auth', login],
  ['scope', `Use \`cache-scope\` for the cache. For a registry: ${login}`],
  // Typos.
  ['mode', 'Use `cache-mode`.'],
  ['dry-run', 'Use `stage: plan`, or `push: false` to build and verify without a push.'],
]);

/** Returns the cure for this name; undefined for an unknown name. */
export function cureOfForeign(name: string): string | undefined {
  return cures.get(name);
}

/** All these names. */
export const foreignNames: readonly string[] = [...cures.keys()];
