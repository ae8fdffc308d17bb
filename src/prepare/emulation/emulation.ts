// QEMU for what no node runs natively: looks first, registers only what is missing, and proves that it works.
import { installEmulators, parseHandler, parseSupported } from '../../commands/binfmt.ts';
import { type Command, type Finished, tail } from '../../commands/command.ts';
import { Failure, failure, formatProblem, type Problem, problem } from '../../errors/failure.ts';
import { emulatorOf, handlerOf, type Platform } from '../../oci/platform.ts';
import { formatSeconds } from '../../oci/units.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { readyImage } from '../builder/fetch-image.ts';
import { explain } from './causes.ts';
import { findBroken } from './proof.ts';

const binfmtFolder = '/proc/sys/fs/binfmt_misc';

/** A platform, and what is registered for it on this machine: nothing, or something that is of no use to containers. */
type Registration = { readonly platform: Platform; readonly state: 'usable' | 'loose' | 'disabled' | 'absent' };

/**
 * Looks which platforms lack an emulator, and returns those to register. What can not be emulated is a warning: only a
 * step that runs on such a platform fails, and a Dockerfile that cross-compiles has none.
 */
export async function lookAtEmulation(
  wanted: readonly Platform[],
  plan: Plan,
  ports: Ports,
): Promise<readonly Platform[]> {
  const found = await Promise.all(wanted.map((platform) => registrationOf(platform, ports)));
  const missing = found.filter(({ state }) => state !== 'usable').map(({ platform }) => platform);
  if (plan.build.emulation.policy === 'never') {
    if (missing.length > 0) warn(forbidden(missing), ports);
    return [];
  }
  const unusable = found.filter(({ state }) => state === 'loose' || state === 'disabled');
  for (const each of unusable) warn(unusableHandler(each), ports);
  const left = unusable.map(({ platform }) => platform);
  return (plan.build.emulation.policy === 'always' ? wanted : missing).filter((platform) => !left.includes(platform));
}

/** Registers QEMU for every platform that needs it, and tries it out. Warns of those that do not run then. */
export async function prepareEmulation(
  { wanted, missing }: { readonly wanted: readonly Platform[]; readonly missing: readonly Platform[] },
  plan: Plan,
  ports: Ports,
): Promise<void> {
  if (wanted.length === 0) return;
  try {
    if (missing.length > 0) await register(plan.build.emulation.image, missing, ports);
  } catch (error) {
    // Who asks for it always wants to know, and not to find out by a step that fails.
    if (!(error instanceof Failure) || plan.build.emulation.policy === 'always') throw error;
    for (const found of error.problems) warn(found, ports);
    return;
  }
  // Where the handler can not be seen from here, the image has tried it, and its word is all there is.
  const seen = await Promise.all(wanted.map((platform) => registrationOf(platform, ports)));
  const usable = seen.filter(({ state }) => state === 'usable').map(({ platform }) => platform);
  const broken = await findBroken(usable, `${plan.run.temporaryFolder}/emulation`, ports);
  for (const { platform, words } of broken) warn(dead(platform, words), ports);
}

/** moby/buildkit brings `buildkit-qemu-*`, which it takes for what the kernel has no handler for (moby/buildkit#1528). */
function warn(found: Problem, { log }: Pick<Ports, 'log'>): void {
  for (const line of found.tail ?? []) log.line(line);
  log.warning(
    `${formatProblem(found)} Steps that run on ${found.platform ?? 'these platforms'} fail, unless the BuildKit image has an emulator of its own.`,
  );
}

async function registrationOf(platform: Platform, { files }: Pick<Ports, 'files'>): Promise<Registration> {
  const name = handlerOf(platform.architecture);
  const text = name === undefined ? undefined : await files.read(`${binfmtFolder}/${name}`);
  if (text === undefined) return { platform, state: 'absent' };
  const { isEnabled, isFixed } = parseHandler(text);
  if (!isEnabled) return { platform, state: 'disabled' };
  return { platform, state: isFixed ? 'usable' : 'loose' };
}

/** What is registered already is not registered anew by the image, and it is not for this step to take it away. */
function unusableHandler({ platform, state }: Registration): Problem {
  const name = handlerOf(platform.architecture);
  const path = `${binfmtFolder}/${name}`;
  if (state === 'loose') {
    const fact = `The handler ${name} for ${platform.name} is registered without the flag F, so it works in no container.`;
    const cure = `Remove it (\`echo -1 > ${path}\` as root), and this step registers one that does.`;
    return problem('EMULATION_FAILED', fact, { platform: platform.name, cure });
  }
  const fact = `The handler ${name} for ${platform.name} is registered, but switched off.`;
  return problem('EMULATION_FAILED', fact, {
    platform: platform.name,
    cure: `Switch it on: \`echo 1 > ${path}\` as root.`,
  });
}

async function register(image: string | undefined, platforms: readonly Platform[], ports: Ports): Promise<void> {
  const architectures = [...new Set(platforms.flatMap((platform) => emulatorOf(platform) ?? []))];
  const started = ports.clock.now().getTime();
  const ready = await readyImage('binfmt', image, ports);
  const finished = await runAgainIfSilent(installEmulators(ready.id, architectures), ports);
  const broken = unsupported(finished, platforms);
  if (broken.length > 0) throw await notRegistered({ image: ready.name, broken, finished }, ports);
  const taken = formatSeconds(ports.clock.now().getTime() - started);
  ports.log.line(`QEMU registered for ${namesOf(platforms)}  ${taken}`);
}

/** Runs it once more where nothing at all was said: a busy engine may lose the words of a container that ends at once. */
async function runAgainIfSilent(command: Command, { exec }: Pick<Ports, 'exec'>): Promise<Finished> {
  const finished = await exec.run(command);
  const isSilent = finished.exitCode === 0 && finished.stdout === '' && finished.stderr === '';
  return isSilent ? exec.run(command) : finished;
}

/** The image exits with zero whatever happens, so only its list of what really runs counts. */
function unsupported({ exitCode, stdout }: Finished, platforms: readonly Platform[]): readonly Platform[] {
  const supported = new Set(exitCode === 0 ? parseSupported(stdout) : []);
  return platforms.filter((platform) => !supported.has(platform.name));
}

type Trouble = { readonly image: string; readonly broken: readonly Platform[]; readonly finished: Finished };

async function notRegistered({ image, broken, finished }: Trouble, ports: Ports): Promise<Error> {
  const last = tail(finished.stderr);
  const cause = await explain(finished, ports);
  const why = cause === undefined ? '' : ` ${cause.fact}`;
  const fact =
    finished.exitCode === 0
      ? `The image ${image} registered no emulator for ${namesOf(broken)}.${why}`
      : `The image ${image} that registers QEMU could not be run.${why}`;
  return failure('EMULATION_FAILED', fact, { ...(cause === undefined ? {} : { cure: cause.cure }), tail: last });
}

const namesOf = (platforms: readonly Platform[]): string => platforms.map(({ name }) => name).join(', ');

function dead(platform: Platform, words: string): Problem {
  const name = handlerOf(platform.architecture);
  const fact = `The handler ${name} is registered, but a program of ${platform.name} does not run: ${words}.`;
  const cure = `Remove it (\`echo -1 > ${binfmtFolder}/${name}\` as root), and this step registers another; or set \`binfmt-image\`.`;
  return problem('EMULATION_FAILED', fact, { platform: platform.name, cure });
}

function forbidden(platforms: readonly Platform[]): Problem {
  const fact = `Nothing here runs ${namesOf(platforms)} natively, and \`emulation: never\` forbids to emulate.`;
  return problem('EMULATION_FORBIDDEN', fact, { input: 'emulation' });
}
