// The commands of the Docker CLI that test an image.
import { listOf, parseJson, textsOf } from '../oci/json.ts';
import type { Command } from './command.ts';
import { dockerShares } from './inherited.ts';

/** An image by digest, and the platform that it is for. */
export type ImageOrder = { readonly reference: string; readonly platform: string };

/** One test: the container's name, and a shell command line, or a JSON list with a program and its arguments. */
type TestOrder = ImageOrder & { readonly name: string; readonly line: string };

/** A command of the Docker CLI. */
export const docker = (args: readonly string[]): Command => ({ program: 'docker', inherits: dockerShares, args });

// Stopping or removing takes seconds; longer means that the engine stalls.
const removalLimit = 60_000;

/** Fetches an image first, so that the time limit applies to the test alone. */
export function pullImage({ reference, platform }: ImageOrder): Command {
  return { ...docker(['pull', '--quiet', '--platform', platform, reference]), timeout: 600_000 };
}

/** Packs files into an archive, each under its relative path. Every tar supports these short options. */
export function packArchive(
  archive: string,
  parts: readonly { readonly folder: string; readonly path: string }[],
): Command {
  const args = parts.flatMap(({ folder, path }) => ['-C', folder, path]);
  return { program: 'tar', args: ['-cf', archive, ...args], timeout: 600_000 };
}

/** Loads an archive into the engine. */
export function loadArchive(archive: string): Command {
  return { ...docker(['load', '--quiet', '--input', archive]), timeout: 600_000 };
}

/** Runs a line in a temporary container without network. */
export function runTest({ name, reference, platform, line }: TestOrder): Command {
  const [program = 'sh', ...args] = parseProgram(line) ?? ['sh', '-c', line];
  return docker([
    ...['run', '--rm', '--name', name, '--network', 'none', '--platform', platform, '--pull', 'never'],
    ...['--entrypoint', program, reference, ...args],
  ]);
}

/** Stops a container at once; it can be started again. */
export function killContainer(name: string): Command {
  return { ...docker(['kill', name]), timeout: removalLimit };
}

/** Removes a container, even if it runs. */
export function removeContainer(name: string): Command {
  return { ...docker(['rm', '--force', name]), timeout: removalLimit, isCleanup: true };
}

/** Lists the containers or volumes of a builder's BuildKits. */
export function listOfBuilder(kind: 'container' | 'volume', builder: string): Command {
  // buildx, driver/docker-container: the node's name is the builder's with a number or name appended.
  const end = kind === 'volume' ? '_state' : '';
  const name = `name=^/?buildx_buildkit_${builder.replaceAll('.', '\\.')}(0|-.+)${end}$`;
  const format = kind === 'container' ? '{{.Names}}' : '{{.Name}}';
  const all = kind === 'container' ? ['--all'] : [];
  return { ...docker([kind, 'ls', ...all, '--filter', name, '--format', format]), timeout: 60_000 };
}

/** Removes a volume. */
export function removeVolume(name: string): Command {
  return { ...docker(['volume', 'rm', '--force', name]), timeout: removalLimit, isCleanup: true };
}

/** Removes an image that was fetched for a test. */
export function removeImage(reference: string): Command {
  return { ...docker(['image', 'rm', reference]), timeout: removalLimit, isCleanup: true };
}

/** Parses the words of a JSON list; undefined for other text, which is a shell command. */
function parseProgram(line: string): readonly string[] | undefined {
  const list = line.startsWith('[') ? listOf(parseJson(line)) : [];
  const words = textsOf(list);
  return words.length > 0 && words.length === list.length ? words : undefined;
}
