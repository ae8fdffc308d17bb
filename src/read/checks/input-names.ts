// Reports unknown inputs: typos, names of the docker/* actions, and variables that look like inputs.
import { type Problem, problem } from '../../errors/failure.ts';
import { distanceOf, nearest } from '../../errors/nearest.ts';
import type { Inputs } from '../../ports/ports.ts';

const login = 'Log in with docker/login-action before this step.';
const apart = 'Remove the line: outputs are lists with one item per line, and `json` contains everything else.';
const own = 'Remove the line: polyarch creates its own builder and leaves others unchanged.';

/** The cure by name of the docker/* actions, and for common typos; none of them is an input of this action. */
export const foreignNames: ReadonlyMap<string, string> = new Map([
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

/**
 * Finds unknown names that resemble an input or belong to the docker/* actions. The runner only warns of unknown inputs,
 * so a typo would silently build something else. A name that is more likely a variable of the job gets a warning.
 */
export function judgeNames(inputs: Inputs, known: readonly string[]) {
  const [problems, warnings]: [Problem[], string[]] = [[], []];
  for (const name of inputs.names().filter((each) => !known.includes(each))) {
    const foreign = foreignNames.get(name);
    const meant = nearest(name.replaceAll('_', '-'), known);
    if (foreign === undefined && meant === undefined) continue;
    // A shell variable has no dash in its name.
    const isVariable = !name.includes('-');
    const fact = `\`${name}\` is not an input of this action.`;
    const variable = ` If it comes from a variable INPUT_${name.toUpperCase()} of the job, rename that.`;
    const cure = `${foreign ?? `Did you mean "${meant}"?`}${isVariable ? variable : ''}`;
    const isMistake = foreign === undefined && meant !== undefined && isTypo(name, meant, inputs.text(name));
    if (isVariable && !isMistake) warnings.push(`${fact} ${cure}`);
    else problems.push(problem('INPUT_UNKNOWN', fact, { input: name, cure }));
  }
  return { problems, warnings };
}

/**
 * Whether a name is a typo: a letter is missing, added, swapped or, in a long word, replaced. Other short names, such as
 * `date` and `state`, are words too, and variables like INPUT_DATE are common, but not with the value of a switch.
 */
function isTypo(name: string, meant: string, value: string): boolean {
  if (meant.includes('-') || name.length > 7) return true;
  const distance = distanceOf(name, meant);
  const isReplaced = distance === 1 && name.length === meant.length;
  const isSwitch = /^(?:true|false|auto|plan|build|publish|promote)$/i.test(value.trim());
  return distance <= 1 && (!isReplaced || name.length > 5 || isSwitch);
}
