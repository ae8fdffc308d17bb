// GitHub's store of attestations: what its answers mean.
import { type Failure, failure } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import { isRecord } from '../oci/json.ts';
import type { GitHubAnswer, Ports, SigstoreBundle } from '../ports/ports.ts';

/**
 * Checks whether the job may store, by storing an empty bundle, because no other request shows it. Raises
 * ATTEST_NOT_PERMITTED. Any other answer passes: the bundles are sent later.
 */
export async function checkStore(repository: string, { attestations }: Ports): Promise<void> {
  const answer = await attestations.store(repository, {});
  if (isRefusal(answer)) throw refused(answer);
}

/** Stores a bundle; returns its number. Raises ATTEST_NOT_PERMITTED and ATTEST_NOT_STORED. */
export async function store(repository: string, bundle: SigstoreBundle, edges: Ports): Promise<string> {
  const answer = await retried(() => edges.attestations.store(repository, bundle), edges);
  const id = isRecord(answer.body) ? answer.body['id'] : undefined;
  if (answer.status === 201 && /^\w+$/.test(String(id ?? ''))) return String(id);
  if (isRefusal(answer)) throw refused(answer);
  const said = answer.status === undefined ? 'did not respond' : `returned HTTP ${answer.status}${messageOf(answer)}`;
  throw failure('ATTEST_NOT_STORED', `GitHub ${said} when polyarch stored an attestation.`, { input: 'attest' });
}

/** Whether GitHub has provenance of a digest from this repository; false if it does not respond. */
export async function isStored(repository: string, digest: Digest, { github }: Ports): Promise<boolean> {
  const query = 'predicate_type=provenance&per_page=1';
  const body = await github.get(`/repos/${repository}/attestations/${digest}?${query}`);
  const found = isRecord(body) ? body['attestations'] : undefined;
  return Array.isArray(found) && found.length > 0;
}

/** A rate limit is a 403, too (docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api). */
function isRefusal({ status, body }: GitHubAnswer): boolean {
  const isLimited = isRecord(body) && /rate limit/i.test(String(body['message']));
  return status === 401 || status === 404 || (status === 403 && !isLimited);
}

function refused(answer: GitHubAnswer): Failure {
  const fact = `GitHub does not let this job store attestations: HTTP ${answer.status}${messageOf(answer)}.`;
  return failure('ATTEST_NOT_PERMITTED', fact, { input: 'attest' });
}

function messageOf({ body }: GitHubAnswer): string {
  const message = isRecord(body) ? body['message'] : undefined;
  return typeof message === 'string' ? ` (${message.slice(0, 300).replace(/\.$/, '')})` : '';
}

/** Milliseconds before the next try. */
const pauses = [1_000, 4_000, 10_000];

async function retried(ask: () => Promise<GitHubAnswer>, { clock, interruption }: Ports): Promise<GitHubAnswer> {
  let answer = await ask();
  for (const pause of pauses) {
    const { status = 0 } = answer;
    const isTemporary = status === 0 || status === 408 || status === 429 || status >= 500;
    if (!isTemporary || interruption.isAsked()) return answer;
    await clock.sleep(pause);
    answer = await ask();
  }
  return answer;
}
