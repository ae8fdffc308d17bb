// Chooses cosign: the one on PATH if its version is supported, else the pinned one, which is fetched.
import { failingOf } from '../commands/command.ts';
import { askCosignVersion, type Cosign, type CosignVersion, isFit, parseCosign } from '../commands/cosign.ts';
import { Failure, failure, type Problem } from '../errors/failure.ts';
import { pins, type ToolPin } from '../pins/pins.ts';
import { addressesOf, goArchitecture } from '../pins/release.ts';
import type { Ports } from '../ports/ports.ts';

/** Whether it must write bundles, and the release to fetch if none is installed. */
type CosignOrder = { readonly needsBundles: boolean; readonly pin?: ToolPin };

/** Finds cosign and checks that it starts. Raises SIGN_TOOL_MISSING, and TOOL_CHANGED for a wrong checksum. */
export async function findCosign(
  ports: Ports,
  { needsBundles, pin = pins.tools.cosign }: CosignOrder,
): Promise<Cosign> {
  const isEnough = (found: Found): found is CosignVersion =>
    typeof found === 'object' && isFit(found) && (found.hasBundles || !needsBundles);
  const installed = await versionOf('cosign', ports);
  if (isEnough(installed)) return { program: 'cosign', ...installed };
  const why = installed === absent ? 'not on PATH' : whyUnfit('the one on PATH', installed);
  const started = ports.clock.now().getTime();
  const program = await fetchPinned(pin, why, ports);
  const fetched = await versionOf(program, ports);
  if (!isEnough(fetched)) throw missing(`${why}, and ${whyUnfit(program, fetched)}`);
  const seconds = ((ports.clock.now().getTime() - started) / 1000).toFixed(1);
  ports.log.event('tool-fetched', { name: 'cosign', version: pin.version, isPinned: true });
  ports.log.line(`Fetched cosign ${pin.version} (pinned checksum; ${why}; ${seconds}s)`);
  return { program, ...fetched };
}

/** A version, or why it is unknown. */
type Found = CosignVersion | string;

const absent = 'cannot be started';

function whyUnfit(program: string, found: Found): string {
  if (typeof found === 'string') return `${program} ${found}`;
  return isFit(found) ? `${program} writes no bundles` : `${program} has version ${found.major}`;
}

/** Asks the program for its version. */
async function versionOf(program: string, { exec }: Ports): Promise<Found> {
  try {
    const finished = await exec.run(askCosignVersion(program));
    if (finished.exitCode === undefined) return failingOf(finished);
    return (finished.exitCode === 0 ? parseCosign(finished.stdout) : undefined) ?? 'reports no version';
  } catch (error) {
    if (problemOf(error, 'PROGRAM_MISSING') !== undefined) return absent;
    throw error;
  }
}

async function fetchPinned({ repository, version, sha256: sums }: ToolPin, why: string, ports: Ports): Promise<string> {
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
  return failure('SIGN_TOOL_MISSING', `cosign is not available: ${why}.`, { input: 'sign' }, { cause });
}
