// Remarks about builds, their inputs, their builder and what surrounds them.
import { catalog, linesIn } from './catalog.ts';

const OWN_CACHE = 'Without that line the step uses the GitHub Actions cache.';

/** Remarks about a file as a whole. */
export const FILE = catalog({
  'not-yaml': () => 'The file is not valid YAML.',
  'torn-anchor': () => 'The change would separate an anchor from its alias. Replace the alias with its content.',
  'flow-list': () => 'The steps are one list in brackets. Write one step per line.',
  'shared-step': () => 'The step has an anchor or is an alias. Write it out.',
  'comment-removed': (comment: string) => `The comment is removed together with its step: ${comment}`,
  'no-build': (action: string) => `${action} stays: this job has no build action.`,
  'idle-step': (action: string) => `${action} is removed: this job builds nothing, and its scripts need no builder.`,
  'index-by-script': (why = '`stage: build` and `stage: publish` verify it before a tag moves (docs/fan-out.md).') =>
    `The script creates an index itself, and stays. ${why}`,
});

/** Remarks about a build and its inputs. */
export const BUILDS = catalog({
  'build-moved': (action: string, uses: string, replaced: readonly number[]) =>
    `${action} is now ${uses}.${replaced.length === 0 ? '' : ` It replaces ${linesIn(replaced)}, too.`}`,
  'load-test-push': () =>
    'The job loads and tests the image before another build pushes it. The input `test` does both in one step, for every platform.',
  'unknown-input': (name: string) =>
    `polyarch has no input for \`${name}\`. Remove it; docs/inputs.md lists the inputs.`,
  'input-ignored': (action: string, name: string) =>
    `\`${name}\` is removed: ${action} has no such input, and ignored it.`,
  'cgroup-parent': () =>
    'polyarch has no input `cgroup-parent`. `driver-opts: cgroup-parent=NAME` moves the whole builder into the group.',
  'default-context': () =>
    'The step named no `context` and built from Git, and it still does. Without that line it builds the checkout.',
  'platforms-may-be-empty': () =>
    '`platforms` may be empty, which meant the platform of the builder. The expression now names that platform.',
  'no-cache': () => `The step used no cache, hence \`cache: off\`. ${OWN_CACHE}`,
  'cache-may-be-empty': (names: string) =>
    `${names} may be empty at run time. \`cache: off\` then keeps the GitHub Actions cache out, and does nothing otherwise.`,
  'loaded-by-engine': () =>
    'Docker built this image without docker/setup-buildx-action and kept it. `load: true` still loads it into Docker.',
  'tags-quoted': () => '`tags` has several references in one pair of quotes. Write one reference per line.',
  'tags-at-run-time': (items: string) =>
    `\`tags\`: only the run knows ${items}. polyarch accepts names separated by commas or lines, and adds \`latest\` where a tag is missing.`,
  'outputs-at-run-time': () =>
    'Only the run knows `outputs`, which may push before the image is verified. Write `type=…` into the file, and use `push`.',
  'outputs-by-digest': () =>
    '`outputs` pushes by digest, and another job or file creates the index. Use `stage: build` and `stage: publish` (docs/fan-out.md).',
  'push-and-outputs': () => 'Both `push` and `outputs` decide on the push. Remove one of them.',
});

/** Remarks about the builder and the emulation. */
export const BUILDER = catalog({
  'builder-stays': (reason: string) => `docker/setup-buildx-action stays: ${reason}.`,
  'qemu-stays': (reason: string) => `docker/setup-qemu-action stays: ${reason}.`,
  'builder-not-shared': () => 'The first build may be skipped, so each build creates a builder with these options.',
  'builder-current': (line: number) =>
    `The action in line ${line} creates the builder. \`builder: current\` still uses it.`,
  'builder-unknown': (line: number) =>
    `The action in line ${line} cannot be read here. If it creates a builder, add \`builder: current\`.`,
  'input-dropped': (name: string) => `\`${name}\` is removed: polyarch has no such input.`,
  'install-dropped': () => '`install` is removed. `docker build` in scripts then uses the builder of Docker.',
  'builder-platforms-dropped': () => '`platforms` of the builder is removed. The node reports its platforms itself.',
  'buildx-too-old': (version: string, oldest: string) =>
    `\`version: ${version}\` is removed: polyarch requires buildx ${oldest} or later. It uses the runner's, or fetches one.`,
});

/** Remarks about tag rules. */
export const RULES = catalog({
  'metadata-stays': (reason: string) => `docker/metadata-action stays: ${reason}.`,
  'metadata-unused': () => 'docker/metadata-action is removed: nothing uses its outputs.',
  'same-rules': (line: number) => `Its rules are those of line ${line}. The new step has the images of both.`,
  'attribute-dropped': (part: string, key: string) =>
    `\`${part}\` is removed: tag rules have no attribute ${JSON.stringify(key)}. docker/metadata-action ignored it.`,
  'no-rule-applies': (runs: string) =>
    `No rule applies to ${runs}. polyarch then publishes \`sha-<7 digits>\`; docker/metadata-action made no tag, and the push failed.`,
});
