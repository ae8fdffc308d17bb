// Queries about the Docker engine, and their parsers.
import type { Command } from './command.ts';
import { dockerShares } from './inherited.ts';

/** The messages of Docker CLI versions for a missing engine. */
export const ENGINE_ABSENT =
  /cannot connect to the docker daemon|failed to connect to the docker api|is the docker daemon running/i;

/** Queries the image store of the engine. */
export function askStore(): Command {
  return {
    program: 'docker',
    inherits: dockerShares,
    args: ['info', '--format', '{{json .DriverStatus}}'],
    timeout: 20_000,
  };
}

/** Whether the engine uses the containerd image store, which supports an index; the older store does not. */
export function holdsIndexes(stdout: string): boolean {
  return stdout.includes('"io.containerd.snapshotter.v1"');
}

/** Queries the current Docker context. */
export function askContext(): Command {
  return { program: 'docker', inherits: dockerShares, args: ['context', 'show'], timeout: 20_000 };
}

/** Queries the address of the current context's engine. */
export function askEndpoint(): Command {
  const args = ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'];
  return { program: 'docker', inherits: dockerShares, args, timeout: 20_000 };
}
