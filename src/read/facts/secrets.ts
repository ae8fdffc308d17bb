// The secrets of the build: masked as they are read, and handed on by environment variable, never through the plan.
import { type Problem, Problems, problem } from '../../errors/failure.ts';
import type { Event } from '../../plan/event.ts';
import type { SecretSource, SecretValues } from '../../plan/request.ts';
import type { Env, Log, Ports } from '../../ports/ports.ts';
import { ofInput } from '../forms/of-input.ts';
import type { Entries } from '../forms/pairs.ts';
import type { InputParsers } from '../inputs.ts';
import { reasonForNone } from './secretless-runs.ts';

/** Where buildx finds each secret, and the values that its environment has to hold. */
export type Secrets = {
  readonly sources: readonly SecretSource[];
  readonly values: SecretValues;
  /** Every value that was read: what nothing else may hold. */
  readonly masked: readonly string[];
  /** Ids of those that have no value in this run, and are left out. */
  readonly absent: readonly string[];
};

/** A mask for less would blacken half of the log. */
const shortestMask = 4;
/** A file may hold a word such as `true`, or a name. */
const shortestFileMask = 8;

type SecretInput = 'secrets' | 'secret-envs' | 'secret-files';

/** One secret as an input names it; `text` is its value, its variable or its path. */
type Given = { readonly input: SecretInput; readonly id: string; readonly isOptional: boolean; readonly text: string };

const none: Secrets = { sources: [], values: {}, masked: [], absent: [] };

/** Reads all secrets. Raises FILE_MISSING and INPUT_INVALID, which name ids and never values. */
export async function readSecrets(
  parsers: InputParsers,
  event: Event | undefined,
  { env, files, log }: Pick<Ports, 'env' | 'files' | 'log'>,
): Promise<Secrets> {
  const problems = new Problems();
  const inputs = ['secrets', 'secret-envs', 'secret-files'] as const;
  const given = inputs.flatMap((input) => givenBy(input, problems.collect<Entries>(parsers[input], {})));
  // What is wrong with the inputs themselves has been told by those who parsed them all.
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
    // Those of the environment are there already; handed on, they are hidden from the record of the build too.
    values: Object.fromEntries([
      ...inline.map(({ text }, index) => [variableOf(index), text]),
      ...named.map(({ text }) => [text, inEnv(text)]),
    ]),
    masked: [...inline.map(({ text }) => text), ...named.map(({ text }) => inEnv(text)), ...inFiles],
    absent: absent.map(({ id }) => id),
  };
}

/** `id?=…` is a secret that no run needs. */
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

/** Characters; what is longer is a document, a key or an archive, and no log prints it in one line. */
const longestMask = 4096;

/** What a file holds that is nothing but one line: a token or a password. Of more lines nobody knows which are secret. */
async function lonelyLines(sources: readonly SecretSource[], files: Ports['files']): Promise<readonly string[]> {
  const paths = sources.flatMap((source) => ('path' in source ? [source.path] : []));
  const texts = await Promise.all(
    paths.map(async (path) => (((await files.size(path)) ?? 0) > longestMask ? undefined : files.read(path))),
  );
  const lines = texts.flatMap((text) => text?.trim() ?? []);
  return lines.filter((line) => line.length >= shortestFileMask && !/[\r\n]/.test(line));
}

const variableOf = (index: number): string => `POLYARCH_SECRET_${index}`;

/** Line by line, because the runner masks within lines only. */
function mask(value: string, log: Log): void {
  const lines = value.split(/\r?\n/).map((line) => line.trim());
  for (const line of lines) if (line.length >= shortestMask) log.mask(line);
}
