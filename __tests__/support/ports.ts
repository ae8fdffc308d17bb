// Ports for tests: a world in which nothing is there, and everything that is written is kept to be looked at.
import { posix } from 'node:path';
import { Failure, problem } from '../../src/errors/failure.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { memoryRegistry } from './memory-registry.ts';

/** Ports that answer nothing, with whatever the test wants to be different. */
export function silentPorts(difference: Partial<Ports> = {}): Ports {
  const nothing = (): void => undefined;
  const now = new Date('2026-03-04T05:06:07Z');
  return {
    inputs: { text: () => '', names: () => [] },
    env: {},
    log: {
      line: nothing,
      debug: nothing,
      event: nothing,
      notice: nothing,
      warning: nothing,
      error: nothing,
      group: nothing,
      endGroup: nothing,
      mask: nothing,
      hide: (text) => text,
    },
    outputs: { set: nothing, summary: async () => undefined, fail: nothing },
    state: { save: nothing, read: () => '' },
    exec: {
      run: async ({ program }) => {
        throw new Failure([problem('PROGRAM_MISSING', `The test expects no ${program}.`)]);
      },
    },
    tools: {
      fetch: async ({ name }) => {
        throw new Failure([problem('TOOL_UNAVAILABLE', `The test does not expect a fetch of ${name}.`)]);
      },
      findBuildx: async () => undefined,
      settle: async () => undefined,
    },
    files: {
      read: async () => undefined,
      bytes: async () => undefined,
      write: async () => undefined,
      list: async () => [],
      tree: async function* () {
        yield* [];
      },
      exists: async () => false,
      real: async (path) => posix.resolve(path),
      size: async () => undefined,
      open: async function* (path) {
        yield* [];
        throw new Failure([problem('CONTENT_MISSING', `There is no ${path}.`)]);
      },
      temporaryFolder: async () => '/temporary',
      privateFolder: async () => true,
      remove: async () => undefined,
      claim: async () => true,
      replace: async () => undefined,
      writeProgram: async () => undefined,
      save: async () => undefined,
      link: async () => undefined,
      rename: async () => false,
    },
    registry: memoryRegistry(),
    allowInsecure: nothing,
    unpack: (packed) => packed,
    cacheService: {
      probe: async () => ({ status: 200 }),
      layers: async () => undefined,
    },
    reach: async () => undefined,
    github: { get: async () => undefined, identity: async () => undefined },
    attestations: {
      store: async () => ({ status: undefined }),
      sign: async () => {
        throw new Failure([problem('ATTEST_NOT_SIGNED', 'The test expects no attestation.')]);
      },
    },
    clock: { now: () => now, sleep: async () => undefined, every: () => nothing },
    chance: { word: () => 'chance' },
    interruption: { isAsked: () => false },
    machine: { architecture: 'x64', temporaryFolder: '/tmp', user: 1000, pid: 2, parentPid: 1 },
    ...difference,
  };
}
