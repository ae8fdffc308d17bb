// Which inputs of action.yml the reusable workflows take, and at what stage; and why they do not take the others.

/** What every stage is told, so that all come to the same plan. */
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
  // A definition that wants what is not granted is refused by every stage.
  'allow',
];

/** The same for all but a job that builds: that takes its own target and platform of the definition. */
const whole: readonly string[] = ['bake-targets', 'bake-set', 'platforms', 'optional-platforms'];

/** What `stage: plan` is told besides. */
export const planned: readonly string[] = [...whole, 'runners'];

/** What `stage: publish` is told besides. */
export const published: readonly string[] = [
  ...whole,
  ...['allow-shrink', 'guard', 'on-existing', 'on-unchanged', 'verify', 'max-size', 'summary'],
];

/** What `stage: build` is told besides. */
export const built: readonly string[] = [
  ...['context', 'file', 'target', 'build-args', 'build-contexts', 'add-hosts', 'network', 'no-cache'],
  ...['no-cache-filters', 'pull', 'shm-size', 'ulimit', 'provenance', 'sbom', 'attests'],
  ...['verify', 'test', 'max-size', 'cache', 'cache-mode'],
  ...['cache-scope', 'cache-from', 'cache-to', 'cache-mounts', 'cache-import-timeout', 'cache-export-timeout'],
  ...['driver-opts', 'buildkitd-config', 'buildkitd-config-inline', 'buildkitd-flags', 'buildkit-image'],
  ...['buildx-version', 'keep-state', 'emulation', 'binfmt-image', 'on-existing'],
  ...['timeout', 'stall-timeout', 'summary'],
];

/** The inputs of action.yml that the workflow takes. */
export const takenInputs: readonly string[] = [...new Set([...shared, ...planned, ...published, ...built])];

const itself = 'the workflow says it itself';
const lost = 'the result would stay on a runner that is gone after the job';
const file = 'only the jobs of the workflow could have it; `build-secrets` brings a secret';
const builders = 'every job makes a builder of its own, on the machine that builds its platform';

/** Why it does not take the others, by their names; `sign` is its own. */
export const leftOut: Readonly<Record<string, string>> = {
  stage: itself,
  parts: itself,
  'part-index': itself,
  source: 'the workflow builds what it publishes',
  'source-verify': 'the workflow builds what it publishes',
  secrets: 'it comes as the secret `build-secrets`',
  'secret-envs': file,
  'secret-files': file,
  ssh: 'no agent and no key is on the runners',
  'github-token': 'the token of the run is taken',
  'sign-key': 'it comes as the secret `sign-key`',
  outputs: lost,
  load: lost,
  call: 'it builds no image, so that there is none to publish',
  builder: builders,
  driver: builders,
  endpoint: builders,
  nodes: builders,
  cleanup: builders,
};
