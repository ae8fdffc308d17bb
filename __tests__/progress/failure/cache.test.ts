import { expect, it } from '@jest/globals';
import { classOf } from '../../../src/progress/failure/cache.ts';

it.each([
  ['failed to configure gha cache exporter: cache token expired at 2026-01-01 00:00:00 +0000 UTC', 'token'],
  ['error writing layer blob: unavailable', 'unavailable'],
  ['Post "http://127.0.0.1:1/twirp": read tcp 127.0.0.1:2->127.0.0.1:1: read: connection reset by peer', 'unavailable'],
  ['unexpected status from POST request: 403 Forbidden', 'denied'],
  ['PUT http://x/blob RESPONSE 429: 429 Too Many Requests', 'rate limit'],
  ['Cache export is not supported for the docker driver.', 'unsupported'],
  ['unexpected commit digest sha256:1, expected sha256:2: failed precondition', 'corrupt'],
  ['failed size validation: 5 != 10: failed precondition', 'corrupt'],
  ['something new', 'failed'],
])('%s is of the class %s', (text, expected) => {
  expect(classOf(text)).toBe(expected);
});
