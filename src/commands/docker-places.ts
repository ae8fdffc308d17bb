// The folders of Docker and buildx, and the socket of the engine, as the programs find them. An empty variable counts as unset.
import { isRecord, parseJson, textAt } from '../oci/json.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Returns the folder of the Docker CLI's configuration (docker/cli, cli/config/config.go). */
export function dockerFolder({ DOCKER_CONFIG: given, HOME: home, USERPROFILE: profile }: Env): string {
  return given || `${home || profile || ''}/.docker`;
}

/** Returns the folder of buildx (docker/buildx, util/confutil/config.go). */
export function buildxFolder(env: Env): string {
  return env['BUILDX_CONFIG'] || `${dockerFolder(env)}/buildx`;
}

/** Returns the path of the configuration of the Docker CLI. */
export function dockerConfigPath(env: Env): string {
  return `${dockerFolder(env)}/config.json`;
}

/**
 * Returns the socket of the engine of this machine; undefined if a host or a context leads elsewhere, or is unknown
 * (docker/cli, cli/command/cli.go, resolveContextName).
 */
export function engineSocket(env: Env, config = '{}'): string | undefined {
  const { DOCKER_HOST: host = '', DOCKER_CONTEXT: chosen = '' } = env;
  if (host !== '') return /^unix:\/\/(\/.+)$/.exec(host)?.[1];
  const context = chosen || contextIn(config);
  return context === '' || context === 'default' ? '/var/run/docker.sock' : undefined;
}

/** The context that a configuration names; a configuration that cannot be read names an unknown one. */
function contextIn(text: string): string {
  const config = parseJson(text);
  return isRecord(config) ? textAt(config, 'currentContext') : 'unknown';
}

/** Variables that change how the CLI talks to the engine. */
const altering = ['DOCKER_API_VERSION', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH', 'DOCKER_CUSTOM_HEADERS'];

/** Whether the CLI would add nothing to a plain request: no headers, no TLS, no version of the user's own. */
export function isPlainlyAsked(env: Env, config = '{}'): boolean {
  // Without both, the CLI looks up the home of the user (docker/docker pkg/homedir), which may have a configuration.
  if (!env['DOCKER_CONFIG'] && !env['HOME']) return false;
  const settings = parseJson(config);
  return altering.every((name) => (env[name] ?? '') === '') && isRecord(settings) && !('HttpHeaders' in settings);
}
