// GitHub's REST API, for facts that the event does not hold. What it can't answer is left open, never a failure.
import { isRecord } from '../oci/json.ts';
import type { GitHub } from '../ports/ports.ts';

/** How long a fact is worth waiting for. */
const limit = 5_000;

/** The API that the runner names, with the step's token; without a token nothing is asked. */
export function githubApi(env: NodeJS.ProcessEnv, token: string, mask: (secret: string) => void): GitHub {
  const root = env['GITHUB_API_URL'] ?? 'https://api.github.com';
  return {
    get: async (path) => (token.trim() === '' ? undefined : ask(`${root}${path}`, token.trim())),
    identity: async (audience) => {
      // Both are set where the job has `permissions: id-token: write`.
      const [url, proof] = [env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '', env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''];
      if (!URL.canParse(url) || proof === '') return undefined;
      const question = new URL(url);
      question.searchParams.set('audience', audience);
      const answer = await ask(question.href, proof);
      const value = isRecord(answer) ? answer['value'] : undefined;
      if (typeof value !== 'string' || value === '') return undefined;
      mask(value);
      return value;
    },
  };
}

async function ask(url: string, token: string): Promise<unknown> {
  const { EnvHttpProxyAgent, request } = await import('undici');
  const agent = new EnvHttpProxyAgent();
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'user-agent': 'polyarch',
    'x-github-api-version': '2022-11-28',
  };
  try {
    const answer = await request(url, { dispatcher: agent, headers, signal: AbortSignal.timeout(limit) });
    const body: unknown = await answer.body.json();
    return answer.statusCode === 200 ? body : undefined;
  } catch {
    return undefined;
  } finally {
    await agent.close();
  }
}
