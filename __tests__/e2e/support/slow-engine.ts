// A double of a Docker engine in trouble: it takes its time, or for ever, and then says that it cannot.
import { createServer } from 'node:http';

/** Where it listens, as DOCKER_HOST has it; and what it was asked, each request by method and path. */
export type SlowEngine = { readonly host: string; readonly asked: readonly string[]; readonly stop: () => void };

/** Starts one that answers after so many milliseconds; never where it is left out. */
export async function slowEngine(delay?: number): Promise<SlowEngine> {
  const asked: string[] = [];
  const server = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    if (delay === undefined) return;
    setTimeout(() => response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"slow"}'), delay);
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
