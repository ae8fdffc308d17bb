// Chooses cosign: the one on PATH if its version is supported, else the pinned one, which is fetched.
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
  const why = whyNot(installed);
  const started = ports.clock.now().getTime();
  const program = await fetchPinned(pin, why, ports);
  const fetched = await versionOf(program, ports);
  if (!isEnough(fetched)) throw missing(`${why}, and ${program} cannot be started`);
  const seconds = ((ports.clock.now().getTime() - started) / 1000).toFixed(1);
  ports.log.event('tool-fetched', { name: 'cosign', version: pin.version, isPinned: true });
  ports.log.line(`Fetched cosign ${pin.version} (pinned checksum; ${why}; ${seconds}s)`);
  return { program, ...fetched };
}

type Found = CosignVersion | 'none' | undefined;

function whyNot(installed: Found): string {
  if (installed === 'none') return 'not on PATH';
  if (installed === undefined) return 'the one on PATH reports no version';
  return isFit(installed) ? 'the one on PATH writes no bundles' : `the one on PATH has version ${installed.major}`;
}

/** Returns the version; `none` if the program is missing, undefined if it reports no version. */
async function versionOf(program: string, { exec }: Ports): Promise<Found> {
  try {
    const { exitCode, stdout } = await exec.run(askCosignVersion(program));
    return exitCode === 0 ? parseCosign(stdout) : undefined;
  } catch (error) {
    if (problemOf(error, 'PROGRAM_MISSING') !== undefined) return 'none';
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
  return failure('SIGN_TOOL_MISSING', `cosign is missing: ${why}.`, { input: 'sign' }, { cause });
}
