// The cache usage of the repository, from GitHub's API.
import { isRecord } from '../oci/json.ts';
import { formatSize } from '../oci/units.ts';
import type { Plan } from '../plan/plan.ts';
import type { GitHub } from '../ports/ports.ts';

/** Bytes per repository before GitHub evicts the least recently used entries. */
const room = 10_000_000_000;

/** Returns the usage in words; undefined without the GitHub Actions cache or without permission (`actions: read`). */
export async function usageOf({ run, build }: Plan, github: GitHub): Promise<string | undefined> {
  if (build.cache.service === undefined) return undefined;
  const answer = await github.get(`/repos/${run.source.repository}/actions/cache/usage`);
  const bytes = isRecord(answer) ? answer['active_caches_size_in_bytes'] : undefined;
  return typeof bytes === 'number' ? `the repository uses ${formatSize(bytes)} of ${formatSize(room)}` : undefined;
}
