// The environment for the evaluation of a definition: allowed variables, and the token for one from Git.
import { posix } from 'node:path';
import { type BakeQuestion, isRemoteDefinition } from '../../commands/bake-print.ts';
import { proxySecrets } from '../../oci/proxy.ts';
import { isTrustedEvent } from '../../plan/event.ts';
import type { Request } from '../../plan/request.ts';
import type { Env, Ports } from '../../ports/ports.ts';
import { gitContext } from '../facts/git-context.ts';
import { definitionEnv } from './definition-env.ts';

/** The definition's files, the values of secrets, and the token of the job. */
type Definition = {
  readonly files: readonly string[];
  readonly secrets: readonly string[];
  /** The variables of `secret-envs`. */
  readonly secretNames: readonly string[];
  readonly token: string | undefined;
};

/** Filters the environment for the definition, and logs the withheld variables that it uses. */
export async function definitionAccess(
  { files, secrets, secretNames, token }: Definition,
  { event, runner }: Request,
  ports: Ports,
): Promise<Pick<BakeQuestion, 'env' | 'gitAccess'>> {
  const { env } = ports;
  const address = files.find(isRemoteDefinition);
  const ours = gitContext({ event, runner, env });
  const isOurs = address === undefined || address === ours || address.startsWith(`${ours}:`);
  const known = [...secrets, ...(token === undefined ? [] : [token]), ...proxySecrets(env)];
  const judged = definitionEnv({ env, isTrusted: isOurs && isTrustedEvent(event), secrets: known });
  const missed = (await namedIn(files, judged.withheld, runner.workspace, ports)).filter(
    (name) => !secretNames.includes(name),
  );
  if (missed.length > 0) {
    const cure = 'Set the ones that are not secret in `bake-vars`, and pass secrets with `secrets` or `secret-envs`.';
    ports.log.notice(`Not passed from the environment to the bake definition: ${missed.join(', ')}. ${cure}`);
  }
  // buildx treats a secret with only an id as a file if no such variable exists.
  const empty = Object.fromEntries(secretNames.map((name) => [name, '']));
  return {
    env: { ...judged.env, ...empty },
    gitAccess: address === undefined ? {} : gitAccess(address, token, env, runner.serverUrl),
  };
}

/** Returns the variables in the text of a local definition. */
async function namedIn(
  files: readonly string[],
  names: readonly string[],
  workspace: string,
  ports: Ports,
): Promise<readonly string[]> {
  const local = files.filter((file) => !isRemoteDefinition(file)).map((file) => file.replace(/^cwd:\/\//, ''));
  const texts = await Promise.all(local.map((file) => ports.files.read(posix.resolve(workspace, file))));
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
  const given = ['BUILDX_BAKE_GIT_AUTH_TOKEN', 'BUILDX_BAKE_GIT_AUTH_HEADER'].flatMap((name) =>
    (env[name] ?? '') === '' ? [] : [[name, env[name] ?? ''] as const],
  );
  if (given.length > 0) return Object.fromEntries(given);
  const url = address.replace(/^github\.com\//, 'https://github.com/');
  const isHere = URL.canParse(url) && new URL(url).origin === new URL(serverUrl).origin;
  return token === undefined || !isHere ? {} : { BUILDX_BAKE_GIT_AUTH_TOKEN: token };
}
