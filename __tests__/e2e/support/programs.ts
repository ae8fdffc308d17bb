// Small programs to publish.
import type { PlatformImage } from './registry.ts';

/** Prints the machine that it runs on and the one that it was built on. */
export const machineTeller = {
  Dockerfile: ['FROM busybox', 'RUN uname -m > /built-on', 'CMD ["sh", "-c", "uname -m && cat /built-on"]', ''].join(
    '\n',
  ),
};

/** Nothing to run: a file alone, for tests about what happens to tags. */
export const fileAlone = { Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' };

/** What `uname -m` says in the image of a platform. */
export const machines = { 'linux/amd64': 'x86_64', 'linux/arm64': 'aarch64', 'linux/arm/v7': 'armv7l' } as const;

/** Compressed bytes of an image: its config and its layers. */
export function sizeOf({ manifest }: PlatformImage): number {
  const parts = [...(manifest.config === undefined ? [] : [manifest.config]), ...(manifest.layers ?? [])];
  return parts.reduce((sum, { size }) => sum + size, 0);
}

/** `key=value` lines, as outputs have them. */
export function linesOf(pairs: Readonly<Record<string, string>> = {}): readonly string[] {
  return Object.entries(pairs)
    .map(([key, value]) => `${key}=${value}`)
    .toSorted();
}

/** The values of a record changed one by one. */
export function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
