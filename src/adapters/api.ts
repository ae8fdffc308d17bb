// GitHub's API for facts that the event lacks. Unknown facts stay undefined and never fail the run.
import { isRecord, parseJson } from '../oci/json.ts';
import type { GitHub, GitHubAnswer, Log } from '../ports/ports.ts';
import { type Outgoing, readBody, type Send } from './registry/answer.ts';
import { createTransport } from './registry/transport.ts';

/** Milliseconds to wait for a fact. */
const limit = 5_000;
/** Milliseconds to send something, which may be an SBOM. */
const patience = 60_000;
const bodyLimit = 4 * 1024 * 1024;

/** Where the API reports what it did not say; a cancel ends what is sent. */
export type ApiOrder = { readonly log: Pick<Log, 'line' | 'notice' | 'mask'>; readonly canceled: AbortSignal };

/** Sends JSON to a path, once. */
export type Post = (path: string, body: unknown) => Promise<GitHubAnswer>;

/** Returns the API that the runner names, with the step's token; without a token it sends no request. */
export function githubApi(
  env: NodeJS.ProcessEnv,
  given: string,
  { log, canceled }: ApiOrder,
): GitHub & { readonly post: Post } {
  const token = given.trim();
  const root = env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const send = createTransport({ env });
  const left = 'facts of the repository and the order of commits stay unknown';
  // An empty token is the user's choice, so it gets no annotation.
  const tell = token === '' ? log.line : log.notice;
  const warn = once((why) => tell(`The API at ${root} ${why}: ${left}.`));
  return {
    get: async (path) => {
      if (token === '') return warn('was not queried because `github-token` is empty');
      const { status, body } = await ask(send, { url: `${root}${path}`, token });
      // 404 is an answer, too.
      if (status === 200 || status === 404) return status === 200 ? body : undefined;
      return warn(status === undefined ? 'did not respond' : `returned HTTP ${status}`);
    },
    identity: async (audience) => {
      const value = await askIdentity(send, env, audience);
      if (value !== undefined) log.mask(value);
      return value;
    },
    post: async (path, body) => ask(send, { url: `${root}${path}`, token, body: JSON.stringify(body), stop: canceled }),
  };
}

/** Reports only once: outside GitHub there may be no API, and all callers continue without it. */
function once(report: (why: string) => void): (why: string) => undefined {
  let isReported = false;
  return (why) => {
    if (!isReported) report(why);
    isReported = true;
  };
}

async function askIdentity(send: Send, env: NodeJS.ProcessEnv, audience: string): Promise<string | undefined> {
  // The runner sets both with `permissions: id-token: write`.
  const [url, proof] = [env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '', env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''];
  if (!URL.canParse(url) || proof === '') return undefined;
  const question = new URL(url);
  question.searchParams.set('audience', audience);
  const { status, body } = await ask(send, { url: question.href, token: proof });
  const value = status === 200 && isRecord(body) ? body['value'] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A request: a POST if it has a body. */
type Question = Pick<Outgoing, 'stop'> & { readonly url: string; readonly token: string; readonly body?: string };

/** Returns the status and JSON of a URL; no status if it does not respond. */
async function ask(send: Send, { url, token, body, ...rest }: Question): Promise<GitHubAnswer> {
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const sent = body === undefined ? { method: 'GET', timeout: limit } : { method: 'POST', timeout: patience, body };
  try {
    const answer = await send({ ...sent, ...rest, url: new URL(url), headers });
    const bytes = await readBody(answer, bodyLimit);
    return { status: answer.status, body: parseJson(new TextDecoder().decode(bytes)) };
  } catch {
    return { status: undefined };
  }
}
