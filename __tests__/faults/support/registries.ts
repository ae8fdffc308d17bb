// Two registry implementations, each started as a program of its own and ended with the test file.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stackFacts } from '../../../stack/facts.ts';

/** The implementations: CNCF distribution, and the one of google/go-containerregistry. */
export const implementations = ['distribution', 'crane'] as const;
export type Implementation = (typeof implementations)[number];

const started: ChildProcess[] = [];
const folders: string[] = [];

/** Starts an empty registry; returns where it listens. */
export async function startRegistry(implementation: Implementation): Promise<string> {
  const host = `127.0.0.1:${await freePort()}`;
  const [program, args] = await commandOf(implementation, host);
  // Garbage may wait: the registry lives for one file of tests, and the processors are what the suite waits for.
  const env = { ...process.env, OTEL_TRACES_EXPORTER: 'none', GOGC: '800' };
  const child = spawn(program, args, { stdio: 'ignore', env });
  started.push(child);
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isUp(host)) return host;
    await sleep(25);
  }
  throw new Error(`${program} does not answer at ${host}.`);
}

/** Ends every registry that this file has started. */
export async function stopRegistries(): Promise<void> {
  const ended = started.splice(0).map((child) => {
    child.kill('SIGKILL');
    return once(child, 'exit');
  });
  await Promise.all(ended);
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}

async function commandOf(implementation: Implementation, host: string): Promise<[string, string[]]> {
  if (implementation === 'crane') return [stackFacts.tools.crane, ['registry', 'serve', '--address', host]];
  // In memory: what is tried writes thousands of small files, and waits for the disk after each.
  const folder = await mkdtemp('/dev/shm/polyarch-registry-');
  folders.push(folder);
  const config = {
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(folder, 'storage') }, delete: { enabled: true } },
    http: { addr: host },
  };
  await writeFile(join(folder, 'config.yml'), JSON.stringify(config));
  return [stackFacts.tools.registry, ['serve', join(folder, 'config.yml')]];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

async function isUp(host: string): Promise<boolean> {
  try {
    return (await fetch(`http://${host}/v2/`, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false;
  }
}
