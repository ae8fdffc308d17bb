// The proof that emulation works: a tiny program of each architecture is really run. Registered is not the same.
import { tail } from '../../commands/command.ts';
import { Failure } from '../../errors/failure.ts';
import { tinyProgram } from '../../layers/tiny-program.ts';
import { parsePlatform } from '../../oci/platform.ts';
import type { Ports } from '../../ports/ports.ts';

/** A platform whose program did not run, and how it ended. */
export type Broken = { readonly platform: string; readonly words: string };

type Edges = Pick<Ports, 'files' | 'exec' | 'log' | 'machine'>;

/** How long a program of a hundred bytes may take. */
const limit = 20_000;

/** The platforms whose programs do not run on this machine's kernel. */
export async function findBroken(
  platforms: readonly string[],
  folder: string,
  ports: Edges,
): Promise<readonly Broken[]> {
  const tried = await Promise.all(platforms.map((platform) => tryOut(platform, folder, ports)));
  const broken = tried.flatMap((each) => each ?? []);
  if (broken.length === 0) return [];
  // Where nothing at all can be started from the folder (noexec), a program that fails proves nothing.
  const own = await tryOut(`linux/${names[ports.machine.architecture] ?? ports.machine.architecture}`, folder, ports);
  if (own === undefined) return broken;
  ports.log.debug(`Could not test the emulation in ${folder}: ${own.words}`);
  return [];
}

const names: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };

async function tryOut(platform: string, folder: string, { files, exec }: Edges): Promise<Broken | undefined> {
  const { architecture } = parsePlatform(platform);
  const program = tinyProgram(architecture);
  if (program === undefined) return undefined;
  const path = `${folder}/${architecture}`;
  try {
    await files.writeProgram(path, program);
    const { exitCode, stderr, isStopped } = await exec.run({ program: path, args: [], timeout: limit });
    if (isStopped) return { platform, words: `timeout after ${limit / 1000} s` };
    const words = tail(stderr, 1)[0];
    return exitCode === 0 ? undefined : { platform, words: words ?? `exit code ${exitCode}` };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { platform, words: 'the kernel rejected the program' };
  }
}
