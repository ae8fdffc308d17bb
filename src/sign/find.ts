// Where cosign is: on PATH.
import { askCosign, parseCosign } from '../commands/cosign.ts';
import { Failure, failure } from '../errors/failure.ts';
import type { Ports } from '../ports/ports.ts';

/** The major version of the cosign that is there. Raises SIGN_TOOL_MISSING. */
export async function findCosign({ exec }: Pick<Ports, 'exec'>): Promise<number> {
  try {
    const { exitCode, stdout } = await exec.run(askCosign());
    const major = exitCode === 0 ? parseCosign(stdout) : undefined;
    if (major !== undefined) return major;
    throw failure('SIGN_TOOL_MISSING', 'The program "cosign" does not tell its version.', { input: 'sign' });
  } catch (error) {
    const isMissing = error instanceof Failure && error.problems.some(({ code }) => code === 'PROGRAM_MISSING');
    if (!isMissing) throw error;
    throw failure('SIGN_TOOL_MISSING', 'The program "cosign" is not on PATH.', { input: 'sign' }, { cause: error });
  }
}
