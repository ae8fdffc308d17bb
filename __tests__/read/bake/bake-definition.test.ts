// What a step plans by a bake definition as buildx prints it.
import { describe, expect, it } from '@jest/globals';
import { makePlan } from '../../../src/plan/plan.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import { read } from '../../../src/read/read.ts';
import { givenEnv, givenPorts } from '../../support/inputs.ts';
import { silentPorts } from '../../support/ports.ts';
import { problemsOf } from '../../support/problems.ts';

type Targets = Readonly<Record<string, object>>;

/** The plan of the step, and what it masks. */
async function planned(targets: Targets, inputs: Readonly<Record<string, string>> = {}, event = 'push') {
  const printed = { group: { default: { targets: Object.keys(targets) } }, target: targets };
  const run: Ports['exec']['run'] = async ({ program }) => ({
    exitCode: program === 'buildx' ? 0 : 128,
    stdout: JSON.stringify(printed),
    stderr: '',
  });
  const masks: string[] = [];
  const log = { ...silentPorts().log, mask: (secret: string) => void masks.push(secret) };
  const given = { 'bake-files': 'docker-bake.json', images: '', platforms: 'linux/amd64', ...inputs };
  const ports = givenPorts(given, {
    env: { ...givenEnv, RUNNER_TEMP: '/tmp', GITHUB_EVENT_NAME: event },
    exec: { run },
    log,
  });
  const plan = makePlan((await read(ports)).request);
  return { plan, masks, targets: plan.build.definition.target };
}

const app = { context: '.', tags: ['ghcr.io/acme/app:1'] };
const lint = { context: '.', call: 'check' };

describe('a bake definition', () => {
  it('makes no image of a target with a call, with a notice', async () => {
    const { plan, targets } = await planned({ app: { ...app, call: 'build' }, lint }, { cache: 'off' });
    expect(plan.images.map(({ name }) => name)).toEqual(['app']);
    expect(Object.values(targets).filter((target) => 'call' in target)).toEqual([]);
    expect(plan.report.notices).toHaveLength(1);
  });

  it('has a target with a call only where others are built from it', async () => {
    const base = { ...lint, contexts: { source: 'target:deeper' } };
    const other = { ...app, contexts: { base: 'target:base' } };
    const all = { app: other, base, deeper: lint, lint: { ...lint, 'cache-to': [{ type: 'local', dest: '/c' }] } };
    const { plan, targets } = await planned(all);
    expect(Object.keys(targets)).toEqual(['app', 'base', 'deeper']);
    expect(plan.build.cache.exports).toEqual({});
  });

  it('whose targets all have a call is refused', async () => {
    expect(await problemsOf(planned({ lint }))).toMatchObject([{ code: 'BAKE_INVALID', input: 'bake-files' }]);
  });

  it('is queried for all its targets', async () => {
    const { targets } = await planned({ app, lint }, { call: 'check' });
    expect(Object.keys(targets)).toEqual(['app', 'lint']);
  });

  it('does not decide where an image goes; that of a stranger, nor that its registry is insecure', async () => {
    const output = [{ type: 'image', dest: 'out', tar: 'true', 'registry.insecure': 'true', compression: 'zstd' }];
    const outputOf = async (push: string, event: string) =>
      Object((await planned({ app: { ...app, output } }, { push }, event)).targets['app']?.['output'])[0];
    const insecure = { 'registry.insecure': 'true' };
    const own = await outputOf('true', 'push');
    expect(own).toMatchObject({ type: 'image', push: 'true', compression: 'zstd', ...insecure });
    const strangers = await outputOf('true', 'issue_comment');
    expect({ ...strangers, ...insecure }).toEqual(own);
    expect(Object.keys(strangers)).not.toContain('registry.insecure');
    expect(await outputOf('false', 'push')).toMatchObject({
      type: 'oci',
      dest: '/tmp/polyarch-step/app',
      tar: 'false',
    });
  });

  it('has its secrets masked, even those of a cache that is withheld', async () => {
    const secret = 'abcdefSECRETxyz1';
    const cache = { type: 's3', region: 'x', bucket: 'b', secret_access_key: secret };
    const { plan, masks } = await planned({ app: { ...app, 'cache-to': [cache] } }, { cache: 'off' });
    expect(plan.images.map((image) => image.cache.to)).toEqual([[]]);
    expect(masks).toContain(secret);
  });
});
