// What buildx is given to evaluate a definition with: the variables that it may read, and the token for one by Git.
import { posix } from 'node:path';
import { type BakeQuestion, isRemoteDefinition } from '../../commands/bake-print.ts';
import { proxySecrets } from '../../oci/proxy.ts';
import { isTrustedEvent } from '../../plan/event.ts';
import type { Request } from '../../plan/request.ts';
import type { Env, Ports } from '../../ports/ports.ts';
import { gitContext } from '../facts/git-context.ts';
import { definitionEnv } from './definition-env.ts';

/** The definition's files, the values of secrets that were read, and the token of the job. */
export type Definition = {
  readonly files: readonly string[];
  readonly secrets: readonly string[];
  /** The variables of `secret-envs`. */
  readonly secretNames: readonly string[];
  readonly token: string | undefined;
};

/** Judges the environment for the definition, and names the variables in it that are withheld. */
export async function definitionAccess(
  { files, secrets, secretNames, token }: Definition,
  { event, runner }: Request,
  ports: Pick<Ports, 'env' | 'files' | 'log'>,
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
    const cure = 'Set those that are not secret in `bake-vars`; secrets reach a build by `secrets` or `secret-envs`.';
    ports.log.notice(`The bake definition does not get ${missed.join(', ')} from the environment. ${cure}`);
  }
  // buildx takes a secret that is named by its id alone for a file where there is no such variable.
  const empty = Object.fromEntries(secretNames.map((name) => [name, '']));
  return {
    env: { ...judged.env, ...empty },
    gitAccess: address === undefined ? {} : gitAccess(address, token, env, runner.serverUrl),
  };
}

/** The variables that stand in the text of a local definition. */
async function namedIn(
  files: readonly string[],
  names: readonly string[],
  workspace: string,
  ports: Pick<Ports, 'files'>,
): Promise<readonly string[]> {
  const local = files.filter((file) => !isRemoteDefinition(file)).map((file) => file.replace(/^cwd:\/\//, ''));
  const texts = await Promise.all(local.map((file) => ports.files.read(posix.resolve(workspace, file))));
  const words = new Set(texts.flatMap((text) => text?.match(/[\w-]+/g) ?? []));
  return names.filter((name) => words.has(name));
}

/** The user's own means of access, else the job's token, which is for the server of this repository alone. */
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
