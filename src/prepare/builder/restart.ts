// Restarts a builder: after an interrupted import BuildKit holds a lock, and every later build on it would hang.
import { refusedByCluster } from '../../commands/builder-failure.ts';
import { bootBuilder, listBuilders, parseBuilders, stopBuilder } from '../../commands/buildx.ts';
import { type Finished, tail, whyUnanswered } from '../../commands/command.ts';
import { killContainer } from '../../commands/docker.ts';
import { failure } from '../../errors/failure.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Builder } from './builder.ts';

/** Whether the builder can be restarted: only one that this step created. */
export function canRestart({ driver, isOurs }: Builder): boolean {
  return driver === 'docker-container' && isOurs;
}

/** Stops BuildKit and keeps its volumes. It is killed at once, because it would wait ten seconds for the stalled request. */
export async function endBuilder({ name, env, containers }: Builder, { exec }: Ports): Promise<void> {
  const killed = await Promise.allSettled(containers.map((container) => exec.run(killContainer(container))));
  // buildx stops a container on another machine, or without the Docker CLI.
  const isEnded =
    containers.length > 0 && killed.every((each) => each.status === 'fulfilled' && each.value.exitCode === 0);
  if (!isEnded) await exec.run({ ...stopBuilder(name), env });
}

/**
 * Milliseconds for a booted builder to respond. A cluster takes 50 seconds to see that a node is dead
 * (kubernetes, cmd/kube-controller-manager, node-monitor-grace-period), and then starts the pod elsewhere.
 */
const patience = (driver: string): number => (driver === 'kubernetes' ? 180_000 : 30_000);

/** Milliseconds between two tries. They grow, because each try asks the API server of a cluster, which may take minutes. */
const [shortestPause, longestPause] = [500, 5_000];

/**
 * Boots the builder again with its state until it responds: for a moment the engine still reports a stopped
 * BuildKit as running, and the boot does nothing. Raises BUILDER_FAILED.
 */
export async function bootAgain({ name, env, driver }: Builder, { exec, clock }: Ports): Promise<void> {
  const began = clock.now().getTime();
  const until = began + patience(driver);
  for (let pause = shortestPause; ; pause = Math.min(2 * pause, longestPause)) {
    const booted = await exec.run({ ...bootBuilder(name), env });
    const listed = booted.exitCode === 0 ? await exec.run({ ...listBuilders(), env }) : booted;
    if (answers(name, listed)) return;
    const now = clock.now().getTime();
    if (driver === 'kubernetes' && now >= began + settling) refuseLasting(listed);
    if (now >= until) {
      const fact = `Builder "${name}" did not boot after a restart${whyUnanswered('buildx', listed)}.`;
      throw failure('BUILDER_FAILED', fact, { tail: tail(booted.stderr) });
    }
    await clock.sleep(pause);
  }
}

/**
 * Milliseconds in which a refusal does not count yet: an API server that has just started refuses every right until it has
 * read its roles (seen with Kubernetes 1.37).
 */
const settling = 20_000;

/** Waiting does not bring back rights or credentials. Raises CLUSTER_FORBIDDEN and CLUSTER_UNAUTHORIZED. */
function refuseLasting({ stdout, stderr }: Finished): void {
  const refused = refusedByCluster([...tail(stderr), ...tail(stdout)]);
  if (refused?.has('CLUSTER_FORBIDDEN', 'CLUSTER_UNAUTHORIZED')) throw refused;
}

/** Only a responding BuildKit reports its version. */
function answers(name: string, { exitCode, stdout }: Finished): boolean {
  if (exitCode !== 0) return false;
  const entry = parseBuilders(stdout).find((candidate) => candidate.name === name);
  return entry?.nodes.every(({ version }) => version !== undefined) === true;
}
