// Tests the emulation by running a tiny program of each architecture: a registered handler may not work.
import { tail } from '../../commands/command.ts';
import { Failure } from '../../errors/failure.ts';
import { tinyProgram } from '../../layers/tiny-program.ts';
import { machinePlatform, type Platform } from '../../oci/platform.ts';
import { formatDuration } from '../../oci/units.ts';
import type { Ports } from '../../ports/ports.ts';

/** A platform whose program failed, and how it ended. */
type Broken = { readonly platform: Platform; readonly words: string };

/** Time limit for a program of a hundred bytes. */
const limit = 20_000;

/** Returns the platforms whose programs do not run on this machine. */
export async function findBroken(
  platforms: readonly Platform[],
  folder: string,
  ports: Ports,
): Promise<readonly Broken[]> {
  const tried = await Promise.all(platforms.map((platform) => tryOut(platform, folder, ports)));
  const broken = tried.flatMap((each) => each ?? []);
  if (broken.length === 0) return [];
  // In a folder without execution (noexec), a failed program proves nothing.
  const own = await tryOut(machinePlatform(ports.machine.architecture), folder, ports);
  if (own === undefined) return broken;
  ports.log.debug(`Could not test the emulation in ${folder}: ${own.words}`);
  return [];
}

async function tryOut(platform: Platform, folder: string, { files, exec }: Ports): Promise<Broken | undefined> {
  const { architecture } = platform;
  const program = tinyProgram(architecture);
  if (program === undefined) return undefined;
  const path = `${folder}/${architecture}`;
  try {
    await files.writeProgram(path, program);
    const { exitCode, stderr, isStopped } = await exec.run({ program: path, args: [], timeout: limit });
    if (isStopped) return { platform, words: `timeout after ${formatDuration(limit)}` };
    const words = tail(stderr, 1)[0];
    return exitCode === 0 ? undefined : { platform, words: words ?? `exit code ${exitCode}` };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { platform, words: 'the kernel rejected the program' };
  }
}
