// Runs programs by argv, without a shell, and returns their output.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Options of a program. */
export type RunOptions = { readonly env?: Record<string, string>; readonly cwd?: string };

/** The result of a program. */
export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

// Debian keeps dockerd, iptables and the like here, and not every account has these on its PATH.
const adminDirs = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The PATH that all programs of the stack get. */
export function searchPath(): string {
  return [process.env['PATH'] ?? '', ...adminDirs].join(delimiter);
}

/** The full path of a program, if it is installed. */
export function findProgram(name: string, path = searchPath()): string | undefined {
  const dirs = path.split(delimiter);
  return dirs.map((dir) => join(dir, name)).find((path) => existsSync(path));
}

/** Runs a program and returns its result for any exit code. */
export function attempt(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const [program = '', ...args] = argv;
  const env = { ...process.env, PATH: searchPath(), ...options.env };
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, cwd: options.cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (error) => resolve({ code: 127, stdout: '', stderr: error.message }));
    child.on('close', (code) => {
      resolve({ code: code ?? 1, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}

/** Runs a program that must succeed, and returns its standard output. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  return outputOf(argv, await attempt(argv, options));
}

const isOffline =
  /i\/o timeout|TLS handshake timeout|connection (?:reset|refused)|no such host|unexpected EOF|\b50[234]\b/;

/** Runs a program that downloads, with two more tries where the network fails. */
export async function runOnline(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  let ran = await attempt(argv, options);
  for (let left = 2; left > 0 && ran.code !== 0 && isOffline.test(ran.stderr); left -= 1) {
    await sleep(5000);
    ran = await attempt(argv, options);
  }
  return outputOf(argv, ran);
}

function outputOf(argv: readonly string[], ran: Ran): string {
  if (ran.code === 0) {
    return ran.stdout;
  }
  const said = ran.stderr.trim().split('\n').slice(-3).join(' | ');
  throw new Error(`${argv.slice(0, 3).join(' ')} … ended with ${ran.code}: ${said}`);
}
