// BuildKit's list of layers in the cache, read from the double of the service.
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cacheService } from '../../../src/adapters/actions-cache/service.ts';
import { createTransport } from '../../../src/adapters/registry/transport.ts';
import { type CacheRun, startCacheService } from '../../support/cache-service.ts';

const double = await startCacheService();
beforeEach(() => {
  double.break();
  double.store.evict(() => true);
});
afterAll(() => double.close());

const main: CacheRun = { ref: 'refs/heads/main' };
/** As the builder of the tests writes it. */
const version = '693bb7016429d80366022f036f84856888c9f13e00145f5f6f4dce303a38d6f2';

function write(key: string, text: string, of = version): void {
  const rights = [{ Scope: main.ref, Permission: 3 }];
  const entry = double.store.reserve(rights, key, of);
  if (entry === undefined) throw new Error(`${key} is taken`);
  entry.blob = Buffer.from(text);
  double.store.finish(rights, key, of, text.length);
}

function layers(scope: string, run = main, limit = 1000): Promise<string | undefined> {
  const env = double.environment(run);
  const send = createTransport({ env });
  return cacheService(env, send).layers('v2', scope, limit);
}

describe('the list of layers in a scope', () => {
  it('is the newest one of that very scope', async () => {
    write('index-app-1-f921bd05#1', 'old');
    write('index-app-1-f921bd05#2', 'new');
    write('index-app-mounts-1-f921bd05#1', 'mounts');
    write('index-app-1-f921bd05#3', 'of another program', 'a'.repeat(64));
    const scopes = ['app', 'app-mounts', 'other'];
    expect(await Promise.all(scopes.map((scope) => layers(scope)))).toEqual(['new', 'mounts', undefined]);
  });

  it('is read by the refs that may, and by no other', async () => {
    write('index-app-1-f921bd05#1', 'one');
    expect(await layers('app', { ref: 'refs/tags/v1', reads: [main.ref] })).toBe('one');
    expect(await layers('app', { ref: 'refs/heads/other' })).toBe(undefined);
  });

  it('is not read where it is too long to be one', async () => {
    write('index-app-1-f921bd05#1', 'x'.repeat(4_194_305));
    expect(await layers('app')).toBe(undefined);
  });

  it('is fetched without the token', async () => {
    write('index-app-1-f921bd05#1', 'one');
    await layers('app');
    const fetched = double.requests.filter(({ call }) => call === 'get');
    expect([fetched.length > 0, fetched.filter(({ isKnown }) => isKnown)]).toEqual([true, []]);
  });

  it.each(['lookup', 'get'] as const)('counts as missing where %s hangs or fails', async (call) => {
    write('index-app-1-f921bd05#1', 'one');
    for (const fault of [{ kind: 'hang' }, { kind: 'reset' }, { kind: 'status', status: 500 }] as const) {
      double.break({ ...fault, calls: [call] });
      expect(await layers('app', main, 300)).toBe(undefined);
    }
  });
});
