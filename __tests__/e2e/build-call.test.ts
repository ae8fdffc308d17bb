import { describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { crane } from './support/build-tools.ts';
import { setBuilder } from './support/docker.ts';
import { expectGreen } from './support/report.ts';
import { runStep } from './support/step.ts';

const builder = setBuilder();
const image = 'localhost:5000/build/call';

const ask = async (call: string, dockerfile: string) => {
  const workspace = await workspaceOf({ 'docker/Dockerfile': dockerfile });
  return runStep({ workspace, inputs: { images: image, tags: call, file: 'docker/Dockerfile', builder, call } });
};

describe('a question in place of a build', () => {
  it('check fails for every finding, at its place, and publishes nothing', async () => {
    const { exitCode, log, outputs } = await ask('check', 'FROM busybox as base\nMAINTAINER me\nRUN false\n');
    expect(exitCode).toBe(1);
    expect(log).toMatch(/^::error.*file=docker\/Dockerfile.*line=1.*::CHECK_FAILED: FromAsCasing: /m);
    expect(log).toMatch(/^::error.*line=2.*::CHECK_FAILED: MaintainerDeprecated: /m);
    expect(outputs['published']).toBe('false');
    expect(log).not.toContain('RUN false');
    await expect(crane('manifest', `${image}:check`)).rejects.toThrow();
  });

  it('check names the line of a Dockerfile that cannot be read', async () => {
    const { exitCode, log } = await ask('check', 'FROM busybox\nRUNN x\n');
    expect(exitCode).toBe(1);
    expect(log).toMatch(/^::error.*line=2.*::CHECK_FAILED: .*RUNN/m);
  });

  it('check lets a sound Dockerfile pass', async () => {
    const step = await ask('check', 'FROM busybox AS base\nRUN false\n');
    expectGreen(step);
    expect(step.log).not.toMatch(/^::(?:error|warning)/m);
  });

  it('outline and targets list what there is', async () => {
    const dockerfile = '# The base\nFROM busybox AS base\n# Which one\nARG VERSION=1\nFROM base AS app\nARG VERSION\n';
    expect((await ask('outline', dockerfile)).log).toMatch(/VERSION/);
    const { log, outputs } = await ask('targets', dockerfile);
    expect(log).toMatch(/app \(default\)/);
    expect(JSON.parse(outputs['metadata'] ?? '{}').default['result.json'].targets).toHaveLength(2);
  });
});
