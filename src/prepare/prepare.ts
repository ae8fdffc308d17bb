// Stage 3, prepare: prepares emulation and builder concurrently.
import { allOrProblems, formatProblem, type Problem, problem } from '../errors/failure.ts';
import type { Platform } from '../oci/platform.ts';
import { isLocal } from '../plan/builder/nodes.ts';
import { formatNotes, notesPath } from '../plan/cache/sibling-steps.ts';
import type { CacheWork } from '../plan/cache/work.ts';
import type { Plan } from '../plan/plan.ts';
import type { CacheAnswer, Ports } from '../ports/ports.ts';
import { type Builder, makeBuilder, useBuilder } from './builder/builder.ts';
import { handOnProxies } from './builder/network.ts';
import { restoreMounts } from './cache/restore-mounts.ts';
import { type Emulation, startEmulation } from './emulation/beside.ts';
import { registerMissing } from './emulation/emulation.ts';
import { checkTarget } from './push-access.ts';
import { enter, isKeptFor } from './run-registry/register.ts';
import { sweep } from './run-registry/sweep.ts';

export { bootAgain, canRestart, endBuilder } from './builder/restart.ts';

/** A prepared machine: the ticket into build. */
export type Prepared = {
  readonly builder: Builder;
  readonly emulation: Emulation;
  /** A definition that passes the proxies of this machine to the build, if any. */
  readonly proxyPath?: string | undefined;
  /** Names of the repositories whose registry did not respond. */
  readonly silent: readonly string[];
  /** The image that restored the cache mounts, if any. */
  readonly mountTool?: string | undefined;
  /** Why the GitHub Actions cache is unusable, if the plan uses it. */
  readonly lacksCache?: string | undefined;
};

/** What does not depend on the cache. */
type Ready = Pick<Prepared, 'builder' | 'emulation' | 'silent'>;

/** Provides the builder and the emulation that its nodes lack. Raises EMULATION_* and BUILDER_* failures. */
export async function prepare(plan: Plan, ports: Ports): Promise<Prepared> {
  // Beside the questions to the engine, which come before the first command of buildx.
  void ports.tools.findBuildx();
  await notePlaces(plan, ports);
  const { existing, found } = plan.build.builder;
  const readying =
    existing === undefined || found === undefined
      ? makeReady(plan, ports)
      : useAsItIs(useBuilder(existing, found, ports), plan, ports);
  const [ready, proxyPath, lacksCache] = await allOrProblems([
    readying,
    handOnProxies(plan, ports),
    probeCache(plan.build.cache, ports),
  ]);
  const mountTool = lacksCache === undefined ? await restoreMounts(plan, ready.builder, ports) : undefined;
  return { ...ready, proxyPath, lacksCache, mountTool };
}

/** Notes for later steps of the job which caches this one writes. */
async function notePlaces({ run, images, fanOut }: Plan, { files }: Ports): Promise<void> {
  const { temporaryFolder } = run;
  const places = images.flatMap(({ cache }) => cache.place ?? []);
  if (places.length === 0) return;
  const path = notesPath(temporaryFolder);
  const before = (await files.read(path)) ?? '';
  await files.write(path, before + formatNotes({ run: fanOut.run, attempt: fanOut.attempt, temporaryFolder }, places));
}

/** Registers the emulators that `test` needs on this machine when nothing is built. */
export async function prepareTests(plan: Plan, ports: Ports): Promise<void> {
  if (plan.verify.tests.length === 0 || !plan.push.enabled) return;
  await enter(plan, ports);
  await registerMissing(plan.build.emulation.tested, plan, ports);
}

async function makeReady(plan: Plan, ports: Ports): Promise<Ready> {
  const endTidying = await beginTidying(plan, ports);
  const name = await enter(plan, ports);
  const making = () => makeBuilder(name, plan, ports);
  const { platforms, tested } = plan.build.emulation;
  return readied(making, [...platforms, ...tested], plan, ports).finally(endTidying);
}

/** A new builder boots without QEMU and registries, so all run concurrently. */
async function readied(
  making: () => Promise<Builder>,
  emulated: readonly Platform[],
  plan: Plan,
  ports: Ports,
): Promise<Ready> {
  const emulation = startEmulation(emulated, plan, ports);
  try {
    const [, builder, silent] = await allOrProblems([emulation.ready, making(), checkTarget(plan, ports)] as const);
    return { builder, emulation, silent };
  } catch (error) {
    emulation.drop();
    throw error;
  }
}

/**
 * Cleans up after killed runs in the background, without waiting. A removal that is
 * running at the end continues during the build, and the next run continues from there.
 */
async function beginTidying(plan: Plan, ports: Ports): Promise<() => void> {
  const { run, build } = plan;
  const [folder, cluster, keepState] = [run.temporaryFolder, build.builder.cluster, build.builder.keepState];
  // Leftovers with the name of this run's builder are removed first; then the name belongs to this run.
  const isOurs = (builder: string): boolean => keepState === true && isKeptFor(builder, plan, ports);
  if (keepState === true)
    await sweep(ports, { folder, cluster, isWanted: isOurs, isThorough: true, isEnough: () => false });
  let isReady = false;
  void sweep(ports, { folder, cluster, isWanted: (builder) => !isOurs(builder), isEnough: () => isReady });
  return () => {
    isReady = true;
  };
}

/** An existing builder reports its platforms; only missing ones can need QEMU, and those that `test` starts here. */
async function useAsItIs(builder: Builder, plan: Plan, ports: Ports): Promise<Ready> {
  const { platforms, tested, need } = plan.build.emulation;
  const absent = platforms.filter(({ name }) => !builder.platforms.includes(name));
  const isHere = isLocal(builder);
  if (absent.length > 0 && need !== 'none' && !isHere) ports.log.warning(formatProblem(notRunnable(builder, absent)));
  // Nothing is created here, but other runs must see that the folder is in use.
  await enter(plan, ports);
  const emulated = plan.verify.tests.length > 0 ? [...platforms, ...tested] : isHere ? absent : [];
  return readied(async () => builder, emulated, plan, ports);
}

function notRunnable({ name }: Builder, platforms: readonly Platform[]): Problem {
  const fact = `No node of the builder "${name}" runs ${platforms.map((platform) => platform.name).join(', ')}. Steps that run on these platforms fail, unless its BuildKit image contains an emulator.`;
  return problem('PLATFORM_NOT_RUNNABLE', fact, { input: 'builder' });
}

/** Milliseconds; the check runs while the builder boots. */
const probeLimit = 5_000;

/**
 * Checks whether the GitHub Actions cache responds, if the plan uses it: BuildKit itself would wait forever. Returns the
 * reason if it is unusable, and logs a notice. Never raises.
 */
async function probeCache({ service }: CacheWork, { cacheService, log }: Ports): Promise<string | undefined> {
  if (service === undefined) return undefined;
  const lacking = judgeCache(await cacheService.probe(service, probeLimit));
  if (lacking === undefined) return undefined;
  log.event('cache-disabled', { when: 'probe', reason: lacking });
  log.notice(`The GitHub Actions cache is disabled for this run: ${lacking}.`);
  return lacking;
}

/** Server errors are transient, and BuildKit builds without the cache; a rejected token stays rejected. */
function judgeCache(answer: CacheAnswer): string | undefined {
  if ('trouble' in answer) return `it did not respond (${answer.trouble})`;
  return answer.status === 401 || answer.status === 403 ? `it rejected the token (HTTP ${answer.status})` : undefined;
}
