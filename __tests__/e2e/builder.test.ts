// Existing and new builders.
import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { workspaceOf } from '../support/folders.ts';
import { allTracesOf, createBuilder, docker, tracesOf } from './support/docker.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository, readTags } from './support/registry.ts';
import { errorsIn } from './support/report.ts';
import { digestOf, runStep } from './support/step.ts';

const own = { 'driver-opts': stackFacts.builderDriverOpts.join('\n'), platforms: 'linux/amd64' };

const workspace = await workspaceOf(fileAlone);

describe('an existing builder', () => {
  it('is used as it is, and is still there afterwards', async () => {
    const builder = await createBuilder();
    const images = newRepository('existing');
    const before = await describeBuilder(builder);
    const step = await runStep({ inputs: { images, builder, platforms: 'linux/amd64' }, workspace });
    expect(step.exitCode).toBe(0);
    expect(step.outputs['builder']).toBe(builder);
    expect(await readTags(images)).toEqual({ main: digestOf(step) });
    expect(await describeBuilder(builder)).toBe(before);
    expect(await tracesOf(builder)).toEqual(allTracesOf(builder));
  });
});

describe('a builder of the step', () => {
  it('stays with `cleanup: false`, and can be used by the next step', async () => {
    const images = newRepository('kept');
    const first = await runStep({ inputs: { ...own, images, cleanup: 'false' }, workspace });
    const builder = first.outputs['builder'] ?? '';
    try {
      expect(first.post).toMatchObject({ exitCode: 0 });
      expect(await tracesOf(builder)).toEqual(allTracesOf(builder));
      const second = await runStep({ inputs: { images, builder, platforms: 'linux/amd64' }, workspace });
      expect(second.exitCode).toBe(0);
      expect(second.outputs['builder']).toBe(builder);
    } finally {
      await docker('buildx', 'rm', '--force', builder);
    }
  });

  it('is left on a machine that goes with the job, without the files of the step', async () => {
    const env = { RUNNER_ENVIRONMENT: 'github-hosted' };
    const step = await runStep({ inputs: { ...own, images: newRepository('hosted') }, workspace, env });
    const builder = step.outputs['builder'] ?? '';
    try {
      expect(step.post).toMatchObject({ exitCode: 0, log: '' });
      expect(await tracesOf(builder)).toEqual(allTracesOf(builder));
      expect(existsSync(step.state['temporaryFolder'] ?? '')).toBe(false);
    } finally {
      await docker('buildx', 'rm', '--force', builder);
    }
  });

  it('gets the flags of its BuildKit', async () => {
    const workspace = await workspaceOf({
      Dockerfile: 'FROM busybox\nRUN --security=insecure grep -qi "^CapEff:.*1ff" /proc/self/status\n',
    });
    const privileged = { ...own, push: 'false', allow: 'security.insecure' };
    const flags = { 'buildkitd-flags': '--allow-insecure-entitlement security.insecure' };
    const [refused, allowed] = [
      await runStep({ inputs: { ...privileged, 'buildkitd-flags': '--debug' }, workspace }),
      await runStep({ inputs: { ...privileged, ...flags }, workspace }),
    ];
    expect([refused.exitCode, allowed.exitCode]).toEqual([1, 0]);
  });

  it('leaves nothing elsewhere', async () => {
    const step = await runStep({ inputs: { ...own, images: newRepository('gone') }, workspace });
    expect(step.post).toMatchObject({ exitCode: 0 });
    expect(await tracesOf(step.outputs['builder'] ?? 'none')).toEqual([]);
    expect(existsSync(step.state['temporaryFolder'] ?? '')).toBe(false);
  });

  it('takes its configuration from a file or from text', async () => {
    const images = newRepository('configured');
    const text = '[worker.oci]\n  max-parallelism = 1\n';
    const step = await runStep({
      inputs: { ...own, images, 'buildkitd-config-inline': text },
      workspace,
      isPostRun: false,
    });
    const builder = step.outputs['builder'] ?? '';
    try {
      const written = await docker('exec', `buildx_buildkit_${builder}0`, 'cat', '/etc/buildkit/buildkitd.toml');
      expect(written.replace(/\s+/g, ' ')).toContain('max-parallelism = 1');
    } finally {
      await docker('buildx', 'rm', '--force', builder);
    }
  });

  it('that cannot be made is reported with the words of buildx, and leaves nothing', async () => {
    const inputs = { ...own, images: newRepository('image'), 'buildkit-image': 'localhost:5000/no/such-buildkit:1' };
    const step = await runStep({ inputs, workspace });
    expect(step.exitCode).toBe(1);
    expect(errorsIn(step)).toEqual([expect.stringMatching(/^::error::BUILDER_FAILED: /)]);
    expect(step.log).toContain('no/such-buildkit');
    expect(await tracesOf(step.state['builder'] ?? '')).toEqual([]);
  });
});

/** All that buildx knows of a builder, but for when it was used last and what it has kept; options come in any order. */
async function describeBuilder(name: string): Promise<string> {
  const text = await docker('buildx', 'inspect', name);
  return text
    .replace(/^Last Activity:.*\n/m, '')
    .replace(/^GC Policy[\s\S]*/m, '')
    .replace(/^(Driver Options:\s*)(.*)$/m, (_line, title, options) => title + options.split(' ').toSorted().join(' '));
}
