// Reads the secrets of the build: masks them, and passes them by environment variable, never in the plan.
import { type Problem, Problems, problem } from '../../errors/failure.ts';
import { hiddenLines } from '../../oci/hiding.ts';
import type { SecretSource } from '../../plan/definition/build-inputs.ts';
import type { Event } from '../../plan/event.ts';
import type { SecretValues } from '../../plan/request.ts';
import type { Env, Log, Ports } from '../../ports/ports.ts';
import { ofInput } from '../forms/of-input.ts';
import type { Entries } from '../forms/pairs.ts';
import type { InputParsers } from '../inputs.ts';
import { reasonForNone } from './secretless-runs.ts';

/** The source of each secret for buildx, and the values in its environment. */
export type Secrets = {
  readonly sources: readonly SecretSource[];
  readonly values: SecretValues;
  /** All values, which nothing else may contain. */
  readonly masked: readonly string[];
  /** Ids without a value in this run, which are skipped. */
  readonly absent: readonly string[];
};

/** A file may contain a word such as `true`, or a name. */
const shortestFileMask = 8;

type SecretInput = 'secrets' | 'secret-envs' | 'secret-files';

/** One secret of an input; `text` is its value, its variable or its path. */
type Given = { readonly input: SecretInput; readonly id: string; readonly isOptional: boolean; readonly text: string };

const none: Secrets = { sources: [], values: {}, masked: [], absent: [] };

/** Reads all secrets. Raises FILE_MISSING and INPUT_INVALID with ids, never values. */
export async function readSecrets(
  parsers: InputParsers,
  event: Event | undefined,
  { env, files, log }: Ports,
): Promise<Secrets> {
  const problems = new Problems();
  const inputs = ['secrets', 'secret-envs', 'secret-files'] as const;
  const given = inputs.flatMap((input) => givenBy(input, problems.collect<Entries>(parsers[input], {})));
  // Invalid inputs were already reported.
  if (problems.all.length > 0) return none;
  const found = await Promise.all(given.map(async (each) => ({ ...each, hasValue: await hasValue(each, env, files) })));
  const present = found.filter((each) => each.hasValue);
  const absent = found.filter(({ hasValue, isOptional }) => !hasValue && !isOptional);
  if (absent.length > 0 && event !== undefined && reasonForNone(event) === undefined)
    for (const each of absent) problems.add(missing(each));
  problems.raise();
  const of = (input: SecretInput) => present.filter((each) => each.input === input);
  const [inline, named, paths] = [of('secrets'), of('secret-envs'), of('secret-files')];
  const inEnv = (variable: string): string => env[variable] ?? '';
  for (const { text } of inline) mask(text, log);
  for (const { text } of named) mask(inEnv(text), log);
  const inFiles = await ofInput('secret-files', lonelyLines(paths.map(pathOf), files));
  for (const line of inFiles) log.mask(line);
  return {
    sources: [
      ...inline.map(({ id }, index) => ({ id, env: variableOf(index) })),
      ...named.map(({ id, text }) => ({ id, env: text })),
      ...paths.map(pathOf),
    ],
    // Secrets from the environment are passed, too, so that the build record hides them.
    values: Object.fromEntries([
      ...inline.map(({ text }, index) => [variableOf(index), text]),
      ...named.map(({ text }) => [text, inEnv(text)]),
    ]),
    masked: [...inline.map(({ text }) => text), ...named.map(({ text }) => inEnv(text)), ...inFiles],
    absent: absent.map(({ id }) => id),
  };
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

function pathOf({ id, text }: Given): SecretSource {
  return { id, path: text.trim() };
}

function missing({ input, id, text }: Given): Problem {
  const optional = `or make it optional: \`${id}?=…\`.`;
  if (input === 'secrets') {
    const cure = `Set the secret in the repository and pass it to this workflow, ${optional}`;
    return problem('INPUT_INVALID', `\`secrets\` has no value for "${id}".`, { input, cure });
  }
  if (input === 'secret-envs') {
    const fact = `The variable ${text} of the secret "${id}" is empty or not set.`;
    return problem('INPUT_INVALID', fact, { input, cure: `Set the variable in \`env:\` of the step, ${optional}` });
  }
  const fact = `The file ${text.trim() || '""'} of the secret "${id}" does not exist.`;
  return problem('FILE_MISSING', fact, { input, cure: `Create the file before this step, ${optional}` });
}

/** Characters; longer content is a document, a key or an archive, which no log prints in one line. */
const longestMask = 4096;

/** Returns the content of single-line files: a token or a password. Of several lines it is unknown which are secret. */
async function lonelyLines(sources: readonly SecretSource[], files: Ports['files']): Promise<readonly string[]> {
  const paths = sources.flatMap((source) => ('path' in source ? [source.path] : []));
  const texts = await Promise.all(
    paths.map(async (path) => (((await files.size(path)) ?? 0) > longestMask ? undefined : files.read(path))),
  );
  const lines = texts.flatMap((text) => text?.trim() ?? []);
  return lines.filter((line) => line.length >= shortestFileMask && !/[\r\n]/.test(line));
}

const variableOf = (index: number): string => `POLYARCH_SECRET_${index}`;

/** Masks line by line, because the runner only masks within lines. */
function mask(value: string, log: Log): void {
  for (const line of hiddenLines(value)) log.mask(line);
}
