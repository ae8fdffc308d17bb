// Where the engine of this machine listens, as the Docker CLI finds it (docker/cli, cli/command/cli.go, resolveContextName).
import { isRecord, parseJson } from '../oci/json.ts';
import { dockerFolder } from './docker-folders.ts';

type Env = Readonly<Record<string, string | undefined>>;

const usual = '/var/run/docker.sock';

/** Returns the path of the configuration of the Docker CLI. */
export function dockerConfigPath(env: Env): string {
  return `${dockerFolder(env)}/config.json`;
}

/** Returns the socket; undefined if a host or a context leads elsewhere, or is unknown. */
export function engineSocket(env: Env, config = '{}'): string | undefined {
  const { DOCKER_HOST: host = '', DOCKER_CONTEXT: chosen = '' } = env;
  if (host !== '') return /^unix:\/\/(\/.+)$/.exec(host)?.[1];
  const context = chosen || contextIn(config);
  return context === '' || context === 'default' ? usual : undefined;
}

/** The context that a configuration names; a configuration that cannot be read names an unknown one. */
function contextIn(text: string): string {
  const config = parseJson(text);
  if (!isRecord(config)) return 'unknown';
  const context = config['currentContext'];
  return typeof context === 'string' ? context : '';
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
