// Which cosign signs: the one on PATH if it takes what it is given, else the pinned one, which is fetched.
import { askCosign, type Cosign, isFit, parseCosign } from '../commands/cosign.ts';
import { Failure, failure, type Problem } from '../errors/failure.ts';
import { pins, type ToolPin } from '../pins/pins.ts';
import { addressesOf, goArchitecture } from '../pins/release.ts';
import type { Ports } from '../ports/ports.ts';

type Edges = Pick<Ports, 'exec' | 'tools' | 'env' | 'machine' | 'log' | 'clock'>;

/** Finds it, and sees that it can be started. Raises SIGN_TOOL_MISSING, and TOOL_CHANGED where another program came than is pinned. */
export async function findCosign(ports: Edges, pin: ToolPin = pins.tools.cosign): Promise<Cosign> {
  const installed = await majorOf('cosign', ports);
  if (installed !== 'none' && isFit(installed)) return { program: 'cosign', major: installed };
  const why =
    installed === 'none'
      ? 'not on PATH'
      : `the one on PATH ${installed === undefined ? 'reports no version' : `has version ${installed}`}`;
  const started = ports.clock.now().getTime();
  const program = await fetchPinned(pin, why, ports);
  const major = await majorOf(program, ports);
  if (major === 'none' || !isFit(major)) throw missing(`${why}, and ${program} cannot be started`);
  const seconds = ((ports.clock.now().getTime() - started) / 1000).toFixed(1);
  ports.log.event('tool-fetched', { name: 'cosign', version: pin.version, isPinned: true });
  ports.log.line(`Fetched cosign ${pin.version} (pinned checksum; ${why}; ${seconds}s)`);
  return { program, major };
}

/** The major version; `none` where there is no such program, undefined where it does not tell. */
async function majorOf(program: string, { exec }: Edges): Promise<number | 'none' | undefined> {
  try {
    const { exitCode, stdout } = await exec.run(askCosign(program));
    return exitCode === 0 ? parseCosign(stdout) : undefined;
  } catch (error) {
    if (problemOf(error, 'PROGRAM_MISSING') !== undefined) return 'none';
    throw error;
  }
}

async function fetchPinned({ repository, version, sha256: sums }: ToolPin, why: string, ports: Edges): Promise<string> {
  const architecture = goArchitecture(ports.machine.architecture);
  const sha256 = sums[architecture];
  if (sha256 === undefined) throw missing(`${why}, and no pinned version exists for ${architecture}`);
  const release = { name: 'cosign', repository, version, architecture } as const;
  const { program: url } = addressesOf(release, ports.env['POLYARCH_RELEASES_URL'] || undefined);
  try {
    return await ports.tools.fetch({ name: 'cosign', version, url, sha256 });
  } catch (error) {
    const unavailable = problemOf(error, 'TOOL_UNAVAILABLE');
    if (unavailable === undefined) throw error;
    throw missing(`${why}, and ${unavailable.fact.replace(/\.$/, '')}`, error);
  }
}

function problemOf(error: unknown, wanted: 'PROGRAM_MISSING' | 'TOOL_UNAVAILABLE'): Problem | undefined {
  return error instanceof Failure ? error.problems.find(({ code }) => code === wanted) : undefined;
}

function missing(why: string, cause?: unknown): Failure {
  return failure('SIGN_TOOL_MISSING', `cosign is missing: ${why}.`, { input: 'sign' }, { cause });
}
