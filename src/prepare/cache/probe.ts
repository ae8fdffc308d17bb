// Checks whether the GitHub Actions cache responds: BuildKit itself would wait forever.

import type { CacheWork } from '../../plan/cache/work.ts';
import type { CacheAnswer, Ports } from '../../ports/ports.ts';

/** Milliseconds; the check runs while the builder boots. */
const limit = 5_000;

/** Checks the service if the plan uses it. Returns the reason if it is unusable, and logs a notice. Never raises. */
export async function probeCache({ service }: CacheWork, { cacheService, log }: Ports): Promise<string | undefined> {
  if (service === undefined) return undefined;
  const lacking = judge(await cacheService.probe(service, limit));
  if (lacking === undefined) return undefined;
  log.event('cache-disabled', { when: 'probe', reason: lacking });
  log.notice(`The GitHub Actions cache is disabled for this run: ${lacking}.`);
  return lacking;
}

/** Server errors are transient, and BuildKit builds without the cache; a rejected token stays rejected. */
function judge(answer: CacheAnswer): string | undefined {
  if ('trouble' in answer) return `it did not respond (${answer.trouble})`;
  return answer.status === 401 || answer.status === 403 ? `it rejected the token (HTTP ${answer.status})` : undefined;
}
