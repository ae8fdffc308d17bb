// How much room the caches of the repository take at GitHub, where its API answers.
import { isRecord } from '../oci/json.ts';
import { formatSize } from '../oci/units.ts';
import type { Plan } from '../plan/plan.ts';
import type { GitHub } from '../ports/ports.ts';

/** Bytes that GitHub keeps for a repository before it removes what was used longest ago. */
const room = 10_000_000_000;

/** The room in words; undefined where the GitHub Actions cache is not used or the token may not ask (`actions: read`). */
export async function usageOf({ run, build }: Plan, github: GitHub): Promise<string | undefined> {
  if (build.cache.service === undefined) return undefined;
  const answer = await github.get(`/repos/${run.source.repository}/actions/cache/usage`);
  const bytes = isRecord(answer) ? answer['active_caches_size_in_bytes'] : undefined;
  return typeof bytes === 'number' ? `the repository uses ${formatSize(bytes)} of ${formatSize(room)}` : undefined;
}
