// QEMU for what no node runs natively: looks first, registers only what is missing, and proves that it works.
import { type Handler, installEmulators, parseHandler, parseSupported } from '../commands/binfmt.ts';
import { tail } from '../commands/command.ts';
import { failure } from '../errors/failure.ts';
import { emulatorOf, handlerOf, parsePlatform } from '../oci/platform.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { readyImage } from './images.ts';

const binfmtFolder = '/proc/sys/fs/binfmt_misc';

/** Makes sure that every platform that needs emulation can run. Raises EMULATION_FORBIDDEN, EMULATION_FAILED. */
export async function prepareEmulation(wanted: readonly string[], plan: Plan, ports: Ports): Promise<void> {
  if (wanted.length === 0) return;
  const missing = plan.emulation.policy === 'always' ? wanted : await withoutHandler(wanted, ports);
  if (missing.length === 0) return ports.log.debug(`QEMU is registered already for ${wanted.join(', ')}`);
  if (plan.emulation.policy === 'never') throw forbidden(missing);
  await register(plan.emulation.image, missing, ports);
}

async function withoutHandler(platforms: readonly string[], ports: Ports): Promise<readonly string[]> {
  const handlers = await Promise.all(platforms.map((platform) => readHandler(platform, ports)));
  return platforms.filter((_, index) => !isUsable(handlers[index]));
}

async function readHandler(platform: string, ports: Ports): Promise<Handler | undefined> {
  const name = handlerOf(parsePlatform(platform).architecture);
  const text = name === undefined ? undefined : await ports.files.read(`${binfmtFolder}/${name}`);
  return text === undefined ? undefined : parseHandler(text);
}

function isUsable(handler: Handler | undefined): boolean {
  return handler?.isEnabled === true && handler.isFixed;
}

async function register(image: string, platforms: readonly string[], ports: Ports): Promise<void> {
  const architectures = [...new Set(platforms.flatMap((platform) => emulatorOf(parsePlatform(platform)) ?? []))];
  const started = ports.clock.now().getTime();
  const { id } = await readyImage('binfmt', image, ports);
  const finished = await ports.exec.run(installEmulators(id, architectures));
  if (finished.exitCode !== 0) {
    const facts = { tail: tail(finished.stderr) };
    throw failure('EMULATION_FAILED', `The image ${image} that registers QEMU could not be run.`, facts);
  }
  // The image exits with zero whatever happens, so only its list of what really runs counts.
  const supported = new Set(parseSupported(finished.stdout));
  const broken = platforms.filter((platform) => !supported.has(platform));
  if (broken.length > 0) {
    const fact = `After ${image} ran, this machine still can't run ${broken.join(', ')}.`;
    throw failure('EMULATION_FAILED', fact, { tail: tail(finished.stderr) });
  }
  const seconds = ((ports.clock.now().getTime() - started) / 1000).toFixed(2);
  ports.log.line(`QEMU registered for ${platforms.join(', ')}  ${seconds}s`);
}

function forbidden(platforms: readonly string[]): Error {
  const fact = `\`emulation: never\` is set, but nothing here runs ${platforms.join(', ')} natively.`;
  return failure('EMULATION_FORBIDDEN', fact, { input: 'emulation' });
}
