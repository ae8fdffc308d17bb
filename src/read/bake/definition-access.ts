// The environment for the evaluation of a definition: allowed variables, and the token for one from Git.
import { posix } from 'node:path';
import { type BakeQuestion, isRemoteDefinition, localFiles } from '../../commands/bake-print.ts';
import { proxySecrets } from '../../oci/proxy.ts';
import { overrideVariables } from '../../plan/bake/withheld.ts';
import { isTrustedEvent } from '../../plan/event.ts';
import type { Request } from '../../plan/request.ts';
import type { Env, Ports } from '../../ports/ports.ts';
import { gitContext } from '../facts/git-context.ts';
import { shortestSecret } from '../facts/secrets-in-inputs.ts';
import { suspicion } from '../facts/suspicion.ts';
import { isCalledSecret, isPublicName } from '../facts/variable-names.ts';
import type { InputValues } from '../inputs.ts';

/** Filters the environment for the definition, and logs the withheld variables that it uses. */
export async function definitionAccess(
  values: Pick<InputValues, 'bake-files' | 'bake-set' | 'github-token' | 'secret-envs'>,
  secrets: readonly string[],
  { event, runner }: Request,
  ports: Ports,
): Promise<Pick<BakeQuestion, 'env' | 'gitAccess'>> {
  const { env } = ports;
  const { 'bake-files': files, 'github-token': token } = values;
  const declared = Object.values(values['secret-envs']);
  const overriding = overrideVariables(values['bake-set']);
  const address = files.find(isRemoteDefinition);
  const ours = gitContext({ event, runner, env });
  const isOurs = address === undefined || address === ours || address.startsWith(`${ours}:`);
  const known = [...secrets, ...(token === undefined ? [] : [token]), ...proxySecrets(env)];
  const judged = definitionEnv(env, isOurs && isTrustedEvent(event), known);
  // buildx treats a secret with only an id as a file if no such variable exists. A public variable keeps its value.
  const hidden = [...declared, ...overriding.filter((name) => !isPublicName(name))];
  const passed = { ...emptyOf(overriding), ...judged.env, ...emptyOf(hidden) };
  const expected = [...declared, ...overriding.filter(isCalledSecret)];
  const withheld = [...new Set([...judged.withheld, ...overriding])].filter((name) => !expected.includes(name));
  await reportLost({ values, withheld, passed, workspace: runner.workspace }, ports);
  return {
    env: passed,
    gitAccess: address === undefined ? {} : gitAccess(address, token, env, runner.serverUrl),
  };
}

/** What may be missed: variables that are withheld, and those that the definition gets instead. */
type Passing = {
  readonly values: Pick<InputValues, 'bake-files' | 'bake-set'>;
  readonly withheld: readonly string[];
  readonly passed: Readonly<Record<string, string>>;
  readonly workspace: string;
};

/** Logs the variables that the definition, or an argument in `bake-set`, names and does not get. */
async function reportLost({ values, withheld, passed, workspace }: Passing, ports: Ports): Promise<void> {
  const { env, log } = ports;
  const isLost = (name: string): boolean => (env[name] ?? '') !== (passed[name] ?? '');
  const missed = await namedIn(values['bake-files'], withheld.filter(isLost), workspace, ports);
  if (missed.length > 0) {
    const cure = 'Set the ones that are not secret in `bake-vars`, and pass secrets with `secrets` or `secret-envs`.';
    log.notice(`Not passed from the environment to the bake definition: ${missed.join(', ')}. ${cure}`);
  }
  const unfilled = argumentsOf(values['bake-set']).filter(isLost);
  if (unfilled.length > 0) {
    const cure = 'Write the value of those that are not secret: `target.args.NAME=value`.';
    log.notice(`Not passed from the environment to arguments in \`bake-set\`: ${unfilled.join(', ')}. ${cure}`);
  }
}

function emptyOf(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, '']));
}

/** Returns the arguments without a value, which buildx reads from its environment (bake/bake.go, newOverrides). */
function argumentsOf(overrides: readonly string[]): readonly string[] {
  return overrides.flatMap((override) => /^[^.=]*\.args\.([^=]+)$/.exec(override)?.[1] ?? []);
}

/** Returns the variables in the text of a local definition. */
async function namedIn(
  files: readonly string[],
  names: readonly string[],
  workspace: string,
  ports: Ports,
): Promise<readonly string[]> {
  const texts = await Promise.all(localFiles(files).map((file) => ports.files.read(posix.resolve(workspace, file))));
  const words = new Set(texts.flatMap((text) => text?.match(/[\w-]+/g) ?? []));
  return names.filter((name) => words.has(name));
}

/** Returns the user's own access, else the job's token, which is only for the server of this repository. */
function gitAccess(
  address: string,
  token: string | undefined,
  env: Env,
  serverUrl: string,
): Readonly<Record<string, string>> {
  const names = ['BUILDX_BAKE_GIT_AUTH_TOKEN', 'BUILDX_BAKE_GIT_AUTH_HEADER'];
  const given = names.map((name) => [name, env[name] ?? ''] as const).filter(([, value]) => value !== '');
  if (given.length > 0) return Object.fromEntries(given);
  const url = address.replace(/^github\.com\//, 'https://github.com/');
  const isHere = URL.canParse(url) && new URL(url).origin === new URL(serverUrl).origin;
  return token === undefined || !isHere ? {} : { BUILDX_BAKE_GIT_AUTH_TOKEN: token };
}

// The author of a definition chooses the names of its variables, so a name in the definition proves nothing: the
// environment itself is checked.

/** Checks every variable. An untrusted definition gets only variables with public names. */
export function definitionEnv(env: Env, isTrusted: boolean, secrets: readonly string[]) {
  const set = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const mine = set.filter(([name]) => !own.test(name));
  const hidden = [...secrets, ...set.filter(([name]) => isCalledSecret(name)).map(([, value]) => value)];
  const long = [...new Set(hidden.map((value) => value.trim()))].filter((value) => value.length >= shortestSecret);
  const isPublic = ([name, value]: readonly [string, string]): boolean =>
    (isTrusted ? !isCalledSecret(name) : isPublicName(name)) && suspicion(name, value, long) === undefined;
  return {
    env: Object.fromEntries(mine.filter(isPublic)),
    withheld: mine.filter((entry) => !isPublic(entry)).map(([name]) => name),
  };
}

/** The runner's variables for the step, and settings of buildx and BuildKit. */
const own = /^(INPUT_|STATE_|ACTIONS_|BUILDX_|BUILDKIT_|EXPERIMENTAL_BUILDKIT_|BAKE_|POLYARCH_)/i;
