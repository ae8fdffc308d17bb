// The list of a repository's tags, page by page.
import { type Failure, failure } from '../../errors/failure.ts';
import { isRecord } from '../../oci/json.ts';
import { isTag, type Repository } from '../../oci/reference.ts';
import type { TagList } from '../../ports/ports.ts';
import { readBody } from './answer.ts';
import type { Exchange } from './exchange.ts';
import { nextLink } from './link.ts';

/** Names on a page, as many as are asked for. */
const pageSize = 1000;

/** Limits of a list: pages, names, bytes of a page, and milliseconds for all of it. */
const most = { pages: 1000, names: 250_000, bytes: 4 * 1024 * 1024, time: 300_000 };

/** A page: all of its names, also those that no tag can have, and where the registry says that the next one is. */
type Page = { readonly names: readonly string[]; readonly next: string | undefined };

/** How the list is read: whom it asks, and how many milliseconds it may take at most. */
export type Listing = { readonly exchange: Exchange; readonly now: () => Date; readonly limit: number };

/** The names of all tags of a repository; with a reason where the end of the list was not reached. */
export async function listTags({ exchange, now, limit }: Listing, repository: Repository): Promise<TagList> {
  const end = now().getTime() + Math.min(limit, most.time);
  const names = new Set<string>();
  const cut = (reason: string): TagList => ({ names: [...names], isWhole: false, reason });
  const way: Way = { path: `tags/list?n=${pageSize}`, last: undefined, links: 'none', isGuess: false, isPaged: false };
  for (let count = 0; count < most.pages && names.size < most.names; count++) {
    const patience = end - now().getTime();
    if (patience <= 0) return cut('the request timed out');
    const page = await readPage(exchange, { repository, path: way.path, patience, isFirst: count === 0 });
    // A repository that is not there has no tags; a page that the registry itself has named is missing.
    if (page === undefined && count === 0) return { names: [], isWhole: true };
    const next = nextStep(way, page, addTags(names, page));
    if (next === 'end') return { names: [...names], isWhole: true };
    if (next !== 'on') return cut(next.reason);
  }
  return cut('there are too many');
}

/** Adds the tags of a page to those that are known; whether there was a new one among them. */
function addTags(names: Set<string>, page: Page | undefined): boolean {
  const before = names.size;
  for (const name of page?.names ?? []) if (isTag(name)) names.add(name);
  return names.size > before;
}

/** Where a list is being read: the next page, the last name so far, and what the registry's own links are worth. */
type Way = {
  path: string;
  last: string | undefined;
  links: 'none' | 'good' | 'bad';
  /** Whether the page is asked for only because the one before had a round number of names. */
  isGuess: boolean;
  /** Whether a page that was asked for by the last name has brought new ones. */
  isPaged: boolean;
};

type Step = 'end' | 'on' | { readonly reason: string };

/** Goes on to the next page; says where the list ends, or why it can not be read to its end. */
function nextStep(way: Way, page: Page | undefined, isNew: boolean): Step {
  const asked = way.path;
  way.isPaged ||= isNew && asked.includes('&last=');
  way.last = page?.names.at(-1) ?? way.last;
  way.path =
    way.last === undefined ? asked : `tags/list?n=${pageSize}&last=${encodeURIComponent(way.last.toWellFormed())}`;
  if (page === undefined) return withoutPage(way, asked);
  if (page.next === undefined) return withoutLink(way, page, isNew);
  // A registry that goes on without a new name goes round in a circle.
  if (!isNew) return { reason: 'the registry repeats the same page' };
  if (way.links === 'none') way.links = 'good';
  if (way.links === 'good') way.path = page.next;
  return 'on';
}

/** The registry's own link leads nowhere: the page is asked for by the last name, once. */
function withoutPage(way: Way, asked: string): Step {
  if (way.isGuess) return 'end';
  way.links = 'bad';
  return way.path === asked ? { reason: 'the registry links to a missing page' } : 'on';
}

function withoutLink(way: Way, page: Page, isNew: boolean): Step {
  // Exactly a page, and the same one again: there may be more behind it. More than a page is all that there is, and a
  // registry that has gone on before begins anew behind its end (crane's).
  if (!isNew && page.names.length === pageSize && !way.isPaged)
    return { reason: 'the registry returns only its first page' };
  way.isGuess = page.names.length < pageSize;
  // Who has named a next page before has none now.
  return isNew && way.links === 'none' && isFull(page) ? 'on' : 'end';
}

/** Whether a page looks as if it were cut: as long as was asked for, or a round number that the registry prefers. */
function isFull({ names }: Page): boolean {
  return names.length >= pageSize || (names.length > 0 && names.length % 50 === 0);
}

type PageOrder = {
  readonly repository: Repository;
  readonly path: string;
  readonly patience: number;
  readonly isFirst: boolean;
};

/** Reads a page; undefined where there is none. */
function readPage(exchange: Exchange, { isFirst, ...order }: PageOrder): Promise<Page | undefined> {
  const call = { actions: 'pull', operation: 'list the tags', method: 'GET', ...order } as const;
  const accepted = isFirst ? [200, 404] : [200, 400, 403, 404, 405, 410, 414, 416, 422];
  return exchange({ ...call, accepted }, async (answer) => {
    const bytes = await readBody(answer, most.bytes);
    if (answer.status !== 200) return undefined;
    const json: unknown = parseJson(new TextDecoder().decode(bytes));
    // A repository whose tags are all gone has null for a list.
    const list = isRecord(json) ? (json['tags'] ?? []) : undefined;
    if (!Array.isArray(list) && !isFirst) return undefined;
    if (!Array.isArray(list)) throw unreadable(order.repository);
    const names = list.filter((name) => typeof name === 'string');
    return { names, next: pathOf(nextLink(answer.header('link') ?? ''), answer.url) };
  });
}

/**
 * The way to the next page at the registry itself, whatever host, scheme or folder its link has: they are those of a
 * server behind a proxy (sonatype/nexus-public#1011), and lack parts of the name at times (jfrog, RTFACT-18971).
 */
function pathOf(target: string | undefined, base: URL): string | undefined {
  if (target === undefined || !URL.canParse(target, base.href)) return undefined;
  const { pathname, search } = new URL(target, base);
  // Two slashes at the front would name another host.
  return pathname.endsWith('/tags/list') ? `tags/list${search}` : `${pathname.replace(/^\/+/, '/')}${search}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable({ registry, name }: Repository): Failure {
  return failure('REGISTRY_REFUSED', `${registry} returned an invalid list of tags for ${name}.`);
}
