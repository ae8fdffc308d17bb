import { describe, expect, it } from '@jest/globals';
import { findPolicies, withPolicies } from '../../../src/read/facts/dockerfiles.ts';
import { silentPorts } from '../../support/ports.ts';

const there = [
  '/ws/Dockerfile.rego',
  '/ws/x.Dockerfile.rego',
  '/ws/app/dockerfile.rego',
  '/ws/app/Other.rego',
  '/elsewhere/Dockerfile.rego',
];
const files = { ...silentPorts().files, exists: async (path: string) => there.includes(path) };
const strict = ['strict=true'];

describe('the policies of a target', () => {
  it.each([
    ['lie beside its Dockerfile', {}, strict],
    ['lie beside a Dockerfile in small letters', { context: 'app' }, strict],
    ['lie beside a Dockerfile of another name', { context: 'cwd://app', dockerfile: 'Other' }, strict],
    ['lie beside a Dockerfile elsewhere', { dockerfile: '/elsewhere/Dockerfile' }, strict],
    ['lie beside a Dockerfile of the workspace', { context: 'app', dockerfile: 'cwd://x.Dockerfile' }, strict],
    ['do not exist beside a Dockerfile without', { dockerfile: 'Other' }, undefined],
    ['do not exist beside a Dockerfile in the definition', { 'dockerfile-inline': 'FROM scratch' }, undefined],
    ['are those that it names', { policy: ['filename=a.rego'] }, ['filename=a.rego', 'strict=true']],
    ['are off where it says so', { policy: [{ Files: null, Disabled: true }] }, ['disabled=true']],
  ])('%s', async (_, target, policy) => {
    const { app } = await withPolicies({ app: target }, '/ws', files);
    expect(app?.['policy']).toEqual(policy);
  });
});

it.each([
  ['/ws/Dockerfile', strict],
  ['/ws/app/Dockerfile', []],
])('a build of %s has the policies %j', async (path, policies) => {
  expect(await findPolicies([path], files)).toEqual(policies);
});
