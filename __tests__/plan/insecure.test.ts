// Registries without TLS: which ones are used so, and which never are.
import { describe, expect, it } from '@jest/globals';
import { parseRepository } from '../../src/oci/reference.ts';
import { insecurely } from '../../src/plan/definition/define.ts';

const names = { inside: 'registry.internal:5000/acme/app', outside: 'ghcr.io/acme/app' };
const switchesFor = (repositories: readonly string[], insecureRegistries: readonly string[]) =>
  insecurely(repositories.map(parseRepository), insecureRegistries);

describe('insecure-registries', () => {
  it.each([
    { name: 'none is named', images: [names.inside], hosts: [], expected: {} },
    {
      name: 'all are named',
      images: [names.inside],
      hosts: ['registry.internal:5000'],
      expected: { 'registry.insecure': 'true' },
    },
    {
      name: 'another registry would lose its protection',
      images: [names.inside, names.outside],
      hosts: ['registry.internal:5000'],
      expected: {},
    },
    { name: 'nothing is named to push to', images: [], hosts: ['registry.internal:5000'], expected: {} },
  ])('$name', ({ images, hosts, expected }) => {
    expect(switchesFor(images, hosts)).toEqual(expected);
  });
});
