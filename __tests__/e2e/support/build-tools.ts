// What the tests of the build need beside the step: a builder to share, and tools that read products back.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { stackFacts } from '../../../stack/facts.ts';

const start = promisify(execFile);

/** Runs a program. Raises an Error with its output if it fails. */
export async function run(program: string, args: readonly string[], cwd?: string): Promise<string> {
  const { stdout } = await start(program, [...args], { maxBuffer: 1 << 28, ...(cwd === undefined ? {} : { cwd }) });
  return stdout;
}

/** google/go-containerregistry's crane, which knows nothing of buildx. */
export const crane = (...args: readonly string[]): Promise<string> => run(stackFacts.tools.crane, args);

/** A builder of the test's own; `remove` takes it away. */
export async function makeBuilder(
  name: string,
  more: readonly string[] = [],
): Promise<{ readonly remove: () => Promise<unknown> }> {
  const remove = () => run('docker', ['buildx', 'rm', '--force', name]).catch(() => undefined);
  await remove();
  const options = ['network=host', 'provenance-add-gha=false'].flatMap((option) => ['--driver-opt', option]);
  await run('docker', [
    'buildx',
    'create',
    '--name',
    name,
    '--driver',
    'docker-container',
    ...options,
    ...more,
    '--bootstrap',
  ]);
  return { remove };
}
