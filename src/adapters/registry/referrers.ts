// The manifests that name another one as their subject: signatures and attestations kept beside an image.
import { failure } from '../../errors/failure.ts';
import type { Digest } from '../../oci/digest.ts';
import { mediaTypes } from '../../oci/image-index.ts';
import { parseJson } from '../../oci/json.ts';
import type { Repository } from '../../oci/reference.ts';
import { parseReferrers, type Referrer } from '../../oci/referrers.ts';
import { readBody } from './answer.ts';
import { reading } from './blobs.ts';
import { bodyLimit, refusedLook, tooLong } from './content.ts';
import type { Exchange } from './exchange.ts';
import { nextLink } from './headers.ts';

/** Limits of a list: pages, and digests. */
const limits = { pages: 20, digests: 1000 };

type Page = { readonly found: readonly Referrer[]; readonly next: string | undefined };

/**
 * All referrers; undefined for a registry without the referrers API. The distribution specification asks
 * for 404 there; older registries answer with other refusals, or with something that is not an image index.
 * Raises REGISTRY_REFUSED for a list that is too long or ends early.
 */
export async function listReferrers(
  exchange: Exchange,
  repository: Repository,
  subject: Digest,
): Promise<readonly Referrer[] | undefined> {
  const found = new Map<Digest, Referrer>();
  let path: string | undefined = `referrers/${subject}`;
  for (let count = 0; path !== undefined && count < limits.pages; count++) {
    const page: Page | undefined = await readPage(exchange, repository, subject, path);
    if (page === undefined && count === 0) return undefined;
    if (page === undefined) throw refused(repository, subject, 'only a part of the');
    for (const referrer of page.found) found.set(referrer.digest, referrer);
    if (found.size > limits.digests) throw refused(repository, subject, tooMany);
    path = page.next;
  }
  if (path !== undefined) throw refused(repository, subject, tooMany);
  return [...found.values()];
}

function readPage(exchange: Exchange, repository: Repository, subject: Digest, path: string) {
  const call = reading(repository, 'GET', path, { kind: 'list-referrers', reference: subject });
  const list = { ...call, accepted: [200, ...refusedLook], headers: { accept: mediaTypes.index } };
  return exchange(list, async (answer) => {
    if (answer.status !== 200) {
      await answer.discard();
      return undefined;
    }
    const bytes = await readBody(answer, bodyLimit);
    if (bytes === undefined) throw tooLong(repository, `referrers/${subject}`, bodyLimit);
    const found = parseReferrers(parseJson(new TextDecoder().decode(bytes)));
    return found && { found, next: nextPage(answer.header('link'), subject) };
  });
}

/** The path of the next page, by the query of the link alone: proxies change what comes before it. */
function nextPage(link: string | undefined, subject: Digest): string | undefined {
  const target = link === undefined ? undefined : nextLink(link);
  const query = target?.includes('?') ? target.slice(target.indexOf('?')) : undefined;
  return query && `referrers/${subject}${query}`;
}

const tooMany = `more than ${limits.digests}`;

function refused({ registry, name }: Repository, subject: Digest, what: string): Error {
  return failure('REGISTRY_REFUSED', `${registry} lists ${what} referrers of ${subject} in ${name}.`);
}
