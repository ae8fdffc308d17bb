// Whether the GitHub Actions cache is there: BuildKit itself would wait for its answer for ever.

import { formatNotes, notesPath } from '../../plan/cache/sibling-steps.ts';
import type { CacheWork } from '../../plan/cache/work.ts';
import type { Plan } from '../../plan/plan.ts';
import type { CacheAnswer, Ports } from '../../ports/ports.ts';

/** Milliseconds; it is asked while the builder boots, so that an answer costs no time. */
const limit = 5_000;

/** Asks the service where the plan uses it. Returns why it cannot be used, as the end of a sentence, after a notice; never raises. */
export async function probeCache({ service }: CacheWork, { cacheService, log }: Ports): Promise<string | undefined> {
  if (service === undefined) return undefined;
  const lacking = judge(await cacheService.probe(service, limit));
  if (lacking !== undefined) log.notice(`The GitHub Actions cache is not used: ${lacking}.`);
  return lacking;
}

/** Errors of its own pass, and BuildKit builds on without it; who is not known will not be known in a minute either. */
function judge(answer: CacheAnswer): string | undefined {
  if ('trouble' in answer) return `it does not answer (${answer.trouble})`;
  return answer.status === 401 || answer.status === 403 ? `it refuses the token (HTTP ${answer.status})` : undefined;
}

/** Tells the next steps of the job which places this one writes. */
export async function notePlaces({ run, images, fanOut }: Plan, { files }: Ports): Promise<void> {
  const { temporaryFolder } = run;
  const places = images.flatMap(({ cache }) => cache.place ?? []);
  if (places.length === 0) return;
  const path = notesPath(temporaryFolder);
  const before = (await files.read(path)) ?? '';
  await files.write(path, before + formatNotes({ run: fanOut.run, attempt: fanOut.attempt, temporaryFolder }, places));
}
