// What BuildKit says of a push that failed, and the class that it is of.
import { describe, expect, it } from '@jest/globals';
import { pushFailureOf } from '../../src/progress/push-failure.ts';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

describe('a push that failed', () => {
  it.each([
    ['too often', 'toomanyrequests: slow down', 'REGISTRY_RATE_LIMITED', 'transient'],
    ['without an account', 'unauthorized: authentication required', 'REGISTRY_UNAUTHORIZED', 'login'],
    ['without the right', 'denied: denied', 'REGISTRY_DENIED', 'lasting'],
    [
      'because the registry names another digest',
      `got digest ${digest('0')}, expected ${digest('1')}`,
      'REGISTRY_DIGEST_MISMATCH',
      'lasting',
    ],
    [
      'inside of the registry',
      'unexpected status from PUT request to http://r.test/v2/: 503 Service Unavailable',
      'REGISTRY_UNAVAILABLE',
      'transient',
    ],
    ['for anything else', 'no reason', 'REGISTRY_REFUSED', 'lasting'],
  ])('%s', (_, words, code, kind) => {
    expect(pushFailureOf(`failed to push r.test/a: ${words}`)).toEqual({ repository: 'r.test/a', code, kind });
  });

  it('is no build that failed', () => {
    expect(pushFailureOf('process "/bin/sh -c false" did not complete successfully: exit code: 1')).toBeUndefined();
  });
});
