// The request that checks whether the service behind the GitHub Actions cache responds.
import { expect, it } from '@jest/globals';
import { cacheService } from '../../../src/adapters/actions-cache/service.ts';
import type { Outgoing } from '../../../src/adapters/registry/answer.ts';

const env = {
  ACTIONS_CACHE_URL: 'https://one.test/x/',
  ACTIONS_RESULTS_URL: 'https://two.test/',
  ACTIONS_RUNTIME_TOKEN: 'token',
};
const nothing = { key: 'polyarch-probe', version: '0'.repeat(64) };
const known = { authorization: 'Bearer token', 'user-agent': 'polyarch' };

async function probe(service: 'v1' | 'v2', given: Readonly<Record<string, string>> = env) {
  const sent: Omit<Outgoing, 'url'>[] = [];
  const urls: string[] = [];
  const send = async ({ url, ...rest }: Outgoing): Promise<never> => {
    urls.push(url.href);
    sent.push(rest);
    throw new Error('no response');
  };
  return { answer: await cacheService(given, send).probe(service, 50), urls, sent };
}

it('asks version 1 for an entry that does not exist', async () => {
  expect(await probe('v1')).toEqual({
    answer: { trouble: 'no response' },
    urls: [`https://one.test/x/_apis/artifactcache/cache?keys=${nothing.key}&version=${nothing.version}`],
    sent: [{ method: 'GET', headers: { ...known, accept: 'application/json;api-version=6.0-preview.1' }, timeout: 50 }],
  });
});

it('asks version 2 for an entry that does not exist', async () => {
  expect(await probe('v2')).toEqual({
    answer: { trouble: 'no response' },
    urls: ['https://two.test/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL'],
    sent: [
      {
        method: 'POST',
        headers: { ...known, 'content-type': 'application/json' },
        body: JSON.stringify({ key: nothing.key, restore_keys: [], version: nothing.version }),
        timeout: 50,
      },
    ],
  });
});

it('reports the trouble of a service without an address', async () => {
  expect(Object.keys((await probe('v2', {})).answer)).toEqual(['trouble']);
});
