// GitHub's REST API, for facts that the event does not hold. What it can't answer is left open, never a failure.
import type { GitHub } from '../ports/ports.ts';
import { readBody } from './registry/answer.ts';
import { createTransport } from './registry/transport.ts';

/** How long a fact is worth waiting for. */
const limit = 5_000;
const bodyLimit = 4 * 1024 * 1024;

/** The API that the runner names, with the step's token; without a token nothing is asked. */
export function githubApi(env: NodeJS.ProcessEnv, token: string): GitHub {
  const root = env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const send = createTransport({ env, insecure: [], certificates: async () => undefined });
  return {
    get: async (path) => {
      if (token.trim() === '') return undefined;
      const headers = {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token.trim()}`,
        'x-github-api-version': '2022-11-28',
      };
      try {
        const answer = await send({ method: 'GET', url: new URL(`${root}${path}`), headers, timeout: limit });
        const body: unknown = JSON.parse(new TextDecoder().decode(await readBody(answer, bodyLimit)));
        return answer.status === 200 ? body : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
