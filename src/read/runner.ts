// The machine and the services that the step runs on, from the runner's environment.
import { type Platform, parsePlatform } from '../oci/platform.ts';
import type { Runner } from '../plan/request.ts';
import type { Env, Ports } from '../ports/ports.ts';

/** Gathers the facts; asks no service. */
export function readRunner({ env, machine }: Pick<Ports, 'env' | 'machine'>): Runner {
  const workspace = env['GITHUB_WORKSPACE'] ?? '.';
  return {
    platform: platformOf(machine),
    workspace,
    // One folder for each step of a job: GITHUB_ACTION tells them apart, RUNNER_TEMP the jobs of a machine.
    temporaryFolder: `${env['RUNNER_TEMP'] ?? machine.temporaryFolder}/polyarch-${fileName(env['GITHUB_ACTION'])}`,
    serverUrl: env['GITHUB_SERVER_URL'] ?? 'https://github.com',
    runId: env['GITHUB_RUN_ID'] ?? '',
    runAttempt: env['GITHUB_RUN_ATTEMPT'] ?? '1',
    cacheService: cacheServiceOf(env),
  };
}

function fileName(text = 'step'): string {
  return text.replace(/[^A-Za-z0-9_-]+/g, '_');
}

/** Containers run on Linux, whatever the runner itself runs on. */
function platformOf({ architecture }: Ports['machine']): Platform {
  const names: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', arm: 'arm/v7', ppc64: 'ppc64le' };
  return parsePlatform(`linux/${names[architecture] ?? architecture}`);
}

/** buildx itself reads the same variables; where one of them is missing it would drop the cache without a word. */
function cacheServiceOf(env: Env): Runner['cacheService'] {
  const has = (name: string): boolean => (env[name] ?? '') !== '';
  if (!has('ACTIONS_RUNTIME_TOKEN')) return undefined;
  if (has('ACTIONS_CACHE_SERVICE_V2') && has('ACTIONS_RESULTS_URL')) return 'v2';
  return has('ACTIONS_CACHE_URL') ? 'v1' : undefined;
}
