// The mirrors of an engine serve its images of BuildKit and QEMU, and the base images of the build.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { type Engine, startIndexEngine } from './support/index-engine.ts';
import { type ForwardProxy, startProxy } from './support/proxy.ts';
import { newRepository } from './support/registry.ts';
import { eventsOf } from './support/report.ts';
import { runStep } from './support/step.ts';

let engine: Engine;
let mirror: ForwardProxy;

// In a block, because hooks of the file end in the order of their making: the folders would go before the engine in them.
describe('an engine', () => {
  beforeAll(async () => {
    // Asked without the name of another host it passes on to the registry, and keeps what it was asked for.
    mirror = await startProxy({ nowhere: stackFacts.registries.open.port });
    engine = await startIndexEngine(`http://${mirror.host}`);
  });

  afterAll(async () => {
    await engine.stop();
    await mirror.stop();
  });

  it('without any image fetches BuildKit through its mirror, and the builder takes the mirror over', async () => {
    const before = mirror.asked.length;
    const step = await runStep({
      workspace: await workspaceOf({ Dockerfile: 'FROM busybox\nRUN uname -m > /machine\n' }),
      inputs: { images: newRepository('mirror'), platforms: 'linux/amd64' },
      // Without the default configuration of the machine's buildx, which names a mirror itself.
      env: { DOCKER_HOST: engine.host, BUILDX_CONFIG: await newFolder() },
    });
    expect(eventsOf(step, 'image-ready')).toEqual([
      { title: 'BuildKit', name: 'moby/buildkit:buildx-stable-1', isLocal: false },
    ]);
    expect(eventsOf(step, 'builder-configured')).toEqual([{ hosts: ['docker.io', mirror.host] }]);
    expect(step.exitCode).toBe(0);
    const hits = mirror.asked.slice(before);
    expect(hits.filter((hit) => /moby\/buildkit\/manifests\/buildx-stable-1/.test(hit))).not.toEqual([]);
    expect(hits.filter((hit) => /library\/busybox\/manifests\/latest/.test(hit))).not.toEqual([]);
  });
});
