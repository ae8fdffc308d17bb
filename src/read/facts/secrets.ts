// Reads the secrets of the build: masks them, and passes them by environment variable, never in the plan.
import { type Problem, problem, raise } from '../../errors/failure.ts';
import { hiddenLines } from '../../oci/hiding.ts';
import { overrideVariables } from '../../plan/bake/withheld.ts';
import type { SecretSource } from '../../plan/definition/build-inputs.ts';
import type { Event } from '../../plan/event.ts';
import type { SecretValues } from '../../plan/request.ts';
import type { Env, Ports } from '../../ports/ports.ts';
import { invalid, ofInput } from '../forms/invalid.ts';
import type { Entries } from '../forms/pairs.ts';
import type { ValidInputs } from '../inputs.ts';
import { secretsIn, shortestSecret } from './secrets-in-inputs.ts';
import { suspicion } from './suspicion.ts';
import { isPublicName } from './variable-names.ts';

/** The source of each secret for buildx, and the values in its environment. */
export type Secrets = {
  readonly sources: readonly SecretSource[];
  readonly values: SecretValues;
  /** All values, which nothing else may contain. */
  readonly masked: readonly string[];
  /** Ids without a value in this run, which are skipped. */
  readonly absent: readonly string[];
};

const inputs = ['secrets', 'secret-envs', 'secret-files'] as const;
type SecretInput = (typeof inputs)[number];

/** One secret of an input; `text` is its value, its variable or its path. */
type Given = { readonly input: SecretInput; readonly id: string; readonly isOptional: boolean; readonly text: string };

/** Reads all secrets. Raises FILE_MISSING and INPUT_INVALID with ids, never values. */
export async function readSecrets(
  values: ValidInputs,
  event: Event | undefined,
  { env, files, log }: Ports,
): Promise<Secrets> {
  // An invalid input was already reported.
  const given = inputs.flatMap((input) => givenBy(input, values[input] ?? {}));
  const found = await Promise.all(given.map(async (each) => ({ ...each, hasValue: await hasValue(each, env, files) })));
  const present = found.filter((each) => each.hasValue);
  const absent = found.filter(({ hasValue, isOptional }) => !hasValue && !isOptional);
  if (event !== undefined && reasonForNone(event) === undefined) raise(absent.map(missing));
  const of = (input: SecretInput) => present.filter((each) => each.input === input);
  // Secrets from the environment are passed, too, so that the build record hides them.
  const passed = [
    ...of('secrets').map(({ id, text }, index) => ({ source: { id, env: `POLYARCH_SECRET_${index}` }, value: text })),
    ...of('secret-envs').map(({ id, text }) => ({ source: { id, env: text }, value: env[text] ?? '' })),
  ];
  const named = bakeValues(values['bake-set'] ?? [], env);
  const paths = of('secret-files').map(({ id, text }) => ({ id, path: text.trim() }));
  // Line by line, because the runner only masks within lines.
  const hidden = Object.entries(named).filter(
    ([name, value]) => !isPublicName(name) || suspicion(name, value, []) !== undefined || secretsIn(value).length > 0,
  );
  const texts = [...hidden.map(([, value]) => value), ...passed.map(({ value }) => value)];
  for (const line of texts.flatMap(hiddenLines)) log.mask(line);
  const inFiles = await ofInput('secret-files', lonelyLines(paths, files));
  for (const line of inFiles) log.mask(line);
  return {
    sources: [...passed.map(({ source }) => source), ...paths],
    values: { ...named, ...Object.fromEntries(passed.map(({ source, value }) => [source.env, value])) },
    masked: [...texts, ...inFiles],
    absent: absent.map(({ id }) => id),
  };
}

/** Returns the values of variables that `bake-set` names for secrets. They have no source here: the targets name them. */
function bakeValues(overrides: readonly string[], env: Env): SecretValues {
  const names = overrideVariables(overrides);
  return Object.fromEntries(names.map((name) => [name, env[name] ?? ''] as const).filter(([, value]) => value !== ''));
}

/** `id?=…` is an optional secret. */
function givenBy(input: SecretInput, entries: Entries): readonly Given[] {
  return Object.entries(entries).map(([key, text]) => {
    const isOptional = key.endsWith('?');
    return { input, id: isOptional ? key.slice(0, -1).trim() : key, isOptional, text };
  });
}

async function hasValue({ input, text }: Given, env: Env, files: Ports['files']): Promise<boolean> {
  if (input === 'secret-files') return text.trim() !== '' && ofInput(input, files.exists(text.trim()));
  return (input === 'secret-envs' ? (env[text] ?? '') : text) !== '';
}

function missing({ input, id, text }: Given): Problem {
  const optional = `or make it optional: \`${id}?=…\`.`;
  if (input === 'secrets') {
    const cure = `Set the secret in the repository and pass it to this workflow, ${optional}`;
    return invalid(input, `\`secrets\` has no value for "${id}".`, cure);
  }
  if (input === 'secret-envs') {
    const fact = `The variable ${text} of the secret "${id}" is empty or not set.`;
    return invalid(input, fact, `Set the variable in \`env:\` of the step, ${optional}`);
  }
  const fact = `The file ${text.trim() || '""'} of the secret "${id}" does not exist.`;
  return problem('FILE_MISSING', fact, { input, cure: `Create the file before this step, ${optional}` });
}

/** Characters; longer content is a document, a key or an archive, which no log prints in one line. */
const longestMask = 4096;

/** Returns the content of single-line files: a token or a password. Of several lines it is unknown which are secret. */
export async function lonelyLines(
  sources: readonly { path: string }[],
  files: Ports['files'],
): Promise<readonly string[]> {
  const texts = await Promise.all(
    // A device or a pipe has no size, and may have no end.
    sources.map(async ({ path }) =>
      ((await files.size(path)) ?? Infinity) <= longestMask ? files.read(path) : undefined,
    ),
  );
  const lines = texts.flatMap((text) => text?.trim() ?? []);
  return lines.filter((line) => line.length >= shortestSecret && !/[\r\n]/.test(line));
}

// Runs without secrets: which secrets are skipped, and why.

/** Returns why the run may lack secrets, as the end of a sentence; undefined if a missing one is a mistake. */
export function reasonForNone({ name, pullRequest, isDependabot, repository }: Event): string | undefined {
  if (pullRequest?.isFromFork === true && !name.startsWith('pull_request_target'))
    return 'pull requests from forks get no secrets';
  if (isDependabot) return "Dependabot's runs get only the secrets that are set for Dependabot";
  if (repository.isFork) return 'this repository is a fork, and forks do not get the secrets of their parent';
  return name.startsWith('pull_request') ? 'it is not set for this pull request, which publishes nothing' : undefined;
}

/** Returns one notice for all skipped secrets, if any. */
export function absenceNotices(ids: readonly string[], event: Event): readonly string[] {
  const names = [...new Set(ids)].map((id) => `"${id}"`);
  if (names.length === 0) return [];
  const isOne = names.length === 1;
  const reason = (reasonForNone(event) ?? '').replace(/^it is/, isOne ? 'it is' : 'they are');
  const subject = isOne ? `The secret ${names[0]} has` : `The secrets ${names.join(', ')} have`;
  return [`${subject} no value in this run and ${isOne ? 'is' : 'are'} skipped: ${reason}.`];
}
