// Which version of the GitHub Actions cache is used: one rule for buildx, which BuildKit follows, and for programs.
import { isGoTrue } from './go-boolean.ts';

/** As in buildx (build/opt.go, addGithubToken); undefined if the runner names no address. */
export function cacheServiceOf(env: Readonly<Record<string, string | undefined>>): 'v1' | 'v2' | undefined {
  const has = (name: string): boolean => (env[name] ?? '') !== '';
  if (isGoTrue(env['ACTIONS_CACHE_SERVICE_V2']) && has('ACTIONS_RESULTS_URL')) return 'v2';
  return has('ACTIONS_CACHE_URL') ? 'v1' : undefined;
}
