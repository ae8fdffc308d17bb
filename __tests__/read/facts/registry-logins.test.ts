// Registries with credentials, where some are readable and some are not.
import { describe, expect, it } from '@jest/globals';
import { failure } from '../../../src/errors/failure.ts';
import { parseRepository, type Repository } from '../../../src/oci/reference.ts';
import { accountsAt } from '../../../src/read/facts/registry-logins.ts';

const accountsFor = (
  repositories: readonly Repository[],
  registry: { hasCredentials: (repository: Repository) => Promise<boolean> },
) => accountsAt(repositories, { push: 'auto', stage: 'all' }, registry);

const named = (...names: readonly string[]): readonly Repository[] => names.map(parseRepository);

describe('credentials', () => {
  it('exist, are missing, or are unknown', async () => {
    const hasCredentials = async ({ registry }: Repository): Promise<boolean> => {
      if (registry === 'broken.test') throw failure('CREDENTIALS_UNREADABLE', 'The helper does not answer.');
      return registry === 'known.test';
    };
    expect(await accountsFor(named('known.test/a', 'unknown.test/a', 'broken.test/a'), { hasCredentials })).toEqual({
      registriesWithCredentials: ['known.test'],
      unreadableCredentials: { 'broken.test': 'The helper does not answer.' },
    });
  });

  it('of one repository alone are not those of its registry', async () => {
    const hasCredentials = async ({ path }: Repository): Promise<boolean> => path === 'acme/app';
    expect(await accountsFor(named('docker.io/acme/app', 'docker.io/acme/other'), { hasCredentials })).toEqual({
      registriesWithCredentials: [],
      unreadableCredentials: {},
    });
    expect(await accountsFor(named('docker.io/acme/app', 'acme/app'), { hasCredentials })).toEqual({
      registriesWithCredentials: ['docker.io'],
      unreadableCredentials: {},
    });
  });

  it('are no matter of a bug, nor of a job that is canceled', async () => {
    const bug = { hasCredentials: () => Promise.reject(new TypeError('a bug')) };
    const canceled = { hasCredentials: () => Promise.reject(failure('INTERRUPTED', 'Canceled.')) };
    await expect(accountsFor(named('a.test/a'), bug)).rejects.toThrow(TypeError);
    await expect(accountsFor(named('a.test/a'), canceled)).rejects.toThrow('INTERRUPTED');
  });
});
