// Daemons: started detached, identified by a pid file, ended by that pid only.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { searchPath } from './run.ts';

/** A daemon. Its config file distinguishes its process from others of the same name. */
export type Daemon = {
  readonly argv: readonly string[];
  readonly configFile: string;
  readonly pidFile: string;
  readonly logFile: string;
  readonly env?: Record<string, string>;
  readonly isReady: () => Promise<boolean>;
  /** The signal that ends it, SIGTERM where it is left out. */
  readonly endsBy?: NodeJS.Signals;
};

/** Returns the pid of the running program. A pid file alone is not enough, because pids are reused. */
export function runningPid(daemon: Daemon): number | undefined {
  try {
    const pid = Number(readFileSync(daemon.pidFile, 'utf8'));
    const argv = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return argv.includes(daemon.configFile) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Starts the program and waits until it responds. */
export async function startDaemon(daemon: Daemon): Promise<void> {
  const [program = '', ...args] = daemon.argv;
  mkdirSync(dirname(daemon.logFile), { recursive: true });
  const log = openSync(daemon.logFile, 'a');
  const env = { ...process.env, PATH: searchPath(), ...daemon.env };
  const child = spawn(program, args, { detached: true, stdio: ['ignore', log, log], env });
  closeSync(log);
  child.on('error', () => undefined); // The wait below detects a failure.
  child.unref();
  writeFileSync(daemon.pidFile, String(child.pid ?? 0));
  await until(daemon.isReady, 30_000, () => runningPid(daemon) !== undefined, daemon);
}

async function until(
  isTrue: () => Promise<boolean>,
  limit: number,
  isHopeful: () => boolean,
  daemon: Daemon,
): Promise<void> {
  const end = Date.now() + limit;
  while (!(await isTrue())) {
    if (Date.now() > end || !isHopeful()) {
      throw new Error(`${daemon.argv[0]} did not start. See its log: ${daemon.logFile}`);
    }
    await sleep(50);
  }
}

/** Ends the program, if it runs, and waits for its end. */
export async function stopDaemon(daemon: Daemon): Promise<boolean> {
  const pid = runningPid(daemon);
  if (pid === undefined) {
    return false;
  }
  process.kill(pid, daemon.endsBy ?? 'SIGTERM');
  for (let waited = 0; runningPid(daemon) !== undefined; waited += 50) {
    if (waited > 30_000) {
      throw new Error(`Process ${pid} (${daemon.argv[0]}) did not end. See its log: ${daemon.logFile}`);
    }
    await sleep(50);
  }
  rmSync(daemon.pidFile, { force: true });
  return true;
}
