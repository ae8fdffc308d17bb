// GitHub's API for facts that the event lacks, which stay undefined if unknown and never fail the run; and GitHub's service
// for identity tokens, without which nothing can be signed: its failure ends the run.
import { setTimeout as wait } from 'node:timers/promises';
import { failure, messageOf } from '../errors/failure.ts';
import { isRecord, parseJson } from '../oci/json.ts';
import type { GitHub, GitHubAnswer, Log } from '../ports/ports.ts';
import { type Answer, type Outgoing, readBody, type Send } from './registry/answer.ts';
import { orStopped } from './registry/cancel.ts';
import { Again, codeOf, isTransient, type Policy, retrying } from './registry/retry.ts';
import { createTransport } from './registry/transport.ts';

/** Milliseconds to wait for a fact. */
const limit = 5_000;
/** Milliseconds to send something, which may be an SBOM. */
const patience = 60_000;
const bodyLimit = 4 * 1024 * 1024;

/** Where the API reports what it did not say; a cancel ends what is sent. `sleep` is for tests. */
export type ApiOrder = {
  readonly log: Pick<Log, 'line' | 'notice' | 'mask'>;
  readonly canceled: AbortSignal;
  readonly sleep?: Policy['sleep'];
};

/** Sends JSON to a path, once. */
export type Post = (path: string, body: unknown) => Promise<GitHubAnswer>;

/** Returns the API that the runner names, with the step's token; without a token it sends no request. */
export function githubApi(
  env: NodeJS.ProcessEnv,
  given: string,
  { log, canceled, sleep = (milliseconds) => wait(milliseconds, undefined, { signal: canceled }) }: ApiOrder,
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
      const asked = askIdentity({ send, env, canceled, sleep }, audience);
      const interrupted = () => failure('INTERRUPTED', 'The job was canceled before GitHub issued an identity token.');
      const value = await orStopped(asked, canceled, interrupted);
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

type Asking = Pick<ApiOrder, 'canceled'> & {
  readonly send: Send;
  readonly env: NodeJS.ProcessEnv;
  readonly sleep: Policy['sleep'];
};

/** Milliseconds for all tries, and the tries after which an answer counts; without an answer only the time counts. */
const [budget, tries] = [15_000, 4];

/** Requests a token, with retries; undefined without permission. Raises IDENTITY_UNAVAILABLE. */
async function askIdentity({ send, env, canceled, sleep }: Asking, audience: string): Promise<string | undefined> {
  // The runner sets both with `permissions: id-token: write`.
  const [url, proof] = [env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '', env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''];
  if (!URL.canParse(url) || proof === '') return undefined;
  const question = new URL(url);
  question.searchParams.set('audience', audience);
  const unissued = (why: string, cause?: unknown) =>
    failure('IDENTITY_UNAVAILABLE', `The identity service of GitHub Actions ${why}.`, {}, { cause });
  const attempt = async (timeout: number): Promise<string> => {
    const headers = headersOf(proof);
    const answer = await send({ method: 'GET', url: question, headers, timeout, stop: canceled });
    const body = await jsonOf(answer);
    const value = answer.status === 200 && isRecord(body) ? body['value'] : undefined;
    if (typeof value === 'string' && value !== '') return value;
    const found = unissued(answer.status === 200 ? 'returned no token' : `returned HTTP ${answer.status}`);
    throw isTransient(answer.status) ? new Again(found, answer.header('retry-after'), tries) : found;
  };
  const brokenBy = (error: unknown) =>
    codeOf(error) === '' ? undefined : unissued(`did not respond: ${messageOf(error).replace(/\.$/, '')}`, error);
  const now = (): Date => new Date();
  const policy = { now, sleep, random: Math.random, budget, perTry: limit };
  return retrying(policy, { attempt, brokenBy, deadline: Date.now() + budget });
}

/** A request: a POST if it has a body. */
type Question = Pick<Outgoing, 'stop'> & { readonly url: string; readonly token: string; readonly body?: string };

/** Returns the status and JSON of a URL; no status if it does not respond. */
async function ask(send: Send, { url, token, body, ...rest }: Question): Promise<GitHubAnswer> {
  const headers = { ...headersOf(token), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const sent = body === undefined ? { method: 'GET', timeout: limit } : { method: 'POST', timeout: patience, body };
  try {
    const answer = await send({ ...sent, ...rest, url: new URL(url), headers });
    return { status: answer.status, body: await jsonOf(answer) };
  } catch {
    return { status: undefined };
  }
}

const headersOf = (token: string) => ({
  accept: 'application/vnd.github+json',
  authorization: `Bearer ${token}`,
  'x-github-api-version': '2022-11-28',
});

async function jsonOf(answer: Answer): Promise<unknown> {
  return parseJson(new TextDecoder().decode(await readBody(answer, bodyLimit)));
}
