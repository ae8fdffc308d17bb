// Loading all platforms into an engine that can hold an index.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { docker } from './support/docker.ts';
import { type Engine, startIndexEngine } from './support/index-engine.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository } from './support/registry.ts';
import { expectGreen } from './support/report.ts';
import { runStep } from './support/step.ts';

describe('load, into an engine that keeps images in containerd', () => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await startIndexEngine();
  });

  afterAll(() => engine.stop());

  it('loads every platform', async () => {
    const images = newRepository('load-index');
    const step = await runStep({
      workspace: await workspaceOf(fileAlone),
      inputs: {
        images,
        tags: 'all',
        platforms: 'linux/amd64,linux/arm64',
        load: 'true',
        'driver-opts': 'network=host',
      },
      env: { DOCKER_HOST: engine.host },
    });
    expectGreen(step);
    const platforms = ['linux/amd64', 'linux/arm64'];
    const saved = await Promise.all(
      platforms.map((platform) =>
        docker('--host', engine.host, 'create', '--platform', platform, `${images}:all`, '/x'),
      ),
    );
    expect(saved.map((id) => /^[0-9a-f]{64}$/.test(id))).toEqual([true, true]);
  });
});
