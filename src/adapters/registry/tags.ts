// The list of a repository's tags, page by page.
import { failure } from '../../errors/failure.ts';
import { isRecord, parseJson, textsOf } from '../../oci/json.ts';
import { isTag, type Repository } from '../../oci/reference.ts';
import type { TagList } from '../../ports/ports.ts';
import { readBody } from './answer.ts';
import type { Call, Exchange } from './exchange.ts';
import { nextLink } from './headers.ts';

/** Names per page. */
const pageSize = 1000;

/** Limits of a list: pages, names, bytes per page, and milliseconds in total. */
const limits = { pages: 1000, names: 250_000, bytes: 4 * 1024 * 1024, time: 300_000 };

/** A page: all its names, even invalid ones, and the next path from the registry. */
type Page = { readonly names: readonly string[]; readonly next: string | undefined };

/** Returns all tags of a repository, with a reason if the list is incomplete. `limit` is in milliseconds. */
export async function listTags(
  exchange: Exchange,
  repository: Repository,
  now: () => Date,
  limit: number,
): Promise<TagList> {
  const end = now().getTime() + Math.min(limit, limits.time);
  const names = new Set<string>();
  const cut = (reason: string): TagList => ({ names: [...names], isWhole: false, reason });
  const way: Way = { path: `tags/list?n=${pageSize}`, last: undefined, links: 'none', isGuess: false, isPaged: false };
  for (let count = 0; count < limits.pages && names.size < limits.names; count++) {
    const patience = end - now().getTime();
    if (patience <= 0) return cut('the request timed out');
    const page = await readPage(exchange, { repository, path: way.path, patience }, count === 0);
    // A missing repository has no tags; a missing page after a link is an error.
    if (page === undefined && count === 0) return { names: [], isWhole: true };
    const next = nextStep(way, page, names);
    if (next === 'end') return { names: [...names], isWhole: true };
    if (next !== 'on') return cut(next.reason);
  }
  return cut('there are too many');
}

/** State of a list: the next page, the last name, and whether the registry's links work. */
type Way = {
  path: string;
  last: string | undefined;
  links: 'none' | 'good' | 'bad';
  /** Whether the page is requested only because the last one had a round number of names. */
  isGuess: boolean;
  /** Whether paging by the last name has returned new names. */
  isPaged: boolean;
};

type Step = 'end' | 'on' | { readonly reason: string };

/** Adds the tags of a page, and advances to the next one. Returns the end of the list, or the reason why it is incomplete. */
function nextStep(way: Way, page: Page | undefined, names: Set<string>): Step {
  const before = names.size;
  for (const name of page?.names ?? []) if (isTag(name)) names.add(name);
  const isNew = names.size > before;
  const asked = way.path;
  way.isPaged ||= isNew && asked.includes('&last=');
  way.last = page?.names.at(-1) ?? way.last;
  way.path =
    way.last === undefined ? asked : `tags/list?n=${pageSize}&last=${encodeURIComponent(way.last.toWellFormed())}`;
  if (page === undefined) return withoutPage(way, asked);
  if (page.next === undefined) return withoutLink(way, page, isNew);
  // A page without new names means a loop.
  if (!isNew) return { reason: 'the registry repeats the same page' };
  if (way.links === 'none') way.links = 'good';
  if (way.links === 'good') way.path = page.next;
  return 'on';
}

/** The registry's link is dead: requests the page by the last name, once. */
function withoutPage(way: Way, asked: string): Step {
  if (way.isGuess) return 'end';
  way.links = 'bad';
  return way.path === asked ? { reason: 'the registry links to a missing page' } : 'on';
}

function withoutLink(way: Way, page: Page, isNew: boolean): Step {
  // The same full page again: more names may exist. More than a page is the whole list, and a
  // registry that paged before wraps around at the end (crane's).
  if (!isNew && page.names.length === pageSize && !way.isPaged)
    return { reason: 'the registry returns only its first page' };
  way.isGuess = page.names.length < pageSize;
  // A page looks truncated if it has the requested size, or another round number.
  const isFull = page.names.length >= pageSize || (page.names.length > 0 && page.names.length % 50 === 0);
  // The registry sent links before, so a missing link is the end.
  return isNew && way.links === 'none' && isFull ? 'on' : 'end';
}

type PageOrder = Pick<Call, 'repository' | 'path' | 'patience'>;

/** Reads a page; undefined if missing. */
function readPage(exchange: Exchange, order: PageOrder, isFirst: boolean): Promise<Page | undefined> {
  const call = { actions: 'pull', operation: { kind: 'list-tags' }, method: 'GET', ...order } as const;
  const accepted = isFirst ? [200, 404] : [200, 400, 403, 404, 405, 410, 414, 416, 422];
  return exchange({ ...call, accepted }, async (answer) => {
    const bytes = await readBody(answer, limits.bytes);
    if (answer.status !== 200) return undefined;
    const json: unknown = parseJson(new TextDecoder().decode(bytes));
    // After all tags were deleted, the list is null.
    const list = isRecord(json) ? (json['tags'] ?? []) : undefined;
    if (!Array.isArray(list) && !isFirst) return undefined;
    if (!Array.isArray(list)) {
      const { registry, name } = order.repository;
      throw failure('REGISTRY_REFUSED', `${registry} returned an invalid list of tags for ${name}.`);
    }
    return { names: textsOf(list), next: pathOf(nextLink(answer.header('link') ?? ''), answer.url) };
  });
}

/**
 * Returns the path of the next page at the registry, ignoring host, scheme and folder of the link: they belong to a
 * server behind a proxy (sonatype/nexus-public#1011), or lack parts of the name (jfrog, RTFACT-18971).
 */
function pathOf(target: string | undefined, base: URL): string | undefined {
  if (target === undefined || !URL.canParse(target, base.href)) return undefined;
  const { pathname, search } = new URL(target, base);
  // Two leading slashes would name another host.
  return pathname.endsWith('/tags/list') ? `tags/list${search}` : `${pathname.replace(/^\/+/, '/')}${search}`;
}
