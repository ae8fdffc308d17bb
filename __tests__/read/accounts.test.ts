// What is known of credentials, where some can be read and some can not.
import { describe, expect, it } from '@jest/globals';
import { failure } from '../../src/errors/failure.ts';
import { accountsFor } from '../../src/read/accounts.ts';

describe('credentials', () => {
  it('are there, are not there, or nobody can tell', async () => {
    const hasCredentials = async (host: string): Promise<boolean> => {
      if (host === 'broken.test') throw failure('CREDENTIALS_UNREADABLE', 'The helper does not answer.');
      return host === 'known.test';
    };
    expect(await accountsFor(['known.test', 'unknown.test', 'broken.test'], { hasCredentials })).toEqual({
      registriesWithCredentials: ['known.test'],
      unreadableCredentials: { 'broken.test': 'The helper does not answer.' },
    });
  });

  it('are no matter of a bug, nor of a job that is cancelled', async () => {
    const bug = { hasCredentials: () => Promise.reject(new TypeError('a bug')) };
    const cancelled = { hasCredentials: () => Promise.reject(failure('INTERRUPTED', 'Cancelled.')) };
    await expect(accountsFor(['a.test'], bug)).rejects.toThrow(TypeError);
    await expect(accountsFor(['a.test'], cancelled)).rejects.toThrow('INTERRUPTED');
  });
});
