import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { MOUNT_TOOLS, planMounts, restoreDefinition, saveDefinition } from '../../../src/plan/cache/mounts.ts';
import { makePlan } from '../../../src/plan/plan.ts';
import { read } from '../../../src/read/read.ts';
import { silentPorts } from '../../support/ports.ts';

const tools = MOUNT_TOOLS;
const cache = {
  from: [
    { type: 'gha', scope: 'app' },
    { type: 'gha', scope: 'b' },
  ],
  to: [{ type: 'gha', scope: 'app', mode: 'max' }],
  reason: '',
};

describe('cache mounts', () => {
  it('are kept beside the cache of the layers, and written where that is', () => {
    const from = [
      { type: 'gha', scope: 'app-mounts' },
      { type: 'gha', scope: 'b-mounts' },
    ];
    expect(planMounts(['x'], cache)).toEqual({
      ids: ['x'],
      from,
      tools,
      most: 1_000_000,
      to: { type: 'gha', scope: 'app-mounts', mode: 'max' },
    });
    expect(planMounts(['x'], { ...cache, to: [] })).toEqual({ ids: ['x'], from, tools, most: 1_000_000 });
    const args = { BUILDKIT_CACHE_MOUNT_NS: 'own', OTHER: '1' };
    expect(planMounts(['x'], cache, args)?.args).toEqual({ BUILDKIT_CACHE_MOUNT_NS: 'own' });
    expect(planMounts([], cache)).toBe(undefined);
    expect(planMounts(['x'], { ...cache, from: [] })).toBe(undefined);
  });

  it('are found again because the step that saves them is the same when they are restored', () => {
    const mounts = { ids: ['x', '/y'], from: [{ type: 'gha', scope: 'a-mounts' }], tools, most: 100 };
    const place = { context: '/c', tool: 'docker.io/library/busybox:1' };
    const restored = restoreDefinition(mounts, place).target['mounts']?.['dockerfile-inline'];
    const saved = saveDefinition(mounts, place, { type: 'gha', scope: 'a-mounts' }).target['mounts']?.[
      'dockerfile-inline'
    ];
    expect(String(restored).startsWith(String(saved))).toBe(true);
    expect(String(saved)).toContain('--mount=type=cache,id=x,target=/m/0 --mount=type=cache,id=/y,target=/m/1');
  });
});

type Action = { readonly inputs: Readonly<Record<string, { readonly default?: string }>> };
const action = load(readFileSync(join(import.meta.dirname, '../../../action.yml'), 'utf8')) as Action;

/** The ids that are kept for these inputs beside a cache in a registry, and what is noticed of mounts. */
async function kept(inputs: Readonly<Record<string, string>>) {
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']);
  const given: Readonly<Record<string, string>> = {
    ...Object.fromEntries(defaults),
    ...{ 'github-token': '', 'part-index': '', images: 'ghcr.io/acme/app', cache: 'registry', 'cache-mounts': 'npm' },
    ...inputs,
  };
  const { files } = silentPorts();
  const env = {
    GITHUB_WORKSPACE: '/workspace',
    GITHUB_REPOSITORY: 'acme/widgets',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: '4e5f60718293a4b5c6d7e8f90123456789abcdef',
    KUBERNETES_SERVICE_HOST: '10.96.0.1',
    KUBERNETES_SERVICE_PORT: '443',
  };
  const ports = silentPorts({
    env,
    exec: { run: async () => ({ exitCode: 128, stdout: '', stderr: '' }) },
    inputs: { text: (name) => given[name] ?? '', names: () => Object.keys(given) },
    files: { ...files, list: async () => ['Dockerfile'], exists: async () => true },
  });
  const { request } = await read(ports);
  const { build, report } = makePlan(request);
  return { ids: build.cache.mounts?.ids, reported: report.notices.filter((notice) => notice.includes('mounts')) };
}

describe('cache mounts', () => {
  it('are kept if the builder can be restarted after a stalled cache', async () => {
    expect(await kept({})).toEqual({ ids: ['npm'], reported: [] });
  });

  it('are not kept on Kubernetes, where nothing stops a stalled cache, with a notice', async () => {
    const why = '`driver: kubernetes` cannot stop a stalled cache. Use docker-container.';
    expect(await kept({ driver: 'kubernetes' })).toEqual({
      ids: undefined,
      reported: [`The cache mounts are not saved: ${why}`],
    });
  });

  it('are left to a builder that keeps its state', async () => {
    const reported = ['`cache-mounts` has no effect on an existing builder, which keeps its own mounts.'];
    expect(await kept({ 'keep-state': 'true' })).toEqual({ ids: undefined, reported });
  });
});
