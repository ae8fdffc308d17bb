import { describe, expect, it } from '@jest/globals';
import { attestationsOf, cachesOf } from '../../../src/plan/bake/printed-target.ts';

describe('what a target names', () => {
  it.each([
    ['a cache as a line', ['type=local,"src=/a,b"'], [{ type: 'local', src: '/a,b' }]],
    ['a cache as a map', [{ type: 'local', src: '/a,b' }], [{ type: 'local', src: '/a,b' }]],
    ['a cache by its reference', ['acme/app:cache'], [{ type: 'registry', ref: 'acme/app:cache' }]],
    ['no list', 'type=gha', []],
    ['nothing', undefined, []],
  ])('is read from %s', (_, entries, caches) => {
    expect(cachesOf({ 'cache-from': entries }, 'cache-from')).toEqual(caches);
  });

  it('is an attestation in text or data', () => {
    const attest = ['TYPE=provenance,mode=max', { type: 'sbom', disabled: true }];
    expect(attestationsOf({ attest })).toEqual([
      { type: 'provenance', mode: 'max' },
      { type: 'sbom', disabled: 'true' },
    ]);
  });
});
