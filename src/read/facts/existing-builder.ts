// Finds an existing builder and its facts, and boots it if it is stopped.
import { builderFailure, missingBuilder, refusedByCluster, silentNodes } from '../../commands/builder-failure.ts';
import { type BuilderEntry, bootBuilder, listBuilders, parseBuilders } from '../../commands/buildx.ts';
import { answerOf, tail } from '../../commands/command.ts';
import { askContext, askStore, holdsIndexes } from '../../commands/engine.ts';
import { failure, ifValid, orElse } from '../../errors/failure.ts';
import { parsePlatform } from '../../oci/platform.ts';
import type { BuilderInputs, FoundBuilder } from '../../plan/builder/builder-inputs.ts';
import type { Ports } from '../../ports/ports.ts';
import type { InputValues } from '../inputs.ts';

/** Returns the facts of the builder; undefined for a new builder, or if nothing may be started. */
export async function findBuilder(
  { stage, builder, driver, endpoint }: Pick<InputValues, 'stage' | 'builder' | 'driver' | 'endpoint'>,
  ports: Ports,
): Promise<Pick<BuilderInputs, 'existing' | 'found'>> {
  const isBuilt = stage === 'all' || stage === 'build';
  const isEngine = builder === undefined && driver === 'docker';
  const wanted = isEngine && isBuilt ? await contextOf(endpoint, ports) : builder;
  if (wanted === undefined || !isBuilt) return { existing: wanted };
  const entry = await entryOf(wanted, ports);
  if (isEngine && entry.driver !== 'docker') {
    const fact = `"${wanted}" is a builder with the driver ${entry.driver}, not only a Docker context.`;
    throw failure('INPUT_CONFLICT', fact, { input: 'driver', cure: 'Set `builder` to it, or use another context.' });
  }
  if (entry.driver === 'docker') await checkStore(isEngine ? 'driver' : 'builder', ports);
  const isUp = entry.nodes.every(({ status }) => status === 'running');
  const running = isUp ? entry : await boot(entry.name, ports);
  return { existing: running.name, found: foundBuilder(running) };
}

/** The engine's own builder has the name of the Docker context. */
async function contextOf(endpoint: string | undefined, { exec, env }: Ports): Promise<string> {
  if (endpoint !== undefined) {
    if (!endpoint.includes('://')) return endpoint;
    const cure = 'Create a Docker context for the socket (`docker context create`), and set `endpoint` to its name.';
    const fact = `\`endpoint\` is ${endpoint}, but \`driver: docker\` needs the name of a Docker context.`;
    throw failure('INPUT_INVALID', fact, { input: 'endpoint', cure });
  }
  if ((env['DOCKER_HOST'] ?? '') !== '') return 'default';
  const { exitCode, stdout } = await answerOf(askContext(), exec);
  return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : 'default';
}

/** The older image store cannot export a layout, which the verification needs. */
async function checkStore(input: 'driver' | 'builder', { exec }: Ports): Promise<void> {
  const asked = await answerOf(askStore(), exec);
  if (asked.exitCode !== 0) throw builderFailure('default', asked);
  if (holdsIndexes(asked.stdout)) return;
  const fact = '`driver: docker` needs an engine with the containerd image store, which this engine does not use.';
  const cure =
    'Use `driver: docker-container`, or set "features": {"containerd-snapshotter": true} in daemon.json. Other stores support neither several platforms nor attestations, caches and layouts.';
  throw failure('INPUT_CONFLICT', fact, { input, cure });
}

/** Whether the engine supports an index; false if nothing needs it. Raises PROGRAM_STOPPED. */
export async function canLoadIndexes(isNeeded: boolean, { exec }: Ports): Promise<boolean> {
  return isNeeded && holdsIndexes((await answerOf(askStore(), exec)).stdout);
}

async function entryOf(wanted: string, { exec, env }: Ports): Promise<BuilderEntry> {
  const listed = await answerOf(listBuilders(), exec);
  if (listed.exitCode !== 0) throw builderFailure(wanted, listed);
  const entries = parseBuilders(listed.stdout);
  const chosen = env['BUILDX_BUILDER'] ?? '';
  const isCurrent = wanted === 'current';
  const name = isCurrent && chosen !== '' ? chosen : wanted;
  const found = isCurrent && chosen === '' ? entries.find((entry) => entry.isCurrent) : undefined;
  const entry = found ?? entries.find((candidate) => candidate.name === name);
  if (entry === undefined) throw missingBuilder(name, entries);
  return entry;
}

async function boot(name: string, ports: Ports): Promise<BuilderEntry> {
  ports.log.line(`Booting existing builder ${name}`);
  const started = ports.clock.now().getTime();
  const booted = await ports.exec.run(bootBuilder(name));
  const milliseconds = ports.clock.now().getTime() - started;
  const isUp = booted.exitCode === 0;
  // The failure of a boot is reported, whatever becomes of this question.
  const entry = isUp ? await entryOf(name, ports) : await orElse(entryOf(name, ports), () => undefined);
  if (entry === undefined) throw builderFailure(name, booted);
  const refused = entry.driver === 'kubernetes' ? refusedByCluster(tail(booted.stderr)) : undefined;
  if (refused !== undefined) throw refused;
  const silent = silentNodes(entry, { milliseconds, words: booted.stderr });
  if (silent !== undefined) throw silent;
  if (!isUp) throw builderFailure(name, booted);
  return entry;
}

/** Unknown platforms are useless for the plan. */
function foundBuilder({ driver, nodes }: BuilderEntry): FoundBuilder {
  const known = (platform: string) => ifValid(() => parsePlatform(platform)) ?? [];
  return {
    driver,
    nodes: nodes.map(({ name, version, platforms }) => ({ name, version, platforms: platforms.flatMap(known) })),
  };
}
