// Docker as the tests see it, beside the action: programs that are run, builders that are there.
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { stackFacts } from '../../../stack/facts.ts';
import { bootBuilder, removeBuilder, run } from './build-tools.ts';

const made: string[] = [];

afterAll(async () => {
  for (const name of made.splice(0)) await removeBuilder(name);
});

/** Runs the Docker CLI and returns its output without the last line end. */
export async function docker(...args: readonly string[]): Promise<string> {
  return (await run('docker', args)).trimEnd();
}

/** Registers QEMU for the images that a test itself runs: the action registers it only for steps that need it. */
export async function registerEmulators(): Promise<void> {
  if (['qemu-aarch64', 'qemu-arm', 'qemu-s390x'].every((name) => existsSync(join(handlers, name)))) return;
  await docker('run', '--rm', '--privileged', stackFacts.images.binfmt, '--install', 'arm64,arm,s390x');
}

/**
 * Pulls the image of a platform and runs it; what it prints. Raises if it ends with another exit code than 0. The image
 * goes again: an engine that keeps a thousand of them is a slower one for the next run.
 */
export async function runImage(reference: string, platform: string, ...command: readonly string[]): Promise<string> {
  if (platform !== 'linux/amd64') await registerEmulators();
  const given = ['--detach', '--quiet', '--pull', 'always', '--platform', platform, reference, ...command];
  try {
    return (await wordsOf(given)) || (await wordsOf(given));
  } finally {
    // If it could not be pulled, that error is reported.
    await docker('image', 'rm', reference).catch(() => undefined);
  }
}

/** What a container prints; nothing, once in some thousand times, where a busy engine has lost the words of one that ends at once. */
async function wordsOf(given: readonly string[]): Promise<string> {
  const container = await docker('run', ...given);
  try {
    const exitCode = await docker('wait', container);
    if (exitCode !== '0') throw new Error(`docker run ${given.join(' ')} ended with exit code ${exitCode}.`);
    // From the log, which may be more complete than the attached output.
    return await docker('logs', container);
  } finally {
    await docker('rm', '--force', container);
  }
}

/** Makes a builder, which is removed after the last test of the file. */
export async function createBuilder(name = newName(), more: readonly string[] = []): Promise<string> {
  made.push(name);
  await bootBuilder(name, more);
  return name;
}

/** A builder for the tests of a file, with further options of buildx; called at its top. */
export function setBuilder(more: readonly string[] = []): string {
  const name = newName();
  beforeAll(() => createBuilder(name, more));
  return name;
}

const newName = (): string => `e2e-${randomBytes(4).toString('hex')}`;

/** A builder that is there for one test alone. */
export async function withBuilder<T>(body: (builder: string) => Promise<T>): Promise<T> {
  const name = await createBuilder();
  try {
    return await body(name);
  } finally {
    made.splice(made.indexOf(name), 1);
    await removeBuilder(name);
  }
}

/** Everything on this machine that belongs to a builder: its entry, its container, its volume. */
export async function tracesOf(builder: string): Promise<readonly string[]> {
  const [entries, containers, volumes] = await Promise.all([
    docker('buildx', 'ls', '--format', '{{.Name}}'),
    docker('ps', '--all', '--format', '{{.Names}}'),
    docker('volume', 'ls', '--format', '{{.Name}}'),
  ]);
  return [entries, containers, volumes].flatMap((text) => text.split('\n').filter((line) => line.includes(builder)));
}

/** The traces that a docker-container builder has while it is there. */
export function allTracesOf(builder: string): readonly string[] {
  return [builder, `${builder}0`, `buildx_buildkit_${builder}0`, `buildx_buildkit_${builder}0_state`];
}

/** Where the kernel lists its handlers. */
export const handlers = '/proc/sys/fs/binfmt_misc';

/**
 * Takes the handlers of QEMU away before each test, and gives them back after the last: they belong to the machine, and
 * whatever else builds on it may have registered them again.
 */
export function withoutHandlers(): void {
  const names = readdirSync(handlers).flatMap((name) => /^qemu-(?!aarch64$|arm$)(.*)/.exec(name)?.[1] ?? []);
  beforeEach(async () => void (await binfmt('--uninstall', 'qemu-*')));
  afterAll(() => binfmt('--install', ['arm64', 'arm', ...names].join(',')));
}

/** Runs the program of the QEMU image, which registers and removes handlers of the machine. */
export function binfmt(...args: readonly string[]): Promise<string> {
  return docker('run', '--rm', '--privileged', stackFacts.images.binfmt, ...args);
}
