// The commands of the image that registers QEMU (tonistiigi/binfmt), and the parser of its output.
import { isRecord } from '../oci/json.ts';
import type { Command } from './command.ts';
import { dockerShares } from './inherited.ts';

// The image may have to be pulled; the registration itself is quick.
const limit = 180_000;

/** Registers emulators for the architectures, and prints the runnable platforms. */
export function installEmulators(image: string, architectures: readonly string[]): Command {
  return {
    program: 'docker',
    inherits: dockerShares,
    args: ['run', '--rm', '--privileged', image, '--install', architectures.join(',')],
    timeout: limit,
  };
}

/** Parses the runnable platforms, such as `linux/arm64`. The image tries each with a tiny program. */
export function parseSupported(stdout: string): readonly string[] {
  try {
    const answer: unknown = JSON.parse(stdout);
    const supported = isRecord(answer) ? answer['supported'] : undefined;
    return Array.isArray(supported) ? supported.filter((platform) => typeof platform === 'string') : [];
  } catch {
    // Its fatal errors leave standard output empty and the exit code at zero.
    return [];
  }
}

/** One handler of the kernel's binfmt_misc, from its file below /proc/sys/fs/binfmt_misc. */
type Handler = { readonly isEnabled: boolean; readonly isFixed: boolean };

/** Parses a handler's file. Without flag F the interpreter is looked up inside each container, where it is missing. */
export function parseHandler(text: string): Handler {
  const lines = text.split('\n');
  const flags = lines.find((line) => line.startsWith('flags:')) ?? '';
  return { isEnabled: lines[0] === 'enabled', isFixed: flags.slice('flags:'.length).includes('F') };
}
