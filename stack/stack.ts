// The local stack's command: `npm run stack -- up | down | status`.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stackFacts } from './facts.ts';
import { bringUpAll, takeDownAll, tellStatus } from './lib/part.ts';
import { stackParts } from './parts.ts';

const extras = [
  'cosign',
  'chromium',
  'node',
  'oldest',
  'versions',
  'engine29',
  'gitea',
  'policies',
  'scanner',
  'kubernetes',
];
const usage = `Usage: npm run stack -- up [--with ${extras.join(' | ')}] | down [kubernetes] | status`;
const lock = join(stackFacts.runDir, 'lock');

function tell(name: string, what: string): void {
  console.log(`${name.padEnd(32)} ${what}`);
}

function isRunning(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('stack.ts');
  } catch {
    return false;
  }
}

/** A second process waits, because both would build the same folders. */
async function alone(work: () => Promise<void>): Promise<void> {
  mkdirSync(stackFacts.runDir, { recursive: true });
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
  } catch {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (isRunning(pid)) {
      throw new Error(`Process ${pid} is changing the stack. Wait until it ends, then try again.`);
    }
    writeFileSync(lock, String(process.pid));
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

async function main(): Promise<void> {
  const options = { with: { type: 'string', multiple: true, default: [] as string[] } } as const;
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const unknown = values.with.find((name) => !extras.includes(name));
  if (unknown !== undefined) {
    throw new Error(`Unknown extra part "${unknown}". ${usage}`);
  }
  const parts = await stackParts(positionals[1] === undefined ? values.with : positionals.slice(1));
  switch (positionals.join(' ')) {
    case 'up':
      return alone(() => bringUpAll(parts, tell));
    case 'down':
      // Also stops extra parts.
      return alone(async () => takeDownAll(await stackParts(extras), tell));
    case 'down kubernetes':
      return alone(async () =>
        takeDownAll(
          parts.filter(({ name }) => name === 'kubernetes'),
          tell,
        ),
      );
    case 'status':
      process.exitCode = (await tellStatus(parts, tell)) ? 0 : 1;
      return;
    default:
      throw new Error(usage);
  }
}

/** Returns one line for any error. A full disk has many symptoms and one fix. */
function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /no space left/i.test(message) ? 'The disk is full. Free some gigabytes, then run `up` again.' : message;
}

try {
  await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
