// `driver: docker` beside the default, on an engine that keeps images in containerd.
import { randomBytes } from 'node:crypto';
import { startIndexEngine } from '../__tests__/e2e/support/index-engine.ts';
import { workspaceOf } from '../__tests__/support/folders.ts';
import { stackFacts } from '../stack/facts.ts';
import { platforms } from './compare.ts';
import type { PartFigures } from './figures/figures.ts';
import { spreadOf } from './figures/statistics.ts';
import { measureStep } from './figures/step.ts';

const Dockerfile = 'FROM busybox\nCOPY seed /seed\nRUN uname -m > /machine && sha256sum /seed\n';
const drivers = ['docker-container', 'docker'] as const;

/** Publishes with each driver in turn; the first round, which fetches the images, is not counted. */
export async function benchDrivers(rounds: number): Promise<PartFigures> {
  const engine = await startIndexEngine();
  const times: Record<(typeof drivers)[number], number[]> = { 'docker-container': [], docker: [] };
  try {
    for (let round = 0; round <= rounds; round += 1) {
      for (const driver of round % 2 === 1 ? drivers : drivers.toReversed()) {
        const seconds = await once(driver, engine.host);
        if (round > 0) times[driver].push(seconds);
      }
    }
  } finally {
    await engine.stop();
  }
  const seconds = { 'docker-container': spreadOf(times['docker-container']), docker: spreadOf(times.docker) };
  console.log(`drivers     ${drivers.map((driver) => `${driver} ${seconds[driver].median.toFixed(2)} s`).join('   ')}`);
  const condition =
    'The step with post, on an engine that keeps its images in containerd and has BuildKit and registered QEMU; three platforms, two emulated; every layer is new.';
  return { part: 'drivers', condition, seconds };
}

async function once(driver: (typeof drivers)[number], host: string): Promise<number> {
  const { main, post } = await measureStep({
    workspace: await workspaceOf({ Dockerfile, seed: randomBytes(16) }),
    env: { DOCKER_HOST: host },
    inputs: {
      ...{ images: `${stackFacts.registries.open.host}/bench/drivers`, tags: 'latest', platforms, cache: 'off' },
      ...(driver === 'docker' ? { driver } : { 'driver-opts': 'network=host' }),
    },
  });
  return main + post;
}
