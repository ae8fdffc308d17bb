// GitHub's REST API, for facts that the event does not hold. What it can't answer is left open, never a failure.
import type { GitHub } from '../ports/ports.ts';

/** How long a fact is worth waiting for. */
const limit = 5_000;

/** The API that the runner names, with the step's token; without a token nothing is asked. */
export function githubApi(env: NodeJS.ProcessEnv, token: string): GitHub {
  const root = env['GITHUB_API_URL'] ?? 'https://api.github.com';
  return {
    get: async (path) => {
      if (token.trim() === '') return undefined;
      const { EnvHttpProxyAgent, request } = await import('undici');
      const agent = new EnvHttpProxyAgent();
      const headers = {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token.trim()}`,
        'user-agent': 'polyarch',
        'x-github-api-version': '2022-11-28',
      };
      try {
        const answer = await request(`${root}${path}`, {
          dispatcher: agent,
          headers,
          signal: AbortSignal.timeout(limit),
        });
        const body: unknown = await answer.body.json();
        return answer.statusCode === 200 ? body : undefined;
      } catch {
        return undefined;
      } finally {
        await agent.close();
      }
    },
  };
}
