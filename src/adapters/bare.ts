// The edges that need nothing else: loading all takes longer than what post does with them.
import { tmpdir } from 'node:os';
import type { BarePorts } from '../ports/ports.ts';
import { realFiles } from './files.ts';
import { escaped } from './runner-channel.ts';
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
