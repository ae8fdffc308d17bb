// The list of a repository's tags, page by page.
import { type Failure, failure } from '../../errors/failure.ts';
import { isRecord } from '../../oci/json.ts';
import type { Repository } from '../../oci/reference.ts';
import { type Answer, readBody } from './answer.ts';
import type { Exchange } from './exchange.ts';

/** More names than this nobody reads; a registry that pages without end is cut off here. */
const most = 10_000;
const pageLimit = 4 * 1024 * 1024;

type Page = { readonly names: readonly string[]; readonly next: URL | undefined };

/** The names of all tags of a repository; none where it does not exist. */
export async function listTags(exchange: Exchange, repository: Repository): Promise<readonly string[]> {
  const names: string[] = [];
  const seen = new Set<string>();
  let path: string | URL | undefined = 'tags/list?n=1000';
  while (path !== undefined && names.length < most && !seen.has(`${path}`)) {
    seen.add(`${path}`);
    const page: Page = await readPage(exchange, repository, path);
    names.push(...page.names);
    path = page.next;
  }
  return names.slice(0, most);
}

function readPage(exchange: Exchange, repository: Repository, path: string | URL): Promise<Page> {
  const call = { repository, actions: 'pull', operation: 'list the tags', method: 'GET', path } as const;
  return exchange({ ...call, accepted: [200, 404] }, async (answer) => {
    const bytes = await readBody(answer, pageLimit);
    if (answer.status === 404) return { names: [], next: undefined };
    const json: unknown = parseJson(new TextDecoder().decode(bytes));
    // A repository whose tags are all gone has null for a list.
    const list = isRecord(json) ? (json['tags'] ?? []) : undefined;
    if (!Array.isArray(list)) throw unreadable(repository);
    return { names: list.filter((name) => typeof name === 'string'), next: nextOf(answer, repository) };
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
