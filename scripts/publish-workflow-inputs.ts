// The inputs of action.yml that the reusable workflows accept, by stage, and why they omit the others.

/** Inputs of every stage, so that all compute the same plan. */
export const shared: readonly string[] = [
  'images',
  'tags',
  'flavor',
  'labels',
  'annotations',
  'annotation-levels',
  'push',
  'insecure-registries',
  'reproducible',
  'bake-files',
  'bake-vars',
  // Every stage rejects a definition that uses more than was granted.
  'allow',
];

/** Inputs of all stages but `build`, whose jobs get their own target and platform. */
const whole: readonly string[] = ['bake-targets', 'bake-set', 'platforms', 'optional-platforms'];

/** Additional inputs of `stage: plan`. */
export const planned: readonly string[] = [...whole, 'runners'];

/** Additional inputs of `stage: publish`. */
export const published: readonly string[] = [
  ...whole,
  ...['allow-shrink', 'guard', 'on-existing', 'on-unchanged', 'sign-format', 'verify', 'max-size', 'summary'],
];

/** Additional inputs of `stage: build`. */
export const built: readonly string[] = [
  ...['context', 'file', 'target', 'build-args', 'build-contexts', 'add-hosts', 'network', 'no-cache'],
  ...['no-cache-filters', 'pull', 'shm-size', 'ulimit', 'provenance', 'sbom', 'attests'],
  ...['verify', 'test', 'gate', 'gate-timeout', 'gate-layout', 'max-size', 'cache', 'cache-mode'],
  ...['cache-scope', 'cache-from', 'cache-to', 'cache-mounts', 'cache-import-timeout', 'cache-export-timeout'],
  ...['driver-opts', 'buildkitd-config', 'buildkitd-config-inline', 'buildkitd-flags', 'buildkit-image'],
  ...['buildx-version', 'keep-state', 'emulation', 'binfmt-image', 'on-existing'],
  ...['timeout', 'stall-timeout', 'summary'],
];

/** The inputs of action.yml that the workflow accepts. */
export const takenInputs: readonly string[] = [...new Set([...shared, ...planned, ...published, ...built])];

const itself = 'the workflow sets it';
const lost = 'the result would be lost with the runner';
const file = 'the caller cannot provide it to the jobs of the workflow; use `build-secrets`';
const builders = 'every job creates its own builder';

/** Why the workflow omits the other inputs. `sign` and `attest` differ from workflow to workflow. */
export const leftOut: Readonly<Record<string, string>> = {
  stage: itself,
  parts: itself,
  'part-index': itself,
  'assume-pure': 'a build over several jobs never skips the build',
  source: 'the workflow builds what it publishes; use promote.yml',
  'source-verify': 'the workflow builds what it publishes; use promote.yml',
  secrets: 'pass it as the secret `build-secrets`',
  'secret-envs': file,
  'secret-files': file,
  ssh: 'the runners have no agent and no key',
  'github-token': 'the workflow uses the token of the run',
  'sign-key': 'pass it as the secret `sign-key`',
  'gate-env': 'nothing in the environment of the caller reaches the jobs of the workflow',
  'sbom-files': lost,
  outputs: lost,
  load: lost,
  call: 'it builds no image to publish',
  builder: builders,
  driver: builders,
  endpoint: builders,
  nodes: builders,
  cleanup: builders,
};
