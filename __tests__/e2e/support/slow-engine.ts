// A double of a Docker engine in trouble: it answers late that it holds nothing, or never.
import { createServer } from 'node:http';

/** Where it listens, as DOCKER_HOST has it; and what it was asked, each request by method and path. */
export type SlowEngine = { readonly host: string; readonly asked: readonly string[]; readonly stop: () => void };

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
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The double has no port.');
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { host: `tcp://127.0.0.1:${address.port}`, asked, stop };
}
