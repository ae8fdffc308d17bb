// QEMU for what no node runs natively: looks first, registers only what is missing, and proves that it works.
import { installEmulators, parseHandler, parseSupported } from '../commands/binfmt.ts';
import { type Command, type Finished, tail } from '../commands/command.ts';
import { Failure, failure, type Problem, problem } from '../errors/failure.ts';
import { formatSeconds } from '../oci/measure.ts';
import { emulatorOf, handlerOf, parsePlatform } from '../oci/platform.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { explain } from './emulation-causes.ts';
import { findBroken } from './emulation-proof.ts';
import { noteEmulators } from './emulation-removal.ts';
import { readyImage } from './images.ts';

const binfmtFolder = '/proc/sys/fs/binfmt_misc';

/** A platform, and what is registered for it on this machine: nothing, or something that is of no use to containers. */
type Registration = { readonly platform: string; readonly state: 'usable' | 'loose' | 'disabled' | 'absent' };

/** Whatever has to be emulated, known before anything is started. Raises EMULATION_FORBIDDEN and EMULATION_FAILED. */
export async function lookAtEmulation(wanted: readonly string[], plan: Plan, ports: Ports): Promise<readonly string[]> {
  const found = await Promise.all(wanted.map((platform) => registrationOf(platform, ports)));
  const missing = found.filter(({ state }) => state !== 'usable').map(({ platform }) => platform);
  if (plan.emulation.policy === 'never' && missing.length > 0) throw forbidden(missing);
  raise(found);
  return plan.emulation.policy === 'always' ? wanted : missing;
}

/** Makes sure that every platform that needs emulation can run. Raises EMULATION_FAILED. */
export async function prepareEmulation(
  { wanted, missing }: { readonly wanted: readonly string[]; readonly missing: readonly string[] },
  plan: Plan,
  ports: Ports,
): Promise<void> {
  if (wanted.length === 0) return;
  if (missing.length === 0) ports.log.debug(`QEMU is registered already for ${wanted.join(', ')}`);
  else await register(plan.emulation.image, missing, ports);
  // Where the handler can not be seen from here, the image has tried it, and its word is all there is.
  const seen = await Promise.all(wanted.map((platform) => registrationOf(platform, ports)));
  const usable = seen.filter(({ state }) => state === 'usable').map(({ platform }) => platform);
  const broken = await findBroken(usable, `${plan.temporaryFolder}/emulation`, ports);
  if (broken.length > 0) throw new Failure(broken.map(({ platform, words }) => dead(platform, words)));
}

async function registrationOf(platform: string, { files }: Pick<Ports, 'files'>): Promise<Registration> {
  const name = handlerOf(parsePlatform(platform).architecture);
  const text = name === undefined ? undefined : await files.read(`${binfmtFolder}/${name}`);
  if (text === undefined) return { platform, state: 'absent' };
  const { isEnabled, isFixed } = parseHandler(text);
  if (!isEnabled) return { platform, state: 'disabled' };
  return { platform, state: isFixed ? 'usable' : 'loose' };
}

/** What is registered already is not registered anew by the image, and it is not for this step to take it away. */
function raise(found: readonly Registration[]): void {
  const problems = found.flatMap(({ platform, state }): readonly Problem[] => {
    const name = handlerOf(parsePlatform(platform).architecture);
    const path = `${binfmtFolder}/${name}`;
    if (state === 'loose') {
      const fact = `The handler ${name} for ${platform} is registered without the flag F, so it works in no container.`;
      const cure = `Remove it (\`echo -1 > ${path}\` as root), and this step registers one that does.`;
      return [problem('EMULATION_FAILED', fact, { platform, cure })];
    }
    if (state !== 'disabled') return [];
    const fact = `The handler ${name} for ${platform} is registered, but switched off.`;
    return [problem('EMULATION_FAILED', fact, { platform, cure: `Switch it on: \`echo 1 > ${path}\` as root.` })];
  });
  if (problems.length > 0) throw new Failure(problems);
}

async function register(image: string | undefined, platforms: readonly string[], ports: Ports): Promise<void> {
  const architectures = [...new Set(platforms.flatMap((platform) => emulatorOf(parsePlatform(platform)) ?? []))];
  const before = await Promise.all(platforms.map((platform) => registrationOf(platform, ports)));
  const started = ports.clock.now().getTime();
  const ready = await readyImage('binfmt', image, ports);
  const finished = await runAgainIfSilent(installEmulators(ready.id, architectures), ports);
  const broken = unsupported(finished, platforms);
  if (broken.length > 0) throw await notRegistered({ image: ready.name, broken, finished }, ports);
  const absent = before.filter(({ state }) => state === 'absent').map(({ platform }) => platform);
  await noteEmulators(ready.id, absent, ports);
  const taken = formatSeconds(ports.clock.now().getTime() - started);
  ports.log.line(`QEMU registered for ${platforms.join(', ')}  ${taken}`);
}

/** Runs it once more where nothing at all was said: a busy engine may lose the words of a container that ends at once. */
async function runAgainIfSilent(command: Command, { exec }: Pick<Ports, 'exec'>): Promise<Finished> {
  const finished = await exec.run(command);
  const isSilent = finished.exitCode === 0 && finished.stdout === '' && finished.stderr === '';
  return isSilent ? exec.run(command) : finished;
}

/** The image exits with zero whatever happens, so only its list of what really runs counts. */
function unsupported({ exitCode, stdout }: Finished, platforms: readonly string[]): readonly string[] {
  const supported = new Set(exitCode === 0 ? parseSupported(stdout) : []);
  return platforms.filter((platform) => !supported.has(platform));
}

type Trouble = { readonly image: string; readonly broken: readonly string[]; readonly finished: Finished };

async function notRegistered({ image, broken, finished }: Trouble, ports: Ports): Promise<Error> {
  const last = tail(finished.stderr);
  const cause = await explain(finished, ports);
  const why = cause === undefined ? '' : ` ${cause.fact}`;
  const fact =
    finished.exitCode === 0
      ? `After ${image} ran, this machine still can't run ${broken.join(', ')}.${why}`
      : `The image ${image} that registers QEMU could not be run.${why}`;
  return failure('EMULATION_FAILED', fact, { ...(cause === undefined ? {} : { cure: cause.cure }), tail: last });
}

function dead(platform: string, words: string): Problem {
  const name = handlerOf(parsePlatform(platform).architecture);
  const fact = `The handler ${name} is registered, but a program of ${platform} does not run: ${words}.`;
  const cure = `Remove it (\`echo -1 > ${binfmtFolder}/${name}\` as root), and this step registers another; or set \`binfmt-image\`.`;
  return problem('EMULATION_FAILED', fact, { platform, cure });
}

function forbidden(platforms: readonly string[]): Error {
  const fact = `\`emulation: never\` is set, but nothing here runs ${platforms.join(', ')} natively.`;
  return failure('EMULATION_FORBIDDEN', fact, { input: 'emulation' });
}
