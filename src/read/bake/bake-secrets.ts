// The secrets of targets: those without a value are skipped on runs without secrets, else a problem; files are masked.
import { posix } from 'node:path';
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { raise } from '../../errors/failure.ts';
import { listOf, mapValues, textsOf } from '../../oci/json.ts';
import { overrideVariables } from '../../plan/bake/withheld.ts';
import type { BuildInputs } from '../../plan/definition/build-inputs.ts';
import { attributesIn } from '../../plan/definition/option.ts';
import { asksOf, secretVariables } from '../../plan/entitlements/asked.ts';
import type { Event } from '../../plan/event.ts';
import type { RunOptions } from '../../plan/request.ts';
import type { Env, Ports } from '../../ports/ports.ts';
import { lonelyLines, reasonForNone } from '../facts/secrets.ts';
import { publishedTexts } from '../facts/secrets-in-inputs.ts';
import { invalid } from '../forms/invalid.ts';

type Targets = Readonly<Record<string, PrintedTarget>>;

/** The run, and the lines of `bake-set` and the variables of `secret-envs` that grant variables in it. */
type Granting = {
  readonly event: Event;
  readonly run: Pick<RunOptions, 'stage' | 'call'>;
  readonly runner: { readonly workspace: string };
  /** Secrets of the inputs, which replace those of targets with the same id. */
  readonly build: Pick<BuildInputs, 'secrets'>;
  readonly overrides: readonly string[];
  readonly variables: readonly string[];
};

/** A secret whose variable is empty or not set. */
type Lost = { readonly secret: unknown; readonly id: string; readonly variable: string };

/**
 * Removes secrets with an empty variable from the targets, and returns their ids; none on runs with secrets. There a build
 * raises INPUT_INVALID for those of `bake-set`, which buildx would make empty.
 */
export async function judgeSecrets(
  printed: Targets,
  granting: Granting,
  ports: Pick<Ports, 'env' | 'files'>,
): Promise<{ readonly targets: Targets; readonly absent: readonly string[] }> {
  const targets = await withVariables(printed, granting, ports);
  const lost = lostSecrets(targets, granting, ports.env);
  if (reasonForNone(granting.event) !== undefined) {
    return { targets: withoutLost(targets, lost), absent: lost.map(({ id }) => id) };
  }
  raiseLost(lost, granting);
  // Empty credentials would only keep the job's Git token away.
  const empty = lost.filter(({ id }) => /^GIT_AUTH_(TOKEN|HEADER)(\.|$)/.test(id));
  return { targets: withoutLost(targets, empty), absent: [] };
}

/**
 * Writes the variable into secrets without a source that are variables. buildx had these variables at the evaluation, but
 * a build has only those with a value: without the name, buildx would look for a file.
 */
async function withVariables(
  targets: Targets,
  { runner, overrides, variables }: Granting,
  { env, files }: Pick<Ports, 'env' | 'files'>,
): Promise<Targets> {
  const granted = [...overrideVariables(overrides), ...variables].filter((name) => env[name] === undefined);
  const found = await Promise.all(granted.map((name) => files.exists(posix.resolve(runner.workspace, name))));
  const unset = granted.filter((_, index) => found[index] === false);
  const named = (secret: unknown): unknown => {
    const [variable] = secretVariables(secret, (name) => env[name] !== undefined || unset.includes(name));
    const hasSource = secretVariables(secret, () => false).length > 0;
    return variable === undefined || hasSource ? secret : { ...attributesIn(secret), env: variable };
  };
  return mapValues(targets, (target) =>
    target['secret'] === undefined ? target : { ...target, secret: listOf(target['secret']).map(named) },
  );
}

function lostSecrets(targets: Targets, { build }: Granting, env: Env): readonly Lost[] {
  const supplied = build.secrets.map(({ id }) => id);
  // The step sets its own variables during the build; no definition may use them.
  const isLost = (name: string): boolean => !name.startsWith('POLYARCH_') && (env[name] ?? '') === '';
  return secretsOf(targets).flatMap((secret) => {
    const { id = '' } = attributesIn(secret);
    const variables = supplied.includes(id) ? [] : secretVariables(secret, () => false);
    return variables.filter(isLost).map((variable) => ({ secret, id, variable }));
  });
}

function withoutLost(targets: Targets, lost: readonly Lost[]): Targets {
  const isKept = (secret: unknown): boolean => lost.every((each) => each.secret !== secret);
  return mapValues(targets, (target) =>
    target['secret'] === undefined ? target : { ...target, secret: listOf(target['secret']).filter(isKept) },
  );
}

/** Raises INPUT_INVALID for required secrets of `bake-set`, each once, if this job builds. */
function raiseLost(lost: readonly Lost[], { run, overrides, variables }: Granting): void {
  if (run.call !== undefined || (run.stage !== 'all' && run.stage !== 'build')) return;
  const required = overrideVariables(overrides).filter((name) => !variables.includes(name));
  const problems = lost.filter(({ variable }) => required.includes(variable));
  raise([...new Map(problems.map((each) => [`${each.id}=${each.variable}`, missing(each)])).values()]);
}

function missing({ id, variable }: Lost) {
  const fact = `The variable ${variable} of the secret "${id}" is empty or not set.`;
  const set =
    'Set the variable in `env:` of the step, or pass the secret in `secrets` (reusable workflow: `build-secrets`).';
  return invalid('bake-set', fact, `${set} To make it optional, add \`secret-envs: ${id}?=${variable}\`.`);
}

/**
 * Masks the secret files of the targets, as those of the inputs, without texts that are published. Their paths are checked
 * before: they may be links.
 */
export async function hideSecretFiles(
  targets: Targets,
  workspace: string,
  { inputs, files, log, env }: Pick<Ports, 'inputs' | 'files' | 'log' | 'env'>,
): Promise<void> {
  const isSet = (name: string): boolean => env[name] !== undefined;
  // Of a variable and a file, buildx passes the variable.
  const secret = secretsOf(targets).filter((each) => secretVariables(each, isSet).length === 0);
  const paths = asksOf({ secret }, isSet).flatMap((ask) =>
    ask.key === 'secret' && 'path' in ask ? [posix.resolve(workspace, ask.path)] : [],
  );
  const tags = Object.values(targets).flatMap((target) => textsOf(target['tags']));
  const published = [publishedTexts(inputs), ...tags].join('\n');
  const lines = await lonelyLines(
    [...new Set(paths)].map((path) => ({ path })),
    files,
  );
  for (const line of lines.filter((each) => !published.includes(each))) log.mask(line);
}

function secretsOf(targets: Targets): readonly unknown[] {
  return Object.values(targets).flatMap((target) => listOf(target['secret']));
}
