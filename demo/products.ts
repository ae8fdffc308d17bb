// Reads and runs the published images with independent tools: crane and Docker.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { stackFacts } from '../stack/facts.ts';

const start = promisify(execFile);

/** The output of a platform's image, and of `uname -m` in it. */
export type Answer = { readonly platform: string; readonly printed: string; readonly machine: string };

/** One line of an image index. */
export type IndexLine = { readonly platform: string; readonly digest: string; readonly size: number };

/** Pulls the image of a platform by name and runs it. */
export async function runImage(reference: string, platform: string): Promise<Answer> {
  const printed = await run('docker', [
    'run',
    '--rm',
    '--quiet',
    '--pull',
    'always',
    '--platform',
    platform,
    reference,
  ]);
  const uname = ['run', '--rm', '--platform', platform, '--entrypoint', 'uname', reference, '-m'];
  return { platform, printed, machine: await run('docker', uname) };
}

/** Returns the image index of a name, with attestations by subject. */
export async function readIndex(reference: string): Promise<readonly IndexLine[]> {
  const index: unknown = JSON.parse(await run(stackFacts.tools.crane, ['manifest', reference]));
  return listAt(index, 'manifests').map((entry) => ({
    platform: nameOf(entry),
    digest: String(at(entry, 'digest')),
    size: Number(at(entry, 'size')),
  }));
}

/** All tags of a repository. */
export async function readTags(repository: string): Promise<readonly string[]> {
  return (await run(stackFacts.tools.crane, ['ls', repository])).split('\n').toSorted();
}

function nameOf(entry: unknown): string {
  const subject = at(at(entry, 'annotations'), 'vnd.docker.reference.digest');
  if (typeof subject === 'string') return `attestation of ${subject.slice(0, 19)}`;
  const platform = at(entry, 'platform');
  const parts = ['os', 'architecture', 'variant'].map((key) => at(platform, key));
  // The default variant is omitted: linux/arm64 is always v8.
  return parts.filter((part) => typeof part === 'string' && part !== 'v8').join('/');
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const found = at(value, key);
  return Array.isArray(found) ? found : [];
}

async function run(program: string, args: readonly string[]): Promise<string> {
  return (await start(program, args)).stdout.trim();
}
