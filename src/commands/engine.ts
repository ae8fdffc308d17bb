// What the Docker engine tells of itself: how it is asked, and what the answer means.
import type { Command } from './command.ts';
import { dockerShares } from './inherited.ts';

/** How the Docker CLI, in its versions, says that it found no engine to speak to. */
export const ENGINE_ABSENT =
  /cannot connect to the docker daemon|failed to connect to the docker api|is the docker daemon running/i;

/** Asks how the engine stores images. */
export function askStore(): Command {
  return {
    program: 'docker',
    inherits: dockerShares,
    args: ['info', '--format', '{{json .DriverStatus}}'],
    timeout: 20_000,
  };
}

/** Whether the engine keeps images in containerd, whose store can hold an index; its own older store can not. */
export function holdsIndexes(stdout: string): boolean {
  return stdout.includes('"io.containerd.snapshotter.v1"');
}

/** Asks which Docker context is the current one. */
export function askContext(): Command {
  return { program: 'docker', inherits: dockerShares, args: ['context', 'show'], timeout: 20_000 };
}

/** Asks where the engine of the current context is. */
export function askEndpoint(): Command {
  const args = ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'];
  return { program: 'docker', inherits: dockerShares, args, timeout: 20_000 };
}
