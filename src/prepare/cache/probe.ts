// Checks whether the GitHub Actions cache responds: BuildKit itself would wait forever.

import { formatNotes, notesPath } from '../../plan/cache/sibling-steps.ts';
import type { CacheWork } from '../../plan/cache/work.ts';
import type { Plan } from '../../plan/plan.ts';
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

/** Notes for later steps of the job which caches this one writes. */
export async function notePlaces({ run, images, fanOut }: Plan, { files }: Ports): Promise<void> {
  const { temporaryFolder } = run;
  const places = images.flatMap(({ cache }) => cache.place ?? []);
  if (places.length === 0) return;
  const path = notesPath(temporaryFolder);
  const before = (await files.read(path)) ?? '';
  await files.write(path, before + formatNotes({ run: fanOut.run, attempt: fanOut.attempt, temporaryFolder }, places));
}
