// The image that registers QEMU (tonistiigi/binfmt): how it is run, and what it answers.
import { isRecord } from '../oci/json.ts';
import type { Command } from './command.ts';
import { dockerShares } from './inherited.ts';

// The image may have to be pulled; what it does itself is a matter of moments.
const limit = 180_000;

/** Registers emulators for the architectures, then prints what the machine can run. */
export function installEmulators(image: string, architectures: readonly string[]): Command {
  return {
    program: 'docker',
    inherits: dockerShares,
    args: ['run', '--rm', '--privileged', image, '--install', architectures.join(',')],
    timeout: limit,
  };
}

/** What the image says the machine can run: `linux/arm64` and so on. It tries each with a tiny program. */
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
export type Handler = { readonly isEnabled: boolean; readonly isFixed: boolean };

/** Reads a handler's file. Without flag F the interpreter is looked up inside of each container, where it is missing. */
export function parseHandler(text: string): Handler {
  const lines = text.split('\n');
  const flags = lines.find((line) => line.startsWith('flags:')) ?? '';
  return { isEnabled: lines[0] === 'enabled', isFixed: flags.slice('flags:'.length).includes('F') };
}
