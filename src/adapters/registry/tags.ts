// The list of a repository's tags, page by page.
import { type Failure, failure } from '../../errors/failure.ts';
import { isRecord } from '../../oci/json.ts';
import { isTag, type Repository } from '../../oci/reference.ts';
import type { TagList } from '../../ports/ports.ts';
import { type Answer, readBody } from './answer.ts';
import type { Exchange } from './exchange.ts';

/** Limits of a list: pages, names, bytes of a page, and milliseconds for all of it. */
const most = { pages: 1000, names: 250_000, bytes: 4 * 1024 * 1024, time: 300_000 };

type Page = { readonly names: readonly string[]; readonly next: URL | undefined };

/** How the list is read: whom it asks, and how many milliseconds it may take at most. */
export type Listing = { readonly exchange: Exchange; readonly now: () => Date; readonly limit: number };

/** The names of all tags of a repository. The list is not whole where its end was not reached within the limits. */
export async function listTags({ exchange, now, limit }: Listing, repository: Repository): Promise<TagList> {
  const names = new Set<string>();
  const end = now().getTime() + Math.min(limit, most.time);
  let path: string | URL = 'tags/list?n=1000';
  for (let count = 0; count < most.pages && names.size < most.names; count++) {
    const patience = end - now().getTime();
    if (patience <= 0) break;
    const page: Page | undefined = await readPage(exchange, { repository, path, patience });
    // No such repository has no tags; a page that the registry itself has named is missing.
    if (page === undefined) return { names: [...names], isWhole: count === 0 };
    const before = names.size;
    for (const name of page.names) names.add(name);
    if (page.next === undefined) return { names: [...names], isWhole: true };
    // A registry that goes on without a new name goes round in a circle.
    if (names.size === before) break;
    path = page.next;
  }
  return { names: [...names], isWhole: false };
}

type PageOrder = { readonly repository: Repository; readonly path: string | URL; readonly patience: number };

function readPage(exchange: Exchange, { repository, ...order }: PageOrder): Promise<Page | undefined> {
  const call = { repository, actions: 'pull', operation: 'list the tags', method: 'GET', ...order } as const;
  return exchange({ ...call, accepted: [200, 404] }, async (answer) => {
    const bytes = await readBody(answer, most.bytes);
    if (answer.status === 404) return undefined;
    const json: unknown = parseJson(new TextDecoder().decode(bytes));
    // A repository whose tags are all gone has null for a list.
    const list = isRecord(json) ? (json['tags'] ?? []) : undefined;
    if (!Array.isArray(list)) throw unreadable(repository);
    return { names: list.filter((name) => typeof name === 'string' && isTag(name)), next: nextOf(answer, repository) };
  });
}

// RFC 8288: </v2/acme/app/tags/list?n=1000&last=x>; rel="next"
function nextOf(answer: Answer, repository: Repository): URL | undefined {
  const [, target] = /<([^<>]*)>\s*;\s*rel="?next"?/i.exec(answer.header('link') ?? '') ?? [];
  if (target === undefined) return undefined;
  const url = URL.canParse(target, answer.url.href) ? new URL(target, answer.url) : undefined;
  if (url?.origin !== answer.url.origin) throw unreadable(repository);
  return url;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable({ registry, name }: Repository): Failure {
  return failure('REGISTRY_REFUSED', `${registry} answers with something else than the list of tags of ${name}.`);
}
