// A double of a Docker engine in trouble: it answers late that it holds nothing, or never.
import { createServer } from 'node:http';
import { close, listen } from '../../support/server.ts';

/** Where it listens, as DOCKER_HOST has it; and what it was asked, each request by method and path. */
export type SlowEngine = {
  readonly host: string;
  readonly asked: readonly string[];
  readonly stop: () => Promise<void>;
};

/** An empty list in the form of the question. */
function nothingFor(url = ''): string {
  if (url.includes('/containers/json')) return '[]';
  return url.includes('/volumes') ? '{"Volumes":[]}' : '{}';
}

/** Starts one that answers after so many milliseconds; never where it is left out. */
export async function slowEngine(delay?: number): Promise<SlowEngine> {
  const asked: string[] = [];
  const server = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    if (delay === undefined) return;
    const headers = { 'content-type': 'application/json', 'api-version': '1.43' };
    setTimeout(() => response.writeHead(200, headers).end(nothingFor(url)), delay);
  });
  return { host: `tcp://${await listen(server)}`, asked, stop: () => close(server) };
}
