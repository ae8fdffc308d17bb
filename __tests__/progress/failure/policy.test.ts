import { describe, expect, it } from '@jest/globals';
import { policyDenial, tellDenial } from '../../../src/progress/failure/policy.ts';

const error =
  'ERROR: failed to solve: failed to read dockerfile: failed to load LLB: error evaluating the source policy: source "docker-image://busybox" not allowed by policy: action DENY';

describe('what a policy denies', () => {
  it.each([
    ['the source alone', [error], { source: 'docker-image://busybox', messages: [] }],
    [
      'the source and the words of the policy',
      ['Policy: only our images', 'Policy: no tags', error],
      { source: 'docker-image://busybox', messages: ['only our images', 'no tags'] },
    ],
    [
      'nothing where a build failed for another reason',
      ['Policy: a', 'ERROR: failed to solve: exit code: 1'],
      undefined,
    ],
  ])('is %s', (_, said, denial) => {
    expect(policyDenial({ steps: [], findings: [], said })).toEqual(denial);
  });

  it('is reported in a sentence', () => {
    expect(tellDenial({ source: 'docker-image://a', messages: ['only ours.'] })).toBe(
      'The build fetches docker-image://a, which its policy denied: only ours.',
    );
  });
});
