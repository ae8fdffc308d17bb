import { describe, expect, it } from '@jest/globals';
import { usageOf } from '../../src/keep/size.ts';
import { aPlan } from '../support/plan.ts';

const { cache } = aPlan().build;
const plan = aPlan({ build: { cache: { ...cache, service: 'v2' } } });
const path = '/repos/acme/widgets/actions/cache/usage';

/** An API that knows these answers by path. */
const api = (answers: Readonly<Record<string, unknown>>) => ({
  get: async (asked: string) => answers[asked],
  identity: async () => undefined,
});

describe('the room that caches take', () => {
  it('is reported', async () => {
    const answer = { full_name: 'acme/widgets', active_caches_size_in_bytes: 2_322_142_695, active_caches_count: 3 };
    expect(await usageOf(plan, api({ [path]: answer }))).toBe("the repository's caches use 2.32 GB");
  });

  it('may be none, and more than the default limit', async () => {
    const used = (bytes: number) => usageOf(plan, api({ [path]: { active_caches_size_in_bytes: bytes } }));
    expect(await used(0)).toBe("the repository's caches use 0 B");
    expect(await used(10_900_000_000)).toBe("the repository's caches use 10.9 GB");
  });

  it.each([
    ['no response', undefined],
    ['the answer says nothing of it', { full_name: 'acme/widgets' }],
    ['the answer is not an object', 'busy'],
    ['the bytes are no number', { active_caches_size_in_bytes: '5' }],
  ])('is left out where %s', async (_, answer) => {
    expect(await usageOf(plan, api({ [path]: answer }))).toBe(undefined);
  });

  it('is not asked for where the cache is another one', async () => {
    const asked: string[] = [];
    const github = { get: async (each: string) => void asked.push(each), identity: async () => undefined };
    expect([await usageOf(aPlan(), github), asked]).toEqual([undefined, []]);
  });
});
