// The secrets of the build: masked as they are read, and handed on by environment variable, never through the plan.
import { failure, Problems, problem } from '../errors/failure.ts';
import type { SecretSource, SecretValues } from '../plan/request.ts';
import type { Env, Log, Ports } from '../ports/ports.ts';
import type { InputParsers } from './inputs.ts';
import { ofInput } from './of-input.ts';

/** Where buildx finds each secret, and the values that its environment has to hold. */
export type Secrets = {
  readonly sources: readonly SecretSource[];
  readonly values: SecretValues;
  /** Every value that was read: what nothing else may hold. */
  readonly masked: readonly string[];
};

/** A mask for less would blacken half of the log. */
const shortestMask = 4;
/** A file may hold a word such as `true`, or a name. */
const shortestFileMask = 8;

/** Reads all secrets. Raises FILE_MISSING and INPUT_INVALID, which name ids and never values. */
export async function readSecrets(parsers: InputParsers, { env, files, log }: Ports): Promise<Secrets> {
  const problems = new Problems();
  const given = Object.entries(problems.collect(parsers.secrets, {}));
  const inline = given.filter(([, value]) => value !== '');
  const empty = given.filter(([, value]) => value === '').map(([id]) => id);
  const named = Object.entries(problems.collect(parsers['secret-envs'], {}));
  const paths = problems.collect(parsers['secret-files'], []);
  // What is wrong with the inputs themselves has been told by those who parsed them all.
  if (problems.all.length > 0) return { sources: [], values: {}, masked: [] };
  if (empty.length > 0) problems.collect(() => tellEmpty(empty, env, log), undefined);
  for (const [id, variable] of named) {
    if ((env[variable] ?? '') !== '') continue;
    const fact = `The secret "${id}" is to come from the variable ${variable}, which is empty or not set.`;
    problems.add(problem('INPUT_INVALID', fact, { input: 'secret-envs', cure: 'Set it in `env:` of the step.' }));
  }
  for (const source of paths) {
    if (!('path' in source) || (await ofInput('secret-files', files.exists(source.path)))) continue;
    const fact = `The secret "${source.id}" is to come from the file ${source.path}, which does not exist.`;
    problems.add(problem('FILE_MISSING', fact, { input: 'secret-files' }));
  }
  problems.raise();
  for (const [, value] of inline) mask(value, log);
  for (const [, variable] of named) mask(env[variable] ?? '', log);
  const inFiles = await ofInput('secret-files', lonelyLines(paths, files));
  for (const line of inFiles) log.mask(line);
  return {
    sources: [
      ...inline.map(([id], index) => ({ id, env: variableOf(index) })),
      ...named.map(([id, variable]) => ({ id, env: variable })),
      ...paths,
    ],
    // Those of the environment are there already; handed on, they are hidden from the record of the build too.
    values: Object.fromEntries([
      ...inline.map(([, value], index) => [variableOf(index), value]),
      ...named.map(([, variable]) => [variable, env[variable] ?? '']),
    ]),
    masked: [...inline.map(([, value]) => value), ...named.map(([, variable]) => env[variable] ?? ''), ...inFiles],
  };
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

/** A pull request from a fork, and Dependabot, get no secrets: their builds go on without. Elsewhere something is amiss. */
function tellEmpty(ids: readonly string[], env: Env, log: Log): void {
  const names = ids.map((id) => `"${id}"`).join(', ');
  const isSecretless =
    /^pull_request/.test(env['GITHUB_EVENT_NAME'] ?? '') || env['GITHUB_ACTOR'] === 'dependabot[bot]';
  if (isSecretless) {
    log.warning(`The secrets ${names} are empty and left out: this run gets none, as one from a fork.`);
    return;
  }
  const cure = 'Is the secret set for this repository, and passed on to this workflow?';
  throw failure('INPUT_INVALID', `\`secrets\` has no value for ${names}.`, { input: 'secrets', cure });
}

const variableOf = (index: number): string => `POLYARCH_SECRET_${index}`;

/** Line by line, because the runner masks within lines only. */
function mask(value: string, log: Log): void {
  const lines = value.split(/\r?\n/).map((line) => line.trim());
  for (const line of lines) if (line.length >= shortestMask) log.mask(line);
}
