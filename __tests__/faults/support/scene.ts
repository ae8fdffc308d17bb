// What the tests of a file share: one BuildKit, and three registries of each implementation.
import { afterAll, beforeAll } from '@jest/globals';
import { setStore } from '../../e2e/support/buildx-store.ts';
import { startDaemon } from '../../e2e/support/daemons.ts';
import { docker } from '../../e2e/support/docker.ts';
import { type Implementation, implementations, startRegistry, stopRegistries } from './registries.ts';

/** Where the shared parts are, once the tests run. */
export type Scene = {
  /** A builder by its address: one in a container costs a program in that container for each connection. */
  readonly builder: () => string;
  readonly upstreams: (implementation: Implementation, count: number) => readonly string[];
};

/** Sets the scene of a test file; called at its top. */
export function setScene(): Scene {
  const builder = 'faults';
  const hosts = new Map<Implementation, readonly string[]>();
  setStore(async () => {
    const { endpoint } = await startDaemon({
      ...{ platforms: ['linux/amd64', 'linux/arm64'], mark: 'faults', isInMemory: true },
    });
    await docker('buildx', 'create', '--name', builder, '--driver', 'remote', endpoint);
  });
  beforeAll(async () => {
    for (const name of implementations) {
      hosts.set(name, await Promise.all(Array.from({ length: 3 }, () => startRegistry(name))));
    }
  });
  afterAll(stopRegistries);
  return {
    builder: () => builder,
    upstreams: (implementation, count) => (hosts.get(implementation) ?? []).slice(0, count),
  };
}
