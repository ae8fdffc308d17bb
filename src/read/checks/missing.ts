// Checks that what inputs rely on exists: an SSH agent, keys, variables, the name of an image that is pushed, and what a
// promotion needs.
import { type Failure, failure, type Problem, problem, raise } from '../../errors/failure.ts';
import type { Event } from '../../plan/event.ts';
import { intendedPush, requireName } from '../../plan/push.ts';
import type { Env, Inputs, Ports } from '../../ports/ports.ts';
import { conflict, invalid, ofInput } from '../forms/invalid.ts';
import { isBuiltHere, type ValidInputs } from '../inputs.ts';

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

/** The key services of cosign (pkg/signature: kms, pkcs11, kubernetes); their references are not secret. */
const service = /^(?:awskms|gcpkms|azurekms|hashivault|k8s):\/\/\S+$|^pkcs11:\S+$/;

/** Raises INPUT_INVALID and FILE_MISSING. A run that signs nothing needs no key: runs for forks get none. */
export async function checkSigningKey(
  values: ValidInputs,
  event: Event | undefined,
  { env, files }: Ports,
): Promise<void> {
  const { sign, 'sign-key': key } = values;
  if (sign !== 'key') return;
  const wrong = (fact: string, cure: string): Failure => failure('INPUT_INVALID', fact, { input: 'sign-key', cure });
  if (key === undefined)
    throw wrong('`sign: key` needs `sign-key`.', 'Set a key: a path, env://NAME, or a key service.');
  // The value is never shown: it may be the key itself.
  if (/PRIVATE KEY|\n/.test(key)) {
    const cure = 'Set the key as a variable in `env:` of the step, and write env://NAME.';
    throw wrong('`sign-key` contains a key instead of its location.', cure);
  }
  if (event === undefined || !movesTags(values, event)) return;
  const [, variable] = /^env:\/\/(.+)$/.exec(key) ?? [];
  if (variable !== undefined && (env[variable] ?? '') === '')
    throw wrong(`The variable ${variable} of \`sign-key\` is empty or not set.`, 'Set it in `env:` of the step.');
  if (variable !== undefined || service.test(key) || (await ofInput('sign-key', files.exists(key)))) return;
  throw failure('FILE_MISSING', `The key ${key} of \`sign-key\` does not exist.`, { input: 'sign-key' });
}

/** Whether the step moves tags, as far as known before the plan. */
function movesTags({ push, call, stage }: ValidInputs, event: Event): boolean {
  if (push === undefined || (stage !== 'all' && stage !== 'publish' && stage !== 'promote')) return false;
  return intendedPush({ push, call, event }).enabled;
}

/** Returns INPUT_INVALID for unset variables. A secret that a fork does not get is passed on as an empty value. */
export function checkVariables({ 'gate-env': variables = [] }: ValidInputs, env: Env): readonly Problem[] {
  const lost = variables.filter((variable) => env[variable] === undefined);
  return lost.map((name) => {
    const fact = `\`gate-env\` names the variable ${name}, which is not set.`;
    return invalid('gate-env', fact, 'Set it in `env:` of the step.');
  });
}

/** A push needs a name. Checked here with the other problems, and again by the plan after the tag rules. */
export function checkNamed(values: ValidInputs, event: Event): void {
  const { images, tags, push, call } = values;
  // A definition and parts have their own names.
  if (!isBuiltHere(values) || images === undefined || tags === undefined || push === undefined) return;
  const isNamed =
    images.value.some(({ isEnabled }) => isEnabled) || tags.value.some(({ type }) => type === 'reference');
  requireName('The image', isNamed, intendedPush({ push, call, event }));
}

/** A promotion needs tags, and a source for each repository. Returns INPUT_CONFLICT and INPUT_INVALID. */
export function checkPromotion(values: ValidInputs, { text }: Inputs): readonly Problem[] {
  if (values.stage !== 'promote') return [];
  const cure = 'Name the tags for the image, such as `tags: 1.2.3`.';
  const hasTags = text('tags').trim() !== '';
  return [
    ...(hasTags ? [] : [invalid('tags', '`stage: promote` needs `tags`.', cure)]),
    ...judgeSources(values, text('images').trim() !== ''),
  ];
}

function judgeSources({ source: sources, tags }: ValidInputs, hasImages: boolean): readonly Problem[] {
  if (sources === undefined) return [];
  if (sources.length === 0) {
    const cure = 'Name an image by tag or digest, such as ghcr.io/acme/app@sha256:….';
    return [invalid('source', '`stage: promote` needs `source`.', cure)];
  }
  if (sources.length === 1 && sources.every(({ target }) => target === undefined)) return [];
  const names = sources.map(({ target, repository }) => (target ?? repository).name);
  const doubled = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  const hasReference = tags?.value.some(({ type }) => type === 'reference') === true;
  return [
    ...(hasImages ? [unclear('images', '`images` does not assign a source to each repository.')] : []),
    ...(hasReference ? [unclear('tags', 'A full reference in `tags` does not name its source.')] : []),
    ...[...doubled].map((name) => unclear('source', `\`source\` has several images for ${name}.`)),
  ];
}

function unclear(input: string, fact: string): Problem {
  const cure = 'Write each target once, before its source: REPOSITORY=REFERENCE. All of them get the same tags.';
  return conflict(input, fact, cure);
}
