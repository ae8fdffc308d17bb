// Facts of the machine and its services, from the runner's environment.
import { cacheServiceOf } from '../../commands/cache-service.ts';
import { claimsOf, isRecord, parseJson } from '../../oci/json.ts';
import { machinePlatform } from '../../oci/platform.ts';
import { notesPath, placesOfOthers } from '../../plan/cache/sibling-steps.ts';
import type { Runner } from '../../plan/request.ts';
import type { Env, Ports } from '../../ports/ports.ts';

/** Collects the facts without a request. */
export async function readRunner({ env, machine, clock, files }: Ports): Promise<Runner> {
  const workspace = env['GITHUB_WORKSPACE'] ?? '.';
  // One folder per step of a job: GITHUB_ACTION identifies the step, RUNNER_TEMP the job.
  const folder = temporaryFolder(env, machine);
  const attempt = Number(env['GITHUB_RUN_ATTEMPT']) || 1;
  const writer = { run: env['GITHUB_RUN_ID'] ?? '', attempt, temporaryFolder: folder };
  return {
    platform: machinePlatform(machine.architecture),
    workspace,
    temporaryFolder: folder,
    serverUrl: env['GITHUB_SERVER_URL'] || 'https://github.com',
    ...cacheOf(env, clock.now().getTime()),
    takenPlaces: placesOfOthers((await files.read(notesPath(folder))) ?? '', writer),
  };
}

/** In a folder shared by several runners, the process id identifies the run. */
function temporaryFolder(env: Env, machine: Ports['machine']): string {
  const name = `polyarch-${(env['GITHUB_ACTION'] ?? 'step').replace(/[^A-Za-z0-9_-]+/g, '_')}`;
  const own = env['RUNNER_TEMP'];
  return own === undefined ? `${machine.temporaryFolder}/${name}-${machine.pid}` : `${own}/${name}`;
}

type CacheFacts = Pick<Runner, 'cacheService' | 'cacheRefusal' | 'mayWriteCache'>;

/** Returns the cache service with its permissions. Without it, buildx would drop the cache silently. */
function cacheOf(env: Env, now: number): CacheFacts {
  const cacheService = cacheServiceOf(env);
  const none = (cacheRefusal: string): CacheFacts => ({ cacheService: undefined, cacheRefusal });
  const token = env['ACTIONS_RUNTIME_TOKEN'] ?? '';
  if (token === '') return none('the GitHub Actions cache is not available (ACTIONS_RUNTIME_TOKEN is not set)');
  if (cacheService === undefined) return none('the GitHub Actions cache is not available (its address is not set)');
  const read = readCacheToken(token, now);
  return 'refusal' in read ? none(read.refusal) : { cacheService, mayWriteCache: read.mayWrite };
}

/** The permissions of the token; or why BuildKit would reject it, which `ignore-error` does not cover. */
type CacheToken = { readonly mayWrite: boolean } | { readonly refusal: string };

const unreadable = { refusal: 'the token of the GitHub Actions cache has a format that BuildKit does not support' };

/** Parses the claims; only the service can verify the signature. `now` in milliseconds since 1970. */
export function readCacheToken(token: string, now: number): CacheToken {
  const { exp, nbf, ac } = claimsOf(token);
  if (typeof exp !== 'number' || typeof nbf !== 'number' || typeof ac !== 'string') return unreadable;
  if (exp * 1000 <= now) return { refusal: 'the token of the GitHub Actions cache has expired' };
  const rights: unknown = parseJson(ac);
  if (!Array.isArray(rights)) return unreadable;
  // Bit 1 reads, bit 2 writes.
  const mayWrite = rights.some((right) => isRecord(right) && (Number(right['Permission']) & 2) !== 0);
  return { mayWrite };
}
