// QEMU for platforms without a native node: checks first, registers what is missing, and tests it.
import { installEmulators, parseHandler, parseSupported } from '../../commands/binfmt.ts';
import { type Command, type Finished, failingOf, tail, whyUnanswered } from '../../commands/command.ts';
import { failure, formatProblem, orElse, type Problem, problem } from '../../errors/failure.ts';
import { tinyProgram } from '../../layers/tiny-program.ts';
import { emulatorOf, handlerOf, machinePlatform, type Platform } from '../../oci/platform.ts';
import { formatDuration, formatSeconds } from '../../oci/units.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { readyImage } from '../builder/fetch-image.ts';
import { explain } from './causes.ts';

const binfmtFolder = '/proc/sys/fs/binfmt_misc';

/** A platform, and the state of its handler on this machine. */
type Registration = { readonly platform: Platform; readonly state: 'usable' | 'loose' | 'disabled' | 'absent' };

/**
 * Returns the platforms that need an emulator. A platform that cannot be emulated is a warning: only a
 * step that runs on it fails, and a Dockerfile that cross-compiles has no such step.
 */
async function missingOf(wanted: readonly Platform[], plan: Plan, ports: Ports): Promise<readonly Platform[]> {
  const found = await Promise.all(wanted.map((platform) => registrationOf(platform, ports)));
  const missing = found.filter(({ state }) => state !== 'usable').map(({ platform }) => platform);
  if (plan.build.emulation.policy === 'never') {
    const fact = `This machine does not run ${namesOf(missing)} natively, and \`emulation: never\` disables emulation.`;
    if (missing.length > 0) warn(problem('EMULATION_FORBIDDEN', fact, { input: 'emulation' }), ports);
    return [];
  }
  const unusable = found.filter(({ state }) => state === 'loose' || state === 'disabled');
  for (const each of unusable) warn(unusableHandler(each), ports);
  const left = unusable.map(({ platform }) => platform);
  return (plan.build.emulation.policy === 'always' ? wanted : missing).filter((platform) => !left.includes(platform));
}

/** Registers QEMU for those of the platforms that nothing runs yet, and tests it. Warns of platforms that do not run. */
export async function registerMissing(wanted: readonly Platform[], plan: Plan, ports: Ports): Promise<void> {
  if (wanted.length === 0) return;
  const { policy, image } = plan.build.emulation;
  const missing = await missingOf(wanted, plan, ports);
  const registering = missing.length > 0 ? register(image, missing, ports) : Promise.resolve();
  // With `always` the user wants a failure here, not in a later step.
  const problems = await (policy === 'always' ? registering : orElse(registering, (failed) => failed.problems));
  for (const found of problems ?? []) warn(found, ports);
  if (problems !== undefined) return;
  // If the handler is not visible here, the result of the image's own test counts.
  const seen = await Promise.all(wanted.map((platform) => registrationOf(platform, ports)));
  const usable = seen.filter(({ state }) => state === 'usable').map(({ platform }) => platform);
  const broken = await findBroken(usable, `${plan.run.temporaryFolder}/emulation`, ports);
  for (const { platform, words } of broken) warn(dead(platform, words), ports);
}

/** moby/buildkit contains `buildkit-qemu-*`, which it uses without a kernel handler (moby/buildkit#1528). */
function warn(found: Problem, { log }: Ports): void {
  for (const line of found.tail ?? []) log.line(line);
  log.warning(
    `${formatProblem(found)} Steps that run on ${found.platform ?? 'these platforms'} fail, unless the BuildKit image contains an emulator.`,
  );
}

async function registrationOf(platform: Platform, { files }: Ports): Promise<Registration> {
  const name = handlerOf(platform.architecture);
  const text = name === undefined ? undefined : await files.read(`${binfmtFolder}/${name}`);
  if (text === undefined) return { platform, state: 'absent' };
  const { isEnabled, isFixed } = parseHandler(text);
  if (!isEnabled) return { platform, state: 'disabled' };
  return { platform, state: isFixed ? 'usable' : 'loose' };
}

/** The image does not replace an existing handler, and this step must not remove it. */
function unusableHandler({ platform, state }: Registration): Problem {
  const name = handlerOf(platform.architecture);
  const path = `${binfmtFolder}/${name}`;
  if (state === 'loose') {
    const fact = `The handler ${name} for ${platform.name} is registered without the flag F, so containers cannot use it.`;
    const cure = `Remove it (\`echo -1 > ${path}\` as root): polyarch then registers a working one.`;
    return problem('EMULATION_FAILED', fact, { platform: platform.name, cure });
  }
  const fact = `The handler ${name} for ${platform.name} is registered, but disabled.`;
  const cure = `Enable it: \`echo 1 > ${path}\` as root.`;
  return problem('EMULATION_FAILED', fact, { platform: platform.name, cure });
}

async function register(image: string | undefined, platforms: readonly Platform[], ports: Ports): Promise<void> {
  const architectures = [...new Set(platforms.flatMap((platform) => emulatorOf(platform) ?? []))];
  const started = ports.clock.now().getTime();
  const ready = await readyImage('binfmt', image, ports);
  const finished = await runAgainIfSilent(installEmulators(ready.id, architectures), ports);
  // The image always exits with 0, so only its list of runnable platforms counts.
  const supported = finished.exitCode === 0 ? parseSupported(finished.stdout) : [];
  const broken = platforms.filter(({ name }) => !supported.includes(name));
  if (broken.length > 0) throw await notRegistered(ready.name, broken, finished, ports);
  const taken = formatSeconds(ports.clock.now().getTime() - started);
  ports.log.event('emulation-registered', { platforms: platforms.map(({ name }) => name) });
  ports.log.line(`Registered QEMU for ${namesOf(platforms)} (${taken})`);
}

/** Runs it again after empty output: a busy engine may lose the output of a short-lived container. */
async function runAgainIfSilent(command: Command, { exec }: Ports): Promise<Finished> {
  const finished = await exec.run(command);
  const isSilent = finished.exitCode === 0 && finished.stdout === '' && finished.stderr === '';
  return isSilent ? exec.run(command) : finished;
}

async function notRegistered(
  image: string,
  broken: readonly Platform[],
  finished: Finished,
  ports: Ports,
): Promise<Error> {
  const cause = await explain(finished, ports);
  const why = cause === undefined ? '' : ` ${cause.fact}`;
  const fact =
    finished.exitCode === 0
      ? `The image ${image} did not register an emulator for ${namesOf(broken)}.${why}`
      : `The QEMU image ${image} could not be run${cause === undefined ? whyUnanswered('docker', finished) : ''}.${why}`;
  return failure('EMULATION_FAILED', fact, { ...(cause && { cure: cause.cure }), tail: tail(finished.stderr) });
}

const namesOf = (platforms: readonly Platform[]): string => platforms.map(({ name }) => name).join(', ');

function dead(platform: Platform, words: string): Problem {
  const name = handlerOf(platform.architecture);
  const fact = `The handler ${name} is registered, but programs for ${platform.name} do not run: ${words}.`;
  const cure = `Remove it (\`echo -1 > ${binfmtFolder}/${name}\` as root), so that polyarch registers a new one, or set \`binfmt-image\`.`;
  return problem('EMULATION_FAILED', fact, { platform: platform.name, cure });
}

/** A platform whose program failed, and how it ended. */
type Broken = { readonly platform: Platform; readonly words: string };

/** Time limit for a program of a hundred bytes. */
const tinyLimit = 20_000;

/** Returns the platforms whose tiny programs do not run on this machine: a registered handler may not work. */
async function findBroken(platforms: readonly Platform[], folder: string, ports: Ports): Promise<readonly Broken[]> {
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
  const running = files
    .writeProgram(path, program)
    .then(() => exec.run({ program: path, args: [], timeout: tinyLimit }));
  const finished = await orElse(running, () => undefined);
  if (finished === undefined) return { platform, words: 'the kernel rejected the program' };
  if (finished.stoppedBy === 'timeout') return { platform, words: `timeout after ${formatDuration(tinyLimit)}` };
  const words = tail(finished.stderr, 1)[0];
  return finished.exitCode === 0 ? undefined : { platform, words: words ?? `the program ${failingOf(finished)}` };
}
