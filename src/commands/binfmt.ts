// The commands of the image that registers QEMU (tonistiigi/binfmt), and the parser of its output.
import { at, parseJson, textsOf } from '../oci/json.ts';
import type { Command } from './command.ts';
import { docker } from './docker.ts';

/** Registers emulators for the architectures, and prints the runnable platforms. */
export function installEmulators(image: string, architectures: readonly string[]): Command {
  // The image may have to be pulled; the registration itself is quick.
  return { ...docker(['run', '--rm', '--privileged', image, '--install', architectures.join(',')]), timeout: 180_000 };
}

/** Parses the runnable platforms, such as `linux/arm64`. The image tries each with a tiny program. */
export function parseSupported(stdout: string): readonly string[] {
  // Its fatal errors leave standard output empty and the exit code at zero.
  return textsOf(at(parseJson(stdout), 'supported'));
}

/**
 * Parses the file of a handler below /proc/sys/fs/binfmt_misc. Without flag F the interpreter is looked up inside each
 * container, where it is missing.
 */
export function parseHandler(text: string): { readonly isEnabled: boolean; readonly isFixed: boolean } {
  const lines = text.split('\n');
  const flags = lines.find((line) => line.startsWith('flags:')) ?? '';
  return { isEnabled: lines[0] === 'enabled', isFixed: flags.slice('flags:'.length).includes('F') };
}
