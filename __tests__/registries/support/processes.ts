// Servers that a test file starts for itself: on ports of their own, with data in memory, ended with the file.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const started: ChildProcess[] = [];
const folders: string[] = [];

/** A folder in memory: a registry writes thousands of small files and waits for the disk after each. */
export async function memoryFolder(): Promise<string> {
  const folder = await mkdtemp('/dev/shm/polyarch-registry-');
  folders.push(folder);
  return folder;
}

/** Starts the registry program and waits until it answers at the host. */
export async function startProgram(
  argv: readonly string[],
  host: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const [program = '', ...args] = argv;
  // Garbage may wait: the registry lives for one file of tests, and the processors are what the suite waits for.
  const shared = { ...process.env, OTEL_TRACES_EXPORTER: 'none', GOGC: '800', ...env };
  const child = spawn(program, args, { stdio: 'ignore', env: shared });
  started.push(child);
  for (let tries = 0; tries < 400 && child.exitCode === null; tries += 1) {
    if (await isUp(host)) return;
    await sleep(25);
  }
  throw new Error(`${program} does not answer at ${host}.`);
}

async function isUp(host: string): Promise<boolean> {
  try {
    const { status } = await fetch(`http://${host}/v2/`, { signal: AbortSignal.timeout(1000) });
    // A registry behind TLS answers plain HTTP with 400.
    return [200, 400, 401].includes(status);
  } catch {
    return false;
  }
}

/** Ends every program that this file has started, and removes their data. */
export async function stopPrograms(): Promise<void> {
  const ended = started.splice(0).map(async (child) => {
    if (child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  await Promise.all(ended);
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}
