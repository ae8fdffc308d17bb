// Programs that the tests start beside the step: a builder for it, and tools that read products back.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { stackFacts } from '../../../stack/facts.ts';

/** The folder that a program is started in, and what is added to its environment. */
export type RunOptions = { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> };

/** Runs a program and returns what it prints. Raises an Error with its messages if it fails. */
export async function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  // Named, since a test may have set a variable, and jest keeps what it sets from Node.js.
  const env = { ...process.env, ...options.env };
  return (await promisify(execFile)(program, args, { maxBuffer: 1 << 28, ...options, env })).stdout;
}

/** google/go-containerregistry's crane, which knows nothing of buildx. */
export const crane = (...args: readonly string[]): Promise<string> => run(stackFacts.tools.crane, args);

/** Boots a builder in the network of this machine. */
export async function bootBuilder(name: string, more: readonly string[] = []): Promise<void> {
  const options = [...stackFacts.builderDriverOpts, 'provenance-add-gha=false'];
  const given = [...options.flatMap((option) => ['--driver-opt', option]), ...more];
  await run('docker', ['buildx', 'create', '--name', name, '--driver', 'docker-container', '--bootstrap', ...given]);
}

/** Removes a builder with all that it holds. */
export async function removeBuilder(name: string): Promise<void> {
  await run('docker', ['buildx', 'rm', '--force', name]);
}
