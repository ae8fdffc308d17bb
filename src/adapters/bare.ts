// The edges that need no library: loading @actions/core takes longer than all that post does with them.
import { tmpdir } from 'node:os';
import type { BarePorts } from '../ports/ports.ts';
import { realFiles } from './files.ts';
import { sanitize } from './sanitize.ts';

/** State, files and warnings of a run that the runner has described in the environment. */
export function bareEdges(env: NodeJS.ProcessEnv): BarePorts {
  return {
    env,
    files: realFiles(env['RUNNER_TEMP'] ?? tmpdir()),
    state: { save: () => undefined, read: (name) => env[`STATE_${name}`] ?? '' },
    log: { warning: (text) => void process.stdout.write(`::warning::${escaped(sanitize(text))}\n`) },
    machine: { temporaryFolder: tmpdir() },
  };
}

/** The value of a command of the runner: all on one line (actions/toolkit, packages/core/src/command.ts). */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
