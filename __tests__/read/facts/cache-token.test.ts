import { describe, expect, it } from '@jest/globals';
import { readCacheToken } from '../../../src/read/facts/runner.ts';
import { fc } from '../../support/chance.ts';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: unknown): string => `${part({ alg: 'none' })}.${part(claims)}.signature`;
const rights = (...permissions: readonly number[]): string =>
  JSON.stringify(permissions.map((Permission, index) => ({ Scope: `refs/heads/${index}`, Permission })));
const now = Date.UTC(2026, 0, 1);
const [nbf, exp] = [now / 1000 - 60, now / 1000 + 60];
const unreadable = { refusal: 'the token of the GitHub Actions cache has a format that BuildKit does not support' };

describe('the token of the cache', () => {
  it.each([
    ['lets a branch write', token({ nbf, exp, ac: rights(3, 1) }), { mayWrite: true }],
    ['lets a fork only read', token({ nbf, exp, ac: rights(1, 1) }), { mayWrite: false }],
    [
      'is of no use once it has expired',
      token({ nbf, exp: nbf, ac: rights(3) }),
      { refusal: 'the token of the GitHub Actions cache has expired' },
    ],
    ['needs an end', token({ nbf, ac: rights(3) }), unreadable],
    ['needs scopes', token({ nbf, exp }), unreadable],
    ['needs scopes that can be read', token({ nbf, exp, ac: 'all' }), unreadable],
    ['has to be a token', 'opaque', unreadable],
  ])('%s', (_, text, expected) => {
    expect(readCacheToken(text, now)).toEqual(expected);
  });

  it('may be any text', () => {
    fc.assert(fc.property(fc.string(), (text) => 'refusal' in readCacheToken(text, now)));
  });
});
