// Checks across inputs: conflicts, missing keys, a push without a name.
import { type Problem, problem, raise } from '../../errors/failure.ts';
import type { Event } from '../../plan/event.ts';
import { intendedPush, requireName } from '../../plan/push.ts';
import type { Ports } from '../../ports/ports.ts';
import { conflict, invalid, ofInput } from '../forms/invalid.ts';
import type { InputValues, ValidInputs } from '../inputs.ts';

/** Whether the step moves tags, as far as known before the plan. */
export function movesTags({ push, call, stage }: ValidInputs, event: Event): boolean {
  if (push === undefined || (stage !== 'all' && stage !== 'publish' && stage !== 'promote')) return false;
  return intendedPush({ push, call, event }).enabled;
}

/** A push needs a name. Checked here with the other problems, and again by the plan after the tag rules. */
export function checkNamed(values: ValidInputs, event: Event): void {
  const { images, tags, push, call, stage } = values;
  // A definition and parts have their own names.
  if (images === undefined || tags === undefined || push === undefined || hasDefinition(values)) return;
  const isNamed =
    images.value.some(({ isEnabled }) => isEnabled) || tags.value.some(({ type }) => type === 'reference');
  if (stage !== 'publish' && stage !== 'promote')
    requireName('The image', isNamed, intendedPush({ push, call, event }));
}

type Name = keyof InputValues;

/** What a bake definition sets itself. */
const bakesOwn: readonly Name[] = [
  ...(['context', 'file', 'target', 'build-args', 'build-contexts', 'outputs', 'load', 'reproducible'] as const),
];
const forBake: readonly Name[] = ['bake-targets', 'bake-set', 'bake-vars'];

/** Whether the parsed value is non-empty: a list of comments is empty. */
function isSet(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isSet);
  return value !== undefined && value !== false;
}

/** Whether the images come from a bake definition. */
export function hasDefinition({ 'bake-files': files = [] }: ValidInputs): boolean {
  return files.length > 0;
}

/** Returns INPUT_CONFLICT for inputs that exclude or require a bake definition. */
export function checkBake(values: ValidInputs): readonly Problem[] {
  const given = (name: Name): boolean => isSet(values[name]);
  if (!hasDefinition(values)) {
    const cure = 'Set `bake-files` to the definition.';
    return forBake
      .filter(given)
      .map((name) => conflict(name, `\`${name}\` has no effect without \`bake-files\`.`, cure));
  }
  return bakesOwn.filter(given).map((name) => {
    const fact = `\`bake-files\` and \`${name}\` exclude each other: the definition sets it.`;
    return conflict(name, fact, 'Set it in the definition, or use `bake-set`.');
  });
}

/** Returns INPUT_CONFLICT for two configurations of BuildKit, and for a promise about a comparison that does not take place. */
export function checkTogether(values: ValidInputs): readonly Problem[] {
  const { 'buildkitd-config': path, 'buildkitd-config-inline': text, 'assume-pure': isPure = false } = values;
  const both = '`buildkitd-config` and `buildkitd-config-inline` exclude each other.';
  const isCompared = values['on-unchanged'] !== 'publish' || values.stage === 'promote';
  const fact = '`assume-pure` has no effect without `on-unchanged: skip`.';
  return [
    ...(path === undefined || text === undefined ? [] : [conflict('buildkitd-config-inline', both)]),
    ...(isPure && !isCompared ? [conflict('assume-pure', fact, 'Set `on-unchanged: skip`, or remove it.')] : []),
  ];
}

/** Raises the problems of missing `ssh` keys, and of a missing agent. */
export async function checkKeys({ ssh = [] }: ValidInputs, { env, files }: Ports): Promise<void> {
  const problems: Problem[] = [];
  for (const { id, paths } of ssh) {
    if (paths.length === 0 && (env['SSH_AUTH_SOCK'] ?? '') === '') {
      const fact = `\`ssh\` forwards an agent as "${id}", but SSH_AUTH_SOCK is not set.`;
      problems.push(invalid('ssh', fact, `Start an agent before this step, or set a key: ${id}=PATH.`));
    }
    for (const path of paths) {
      if (await ofInput('ssh', files.exists(path))) continue;
      problems.push(problem('FILE_MISSING', `The key ${path} of \`ssh\` does not exist.`, { input: 'ssh' }));
    }
  }
  raise(problems);
}
