// What the output `plan` of a run contains that only plans.
import { expect, it } from '@jest/globals';
import { type Difference, runOn } from './machine.ts';

async function planned(difference: Difference) {
  const ran = await runOn({ ...difference, inputs: { stage: 'plan', ...difference.inputs } });
  return { ...ran, plan: JSON.parse(ran.outputs['plan'] ?? '') };
}

it('is the same whatever the order of the platforms, but for that order', async () => {
  const { plan } = await planned({ inputs: { platforms: 'linux/amd64,linux/arm64' } });
  const turned = await planned({ inputs: { platforms: 'linux/arm64,linux/amd64' } });
  const { images: _ours, definition: _built, matrix: _jobs, emulation: _qemu, ...same } = plan;
  expect(turned.plan).toMatchObject(same);
});

it('is given in full for a pull request, with nothing to be pushed', async () => {
  const { plan, codes } = await planned({
    event: { number: 3, pull_request: { number: 3 } },
    env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/3/merge' },
  });
  expect([codes, plan.push.enabled, plan.images[0].tags]).toEqual([[], false, ['ghcr.io/acme/app:pr-3']]);
});

it.each([
  ['a line', 'VERSION=v{{meta.version}}, {{other}}\nTWICE={{ meta.version }}{{meta.version}}'],
  ['a map', 'VERSION: "v{{meta.version}}, {{other}}"\nTWICE: "{{ meta.version }}{{meta.version}}"'],
])('has the version of the image in build arguments, and no other template: %s', async (_, text) => {
  const { plan, outputs } = await planned({ inputs: { 'build-args': text } });
  expect(outputs['version']).toBe('v1.2.3');
  expect(plan.definition.target.default.args).toEqual({ VERSION: 'vv1.2.3, {{other}}', TWICE: 'v1.2.3v1.2.3' });
});

it('has letters that bake will not pass on as they are, with a warning', async () => {
  const { log } = await planned({ inputs: { 'build-args': 'WORD=cafe\u0301' } });
  expect(log.split('\n').filter((line) => line.startsWith('::warning'))).toEqual([
    expect.stringMatching(/^::warning::default\.args\.WORD /),
  ]);
});
