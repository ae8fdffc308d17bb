// GitHub's REST API, for facts that the event does not hold. What it can't answer is left open, never a failure.
import { isRecord } from '../oci/json.ts';
import type { GitHub } from '../ports/ports.ts';
import { readBody, type Send } from './registry/answer.ts';
import { createTransport } from './registry/transport.ts';

/** How long a fact is worth waiting for. */
const limit = 5_000;
const bodyLimit = 4 * 1024 * 1024;

/** The API that the runner names, with the step's token; without a token nothing is asked. */
export function githubApi(env: NodeJS.ProcessEnv, token: string, mask: (secret: string) => void): GitHub {
  const root = env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const send = createTransport({ env, insecure: [], certificates: async () => undefined });
  return {
    get: async (path) => (token.trim() === '' ? undefined : ask(send, `${root}${path}`, token.trim())),
    identity: async (audience) => {
      // Both are set where the job has `permissions: id-token: write`.
      const [url, proof] = [env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '', env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''];
      if (!URL.canParse(url) || proof === '') return undefined;
      const question = new URL(url);
      question.searchParams.set('audience', audience);
      const answer = await ask(send, question.href, proof);
      const value = isRecord(answer) ? answer['value'] : undefined;
      if (typeof value !== 'string' || value === '') return undefined;
      mask(value);
      return value;
    },
  };
}

/** The JSON that a URL answers with; undefined where it does not. */
async function ask(send: Send, url: string, token: string): Promise<unknown> {
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
  };
  try {
    const answer = await send({ method: 'GET', url: new URL(url), headers, timeout: limit });
    const body: unknown = JSON.parse(new TextDecoder().decode(await readBody(answer, bodyLimit)));
    return answer.status === 200 ? body : undefined;
  } catch {
    return undefined;
  }
}
