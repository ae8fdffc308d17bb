import { describe, expect, it } from '@jest/globals';
import { linesOf } from '../../src/plan/bake-target.ts';

describe('caches and attestations that a target names', () => {
  it.each([
    ['lines stay as they are', ['type=local,"src=/a,b"'], ['type=local,"src=/a,b"']],
    ['maps become lines', [{ type: 'provenance', mode: 'max' }], ['type=provenance,mode=max']],
    ['commas stay in their values', [{ type: 'local', src: '/a,b' }], ['type=local,"src=/a,b"']],
    ['other types than texts become texts', [{ type: 'sbom', disabled: true }], ['type=sbom,disabled=true']],
    ['what is no list has none', 'type=gha', []],
    ['what is missing has none', undefined, []],
  ])('%s', (_, entries, lines) => {
    expect(linesOf(entries)).toEqual(lines);
  });
});
