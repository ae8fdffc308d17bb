// Small texts in the cache, against the double of the service.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cacheService } from '../../src/adapters/cache-service.ts';
import { createTransport } from '../../src/adapters/registry/transport.ts';
import { type CacheRun, type CacheService, startCacheService } from '../support/cache-service.ts';

let double: CacheService;
beforeAll(async () => {
  double = await startCacheService();
});
beforeEach(() => {
  double.break();
  double.store.evict(() => true);
});
afterAll(() => double.close());

const serviceFor = (env: Readonly<Record<string, string>>) =>
  cacheService(env, createTransport({ env, insecure: [], certificates: async () => undefined }));
const main: CacheRun = { ref: 'refs/heads/main' };
const of = (run: CacheRun) => serviceFor(double.environment(run));
const save = (key: string, text: string, run = main): Promise<boolean> => of(run).save('v2', { key, text }, 1000);
const restore = (prefix: string, run = main): Promise<string | undefined> => of(run).restore('v2', prefix, 1000);

describe('a small text in the cache', () => {
  it('comes back as it was, and the newest one counts', async () => {
    expect(await restore('a-')).toBe(undefined);
    expect([await save('a-1', 'one'), await save('a-2', 'zwölf'), await save('b-1', 'other')]).toEqual([
      true,
      true,
      true,
    ]);
    expect(await restore('a-')).toBe('zwölf');
  });

  it('is not written twice under one key, nor by who may only read', async () => {
    expect([await save('a-1', 'one'), await save('a-1', 'two')]).toEqual([true, false]);
    expect(await save('a-2', 'two', { ...main, mayWrite: false })).toBe(false);
    expect(await restore('a-')).toBe('one');
  });

  it('is read by the refs that may, and by no other', async () => {
    await save('a-1', 'one');
    expect(await restore('a-', { ref: 'refs/tags/v1', reads: [main.ref] })).toBe('one');
    expect(await restore('a-', { ref: 'refs/heads/other' })).toBe(undefined);
  });

  it('that is too long to be one is none', async () => {
    await save('a-1', 'x'.repeat(4_194_305));
    expect(await restore('a-')).toBe(undefined);
  });

  it('is not BuildKit’s list of the layers in a scope, which is found under its own name alone', async () => {
    const rights = [{ Scope: main.ref, Permission: 3 }];
    const write = (key: string, version: string, text: string): void => {
      const entry = double.store.reserve(rights, key, version);
      if (entry === undefined) throw new Error(`${key} is taken`);
      entry.blob = Buffer.from(text);
      double.store.finish(rights, key, version, text.length);
    };
    // As the builder of the tests has written it.
    const version = '693bb7016429d80366022f036f84856888c9f13e00145f5f6f4dce303a38d6f2';
    write('index-app-1-f921bd05#1', version, 'old');
    write('index-app-1-f921bd05#2', version, 'new');
    write('index-app-mounts-1-f921bd05#1', version, 'mounts');
    await save('index-app-1-f921bd05#3', 'ours');
    const layers = (scope: string): Promise<string | undefined> => of(main).layers('v2', scope, 1000);
    expect([await layers('app'), await layers('app-mounts'), await layers('other')]).toEqual([
      'new',
      'mounts',
      undefined,
    ]);
  });

  it('does not take the token to where the bytes are', async () => {
    await save('a-1', 'one');
    await restore('a-');
    const strange = double.requests.filter(({ call }) => call === 'get' || call === 'put');
    expect(strange.length).toBeGreaterThan(1);
    expect(strange.filter(({ isKnown }) => isKnown)).toEqual([]);
  });

  it.each(['lookup', 'get'] as const)(
    'is not waited for where %s hangs, and breaks nothing where it fails',
    async (call) => {
      await save('a-1', 'one');
      for (const fault of [{ kind: 'hang' }, { kind: 'reset' }, { kind: 'status', status: 500 }] as const) {
        double.break({ ...fault, calls: [call] });
        const started = Date.now();
        expect(await of(main).restore('v2', 'a-', 300)).toBe(undefined);
        expect(Date.now() - started).toBeLessThan(2000);
      }
    },
  );

  it.each(['reserve', 'put', 'finish'] as const)('is not kept where %s hangs or fails', async (call) => {
    for (const fault of [{ kind: 'hang' }, { kind: 'reset' }, { kind: 'status', status: 500 }] as const) {
      double.break({ ...fault, calls: [call] });
      expect(await of(main).save('v2', { key: `a-${fault.kind}`, text: 'one' }, 300)).toBe(false);
    }
    double.break();
    expect(await restore('a-')).toBe(undefined);
  });
});
