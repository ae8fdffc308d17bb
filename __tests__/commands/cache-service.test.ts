// The version of the GitHub Actions cache by the variables of the runner.
import { expect, it } from '@jest/globals';
import { cacheServiceOf } from '../../src/commands/cache-service.ts';

const [v1, v2] = [{ ACTIONS_CACHE_URL: 'https://one.test' }, { ACTIONS_RESULTS_URL: 'https://two.test' }];

it.each([
  ['v2 if it is on and has an address', { ...v1, ...v2, ACTIONS_CACHE_SERVICE_V2: 'true' }, 'v2'],
  ['v1 if v2 is on without an address', { ...v1, ACTIONS_CACHE_SERVICE_V2: 'true' }, 'v1'],
  ['v1 if v2 is off', { ...v1, ...v2, ACTIONS_CACHE_SERVICE_V2: 'false' }, 'v1'],
  ['v1 if v2 is not named', { ...v1, ...v2 }, 'v1'],
  ['none without an address', { ACTIONS_CACHE_SERVICE_V2: 'true' }, undefined],
  ['none if only v2 has an address and is off', v2, undefined],
] as const)('the cache service is %s', (_, env, expected) => {
  expect(cacheServiceOf(env)).toBe(expected);
});
