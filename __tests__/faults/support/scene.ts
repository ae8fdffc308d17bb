// What the tests of a file share: one builder, and three registries of each implementation.
import { afterAll, beforeAll } from '@jest/globals';
import { createBuilder } from '../../e2e/support/docker.ts';
import { type Implementation, implementations, startRegistry, stopRegistries } from './registries.ts';

/** Where the shared parts are, once the tests run. */
export type Scene = {
  readonly builder: () => string;
  readonly upstreams: (implementation: Implementation, count: number) => readonly string[];
};

/** Sets the scene of a test file; called at its top. */
export function setScene(): Scene {
  let builder = '';
  const hosts = new Map<Implementation, readonly string[]>();
  beforeAll(async () => {
    builder = await createBuilder();
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
