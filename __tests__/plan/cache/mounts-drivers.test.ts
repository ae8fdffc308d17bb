// On which builders cache mounts live on, from the inputs to the plan.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { makePlan } from '../../../src/plan/plan.ts';
import { read } from '../../../src/read/read.ts';
import { silentPorts } from '../../support/ports.ts';

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
