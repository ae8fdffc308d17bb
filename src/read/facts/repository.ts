// Facts of the commit and its repository: from the payload, from Git, and optionally from GitHub's API.
import { git } from '../../commands/git.ts';
import { at, isRecord, textAt } from '../../oci/json.ts';
import type { RepositoryFacts } from '../../plan/event.ts';
import type { Ports } from '../../ports/ports.ts';

type Payload = Readonly<Record<string, unknown>>;
type Edges = Pick<Ports, 'env' | 'github' | 'exec'>;

/** Owner and name of the repository. */
export type RepositoryPlace = { readonly owner: string; readonly name: string };

/** From the payload of a push; else from a checkout with the commit; else from the API. */
export async function readCommitDate(
  sha: string,
  payload: Payload,
  place: RepositoryPlace,
  ports: Edges,
): Promise<string | undefined> {
  if (sha === '') return undefined;
  const { commits, head_commit: head } = payload;
  const pushed = [...(Array.isArray(commits) ? commits : []), head].filter((commit) => at(commit, 'id') === sha);
  const pushedAt = pushed.map((commit) => dateOf(at(commit, 'timestamp'))).find((date) => date !== undefined);
  if (pushedAt !== undefined) return pushedAt;
  const local = await localDate(sha, ports);
  if (local !== undefined) return local;
  const answer = await ask(ports, `/repos/${place.owner}/${place.name}/commits/${encodeURIComponent(sha)}`);
  return dateOf(at(answer, 'commit', 'committer', 'date')) ?? dateOf(at(answer, 'commit', 'author', 'date'));
}

function dateOf(value: unknown): string | undefined {
  const date = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

async function localDate(sha: string, { env, exec }: Edges): Promise<string | undefined> {
  if (!/^[0-9a-f]{7,64}$/.test(sha)) return undefined;
  try {
    const { exitCode, stdout } = await exec.run(git(['show', '-s', '--format=%cI', sha], env['GITHUB_WORKSPACE']));
    return exitCode === 0 ? dateOf(stdout.trim()) : undefined;
  } catch {
    // Without git or a checkout, the API may know.
    return undefined;
  }
}

/** Asks for optional facts: no publish depends on them. */
async function ask({ github }: Edges, path: string): Promise<unknown> {
  return github.get(path).catch(() => undefined);
}

/** From the payload, except on a schedule; missing facts come from the API, or stay empty. */
export async function readRepository(
  { owner, name }: RepositoryPlace,
  payload: Payload,
  ports: Edges,
): Promise<RepositoryFacts> {
  const known = payload['repository'];
  const isWhole = ['name', 'description', 'html_url', 'license', 'default_branch'].every(
    (key) => isRecord(known) && key in known,
  );
  const answer = isWhole ? known : await ask(ports, `/repos/${owner}/${name}`);
  const source = isRecord(answer) ? answer : known;
  const text = (...path: readonly string[]): string => textAt(source, ...path);
  const server = ports.env['GITHUB_SERVER_URL'] || 'https://github.com';
  const isPrivate = at(source, 'private') ?? at(known, 'private');
  return {
    owner,
    name: text('name') || name,
    description: text('description'),
    url: text('html_url') || textAt(known, 'html_url') || `${server}/${owner}/${name}`,
    license: text('license', 'spdx_id'),
    isPrivate: typeof isPrivate === 'boolean' ? isPrivate : undefined,
    isFork: (at(source, 'fork') ?? at(known, 'fork')) === true,
    // The branch at the time of the event.
    defaultBranch: textAt(known, 'default_branch') || text('default_branch'),
  };
}
