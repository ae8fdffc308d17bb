// Secrets that a bake definition takes from variables: the workflow says which ones are for the build.
import { type Problem, Problems, problem } from '../errors/failure.ts';
import { attributeOf } from '../plan/cache-exports.ts';
import type { Json } from '../plan/definition.ts';
import type { Request } from '../plan/request.ts';
import type { Env } from '../ports/ports.ts';

/** Raises INPUT_CONFLICT for each secret of a target that would come from a variable which `secret-envs` does not name. */
export function checkDefinitionSecrets({ bake }: Pick<Request, 'bake'>, allowed: readonly string[], env: Env): void {
  const problems = new Problems();
  for (const [target, { secret }] of Object.entries(bake?.targets ?? {})) {
    const names = (Array.isArray(secret) ? secret : []).map(variableOf).filter((name) => name !== undefined);
    for (const name of names) if (isSet(name, env) && !allowed.includes(name)) problems.add(withheld(target, name));
  }
  problems.raise();
}

/** buildx takes a secret without a source from the variable that is called as its id (session/secrets/secretsprovider). */
function variableOf(entry: Json): string | undefined {
  const file = attributeOf(entry, 'src') ?? attributeOf(entry, 'source');
  const isVariable = attributeOf(entry, 'type') === 'env' || file === undefined;
  return attributeOf(entry, 'env') ?? (isVariable ? (file ?? attributeOf(entry, 'id')) : undefined);
}

/** Variables of our own are not set for the step, but for the build. */
function isSet(name: string, env: Env): boolean {
  return name.startsWith('POLYARCH_') || (env[name] ?? '') !== '';
}

function withheld(target: string, name: string): Problem {
  const fact = `The target "${target}" of the bake definition takes a secret from the variable ${name}, and \`secret-envs\` does not name it.`;
  const cure = `Add \`${name}=${name}\` to \`secret-envs\` if this definition may have it.`;
  return problem('INPUT_CONFLICT', fact, { input: 'secret-envs', cure });
}
