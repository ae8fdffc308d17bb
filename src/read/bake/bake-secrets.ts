// The secrets of targets: those without a value are skipped on runs without secrets, else a problem; files are masked.
import { posix } from 'node:path';
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { raise } from '../../errors/failure.ts';
import { listOf, mapValues } from '../../oci/json.ts';
import { overrideVariables } from '../../plan/bake/withheld.ts';
import { attributesIn } from '../../plan/definition/option.ts';
import { asksOf, secretVariables } from '../../plan/entitlements/asked.ts';
import type { Event } from '../../plan/event.ts';
import type { RunOptions } from '../../plan/request.ts';
import type { Ports } from '../../ports/ports.ts';
import { lonelyLines, reasonForNone } from '../facts/secrets.ts';
import { invalid, ofInput } from '../forms/invalid.ts';

type Targets = Readonly<Record<string, PrintedTarget>>;

/** The run, and the lines of `bake-set` and the variables of `secret-envs` that grant variables in it. */
type Granting = {
  readonly event: Event;
  readonly run: Pick<RunOptions, 'stage'>;
  readonly runner: { readonly workspace: string };
  readonly overrides: readonly string[];
  readonly variables: readonly string[];
};

/**
 * Removes secrets with an empty variable from the targets, and returns their ids; none on runs with secrets. There a build
 * raises INPUT_INVALID for those of `bake-set`, which buildx would make empty. buildx already rejected missing files.
 */
export async function withoutAbsent(
  targets: Targets,
  { event, run, runner, overrides, variables }: Granting,
  { env, files }: Pick<Ports, 'env' | 'files'>,
): Promise<{ readonly targets: Targets; readonly absent: readonly string[] }> {
  const named = overrideVariables(overrides);
  // The evaluation had these variables, so buildx did not look for the files of their names.
  const granted = [...named, ...variables].filter((name) => env[name] === undefined);
  const found = await Promise.all(granted.map((name) => files.exists(posix.resolve(runner.workspace, name))));
  const unset = granted.filter((_, index) => found[index] === false);
  const lost = (secret: unknown): readonly string[] =>
    secretVariables(secret, (name) => env[name] !== undefined || unset.includes(name)).filter(
      // The step sets its own variables during the build; no definition may use them.
      (name) => !name.startsWith('POLYARCH_') && (env[name] ?? '') === '',
    );
  const empty = Object.values(targets)
    .flatMap((target) => listOf(target['secret']))
    .flatMap((secret) => lost(secret).map((variable) => ({ id: attributesIn(secret)['id'] ?? '', variable })));
  if (reasonForNone(event) !== undefined) {
    const keep = (target: PrintedTarget): PrintedTarget => {
      const secrets = listOf(target['secret']);
      const kept = secrets.filter((secret) => lost(secret).length === 0);
      return kept.length === secrets.length ? target : { ...target, secret: kept };
    };
    return { targets: mapValues(targets, keep), absent: empty.map(({ id }) => id) };
  }
  const isBuilt = run.stage === 'all' || run.stage === 'build';
  const problems = empty.filter(({ variable }) => named.includes(variable) && !variables.includes(variable));
  const lines = new Map(problems.map((each) => [`${each.id}=${each.variable}`, each]));
  raise(isBuilt ? [...lines.values()].map(missing) : []);
  return { targets, absent: [] };
}

function missing({ id, variable }: { readonly id: string; readonly variable: string }) {
  const fact = `The variable ${variable} of the secret "${id}" is empty or not set.`;
  const cure = `Set the variable in \`env:\` of the step, or remove the secret from \`bake-set\`.`;
  return invalid('bake-set', fact, cure);
}

/** Masks the secret files of the targets, as those of the inputs. Their paths are checked before: they may be links. */
export async function hideSecretFiles(
  targets: Targets,
  workspace: string,
  { files, log, env }: Pick<Ports, 'files' | 'log' | 'env'>,
): Promise<void> {
  const asked = Object.values(targets).flatMap(({ secret }) => asksOf({ secret }, (name) => env[name] !== undefined));
  const paths = asked.flatMap((ask) =>
    ask.key === 'secret' && 'path' in ask ? [posix.resolve(workspace, ask.path)] : [],
  );
  const sources = [...new Set(paths)].map((path) => ({ path }));
  for (const line of await ofInput('bake-files', lonelyLines(sources, files))) log.mask(line);
}
