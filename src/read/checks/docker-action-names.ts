// Names of inputs that people bring along from the docker/* actions, or write by a common slip, and what they write here.

const login = 'Log in with docker/login-action before this step.';
const apart = 'Leave the line out: lists are one item a line here; the output `json` is for everything else.';
const own = 'Leave the line out: the step makes a builder of its own and touches no other.';

/** What helps, by the name that was written; each is no input of this action. */
const cures: ReadonlyMap<string, string> = new Map([
  // docker/build-push-action, and what it was called in its first version.
  ['dockerfile', 'Use `file`.'],
  ['path', 'Use `context`.'],
  ['args', 'Use `build-args`.'],
  ['repository', 'Use `images`.'],
  ['cgroup-parent', 'Use `driver-opts: cgroup-parent=NAME`, which puts the whole builder into the group.'],
  // docker/bake-action.
  ['files', 'Use `bake-files`.'],
  ['targets', 'Use `bake-targets`; `target` is a stage of the Dockerfile.'],
  ['set', 'Use `bake-set`.'],
  ['vars', 'Use `bake-vars`.'],
  ['workdir', 'Use `bake-files`, with paths from the root of the repository.'],
  // docker/metadata-action.
  [
    'bake-target',
    'Leave the line out: targets inherit from `docker-metadata-action`; `bake-targets` names what is built.',
  ],
  ['sep-tags', apart],
  ['sep-labels', apart],
  ['sep-annotations', apart],
  // docker/setup-buildx-action.
  ['version', 'Use `buildx-version`; a version of the image is a line of `tags`.'],
  ['name', 'Use `builder` for a builder that is there already, `images` for the name of the image.'],
  ['append', 'Use `nodes`.'],
  ['config', 'Use `buildkitd-config`.'],
  ['config-inline', 'Use `buildkitd-config-inline`.'],
  ['flags', 'Use `buildkitd-flags`.'],
  ['install', own],
  ['use', own],
  ['cache-binary', 'Leave the line out: buildx is fetched only where the installed one cannot do what is asked for.'],
  // docker/setup-qemu-action.
  ['image', 'Use `images` for the name of what is published, `binfmt-image` for the image that registers QEMU.'],
  ['reset', 'Leave the line out: QEMU is registered only for what nothing runs natively; `emulation` says otherwise.'],
  ['cache-image', 'Leave the line out: the image that registers QEMU is fetched only where it is needed.'],
  // docker/login-action.
  ['registry', `${login} \`images\` names the registry.`],
  ['username', login],
  ['password', login],
  ['ecr', login],
  ['logout', login],
  ['registry-auth', login],
  ['scope', `Use \`cache-scope\` for the cache. For a registry: ${login}`],
  // Slips.
  ['mode', 'Use `cache-mode`.'],
  ['dry-run', 'Use `stage: plan`, or `push: false` to build and verify without a push.'],
]);

/** What helps where this name was written for an input; undefined for a name that is nobody's. */
export function cureOfForeign(name: string): string | undefined {
  return cures.get(name);
}

/** Every name that is known here without being an input. */
export const foreignNames: readonly string[] = [...cures.keys()];
