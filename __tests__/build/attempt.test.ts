// One solve with a fake buildx, on a clock that the test moves: when it counts as stopped.
import { describe, expect, it } from '@jest/globals';
import { attempt } from '../../src/build/attempt.ts';
import type { BuildOrder } from '../../src/build/command.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';

const order: BuildOrder = {
  plan: aPlan(),
  prepared: {
    builder: { name: 'b', driver: 'docker-container', platforms: [], env: {}, isOurs: true, containers: [] },
    emulation: {
      ready: Promise.resolve(),
      isDone: () => true,
      finish: async () => [],
      drop: () => undefined,
    },
    silent: [],
  },
  secrets: {},
};

/** Runs a solve whose deadline passes right before buildx ends with a code. */
async function late(exitCode: number) {
  const tasks: (() => void)[] = [];
  let time = 0;
  const ports = silentPorts({
    clock: {
      now: () => new Date(time),
      sleep: async () => undefined,
      every: (_, task) => {
        tasks.push(task);
        return () => undefined;
      },
    },
    exec: {
      run: async () => {
        time = 2000;
        for (const task of tasks) task();
        return { exitCode, stdout: '', stderr: '', stoppedBy: 'timeout' };
      },
    },
  });
  return attempt(order, { definition: { target: {} }, until: 1000, onStall: undefined }, ports);
}

describe('a build at its time limit', () => {
  it('is late if buildx stops it', async () => {
    expect((await late(1)).stopped).toEqual({ why: 'late', running: [] });
  });

  it('is complete if it ended well in the same moment', async () => {
    const { exitCode, stopped } = await late(0);
    expect({ exitCode, stopped }).toEqual({ exitCode: 0, stopped: undefined });
  });
});
