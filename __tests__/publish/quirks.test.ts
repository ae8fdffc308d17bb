// Quirks of real registries on the stage: doubles of the port that lag, lie and delete, since no real one does so on demand.
import { describe, expect, it } from '@jest/globals';
import { failure } from '../../src/errors/failure.ts';
import type { Manifest } from '../../src/oci/image-index.ts';
import { parseReference } from '../../src/oci/reference.ts';
import type { TaggedReference } from '../../src/plan/tags/tags.ts';
import type { Registry } from '../../src/ports/ports.ts';
import { publish } from '../../src/publish/publish.ts';
import { anIndex, type Fault, type MemoryRegistry, memoryRegistry } from '../support/memory-registry.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';
import { verifiedAs } from '../support/verified.ts';

const old = anIndex({ of: 'the release before' });
const fresh = anIndex({ of: 'this release' });
const theirs = anIndex({ of: 'another run' });
const line = { scheme: 'semver', scope: '1', version: '1.2.3', prefix: '', suffix: '' } as const;

function tag(name: string, isMoving = false): TaggedReference {
  const reference = `a.test/app:${name}`;
  const { repository } = parseReference(reference);
  return { reference, repository, name, isMoving, line: undefined };
}

/** A port that changes some operations of another one, with whatever limits it is used. */
function over(base: MemoryRegistry, change: Partial<Registry>): MemoryRegistry {
  const registry: MemoryRegistry = { ...base, ...change, within: () => registry, limited: () => registry };
  return registry;
}

/** Readers see the state before the last PUT for so many reads of a tag (GHCR: p2pool-starter-stack/pithead#429). */
function lagging(base: MemoryRegistry, reads: (name: string) => number): MemoryRegistry {
  const behind = new Map<string, { readonly seen: Awaited<ReturnType<Registry['head']>>; left: number }>();
  return over(base, {
    head: async (repository, name) => {
      const state = behind.get(name);
      if (state === undefined || state.left <= 0) return base.head(repository, name);
      state.left -= 1;
      return state.seen;
    },
    putManifest: async (repository, name, manifest) => {
      const seen = behind.get(name)?.seen ?? (await base.head(repository, name));
      await base.putManifest(repository, name, manifest);
      behind.set(name, { seen, left: reads(name) });
    },
  });
}

type Order = {
  readonly registry: MemoryRegistry;
  readonly moves: readonly TaggedReference[];
  readonly plan?: Parameters<typeof aPlan>[0];
};

async function run({ registry, moves, plan = {} }: Order) {
  const { tags, failure: failed } = await publish(
    aPlan({ moves, publish: { isGuarded: false }, ...plan }),
    [await verifiedAs(fresh)],
    silentPorts({ registry }),
  );
  return {
    outcomes: tags.map(({ outcome }) => outcome),
    reasons: tags.flatMap(({ reason }) => reason ?? []),
    codes: failed?.problems.map(({ code }) => code) ?? [],
    leavesNone: failed?.message.includes('This run leaves no tag moved.') ?? false,
    puts: registry.puts.map((name) => name.split(':')[1]),
    held: registry.tagsHeld(),
  };
}

function holding(tags: Readonly<Record<string, Manifest>>, fault?: Fault): MemoryRegistry {
  const registry = memoryRegistry(fault);
  for (const [name, manifest] of Object.entries(tags)) registry.seed(tag(name).repository, name, manifest);
  return registry;
}

const refuse =
  (name: string): Fault =>
  ({ reference, put }) => {
    if (reference === `a.test/app:${name}`) throw failure('REGISTRY_DENIED', 'a.test says no.');
    put();
  };

describe('a registry that lags', () => {
  it.each([
    ['an old tag', { '1': old }],
    ['a new tag', {}],
  ])('is waited for, and %s is put once', async (_, held) => {
    const registry = lagging(holding(held), () => 9);
    expect(await run({ registry, moves: [tag('1.2.3'), tag('1', true)] })).toMatchObject({
      ...{ outcomes: ['moved', 'moved'], codes: [], puts: ['1.2.3', '1'] },
    });
  });

  it('for too long has an old tag put back, and says nothing of a new one that it does not know', async () => {
    const registry = lagging(holding({ '1': old }), () => 1000);
    expect(await run({ registry, moves: [tag('1', true)] })).toMatchObject({
      ...{ outcomes: ['put-back'], codes: ['TAGS_NOT_MOVED', 'TAG_NOT_KEPT'], puts: ['1', '1'], leavesNone: true },
      held: { 'a.test/app:1': old.digest },
    });
    const fixed = lagging(holding({}), () => 1000);
    expect(await run({ registry: fixed, moves: [tag('1.2.3')] })).toMatchObject({
      ...{ outcomes: ['unknown'], codes: ['TAGS_NOT_MOVED', 'TAG_NOT_KEPT'], puts: ['1.2.3'], leavesNone: false },
    });
  });

  it('while tags are put back does not have them reported as unmoved', async () => {
    let isBehind = false;
    const base = holding({ '1': old, latest: old }, (attempt) => {
      isBehind = attempt.reference === 'a.test/app:latest';
      refuse('latest')(attempt);
    });
    const registry = over(base, {
      // After the failure, readers of the tag that has moved see it as it was.
      head: async (repository, name) => base.head(repository, isBehind && name === '1' ? 'latest' : name),
    });
    const result = await run({ registry, moves: [tag('1', true), tag('latest', true)] });
    expect(result).toMatchObject({ outcomes: ['put-back', 'not-moved'], puts: ['1', 'latest', '1'] });
    expect(result.held['a.test/app:1']).toBe(old.digest);
  });

  it('has every tag put back before the end of any wait', async () => {
    const base = holding({ '1': old, '1.2': old, latest: old }, refuse('latest'));
    const events: string[] = [];
    const left = new Map([
      ['1', 5],
      ['1.2', 5],
    ]);
    const registry = over(base, {
      putManifest: async (repository, name, manifest) => {
        if (!name.startsWith('sha256:')) events.push(`put ${name}`);
        await base.putManifest(repository, name, manifest);
      },
      // What was restored still shows the new image, some reads long.
      head: async (repository, name) => {
        const seen = await base.head(repository, name);
        const reads = left.get(name) ?? 0;
        if (seen?.digest !== old.digest || !events.includes('put latest') || reads === 0) return seen;
        left.set(name, reads - 1);
        events.push(`wait ${name}`);
        return { ...seen, digest: fresh.digest };
      },
    });
    const { outcomes } = await run({ registry, moves: [tag('1.2', true), tag('1', true), tag('latest', true)] });
    expect(outcomes).toEqual(['put-back', 'put-back', 'not-moved']);
    const after = events.slice(events.indexOf('put latest') + 1);
    expect(after.filter((event) => event.startsWith('put'))).toEqual(['put 1', 'put 1.2']);
    expect(after.lastIndexOf('wait 1')).toBeGreaterThan(after.indexOf('put 1.2'));
  });

  it('after a tag was restored leaves it unknown', async () => {
    const registry = lagging(holding({ '1': old, latest: old }, refuse('latest')), (name) => (name === '1' ? 3 : 0));
    let count = 0;
    const stale = over(registry, {
      putManifest: async (repository, name, manifest) => {
        if (name === '1') count += 1;
        await registry.putManifest(repository, name, manifest);
      },
      head: async (repository, name) => {
        const seen = await registry.head(repository, name);
        return count > 1 && name === '1' ? { mediaType: '', digest: fresh.digest, size: 1 } : seen;
      },
    });
    expect(await run({ registry: stale, moves: [tag('1', true), tag('latest', true)] })).toMatchObject({
      ...{ outcomes: ['unknown', 'not-moved'], leavesNone: false },
      reasons: [`it was restored, but still shows ${fresh.digest}`],
    });
  });
});

describe('a job that is canceled while tags are restored', () => {
  it('waits for a registry that lags for less than the five seconds that are left', async () => {
    let [time, isAsked] = [0, false];
    let canceledAt: number | undefined;
    const clock = {
      now: () => new Date(time),
      sleep: async (milliseconds: number) => {
        time += milliseconds;
      },
      every: () => () => undefined,
    };
    const base = holding({ '1': old, latest: old }, refuse('latest'));
    const limits: (readonly number[])[] = [];
    const registry: MemoryRegistry = {
      ...base,
      limited: () => registry,
      within: (...given) => {
        limits.push(given);
        return registry;
      },
      head: async (repository, name) => {
        const seen = await base.head(repository, name);
        if (seen?.digest !== old.digest || !base.puts.includes('a.test/app:latest') || name !== '1') return seen;
        // Two seconds into the restore.
        isAsked = time >= 2_000;
        if (isAsked) canceledAt ??= time;
        return { ...seen, digest: fresh.digest };
      },
    };
    const { tags } = await publish(
      aPlan({ moves: [tag('1', true), tag('latest', true)], publish: { isGuarded: false } }),
      [await verifiedAs(fresh)],
      silentPorts({ registry, clock, interruption: { isAsked: () => isAsked } }),
    );
    expect(tags.map(({ outcome }) => outcome)).toEqual(['unknown', 'not-moved']);
    expect(limits).toEqual([[30_000, 5_000]]);
    expect(time - (canceledAt ?? Number.NaN)).toBeLessThan(5_000);
  });
});

describe('a PUT that is not answered', () => {
  const lost =
    (isTaken: boolean): Fault =>
    ({ reference, count, put }) => {
      const isLost = reference === 'a.test/app:latest' && count === 1;
      if (!isLost || isTaken) put();
      if (isLost) throw failure('REGISTRY_UNAVAILABLE', 'The connection to a.test broke.');
    };

  it.each([true, false])('is followed by one of what the tag held (it has arrived: %s)', async (isTaken) => {
    const registry = holding({ '1': old, latest: old }, lost(isTaken));
    expect(await run({ registry, moves: [tag('1', true), tag('latest', true)] })).toMatchObject({
      ...{ outcomes: ['put-back', 'put-back'], leavesNone: true },
      held: { 'a.test/app:1': old.digest, 'a.test/app:latest': old.digest },
    });
  });

  it('of a new tag leaves it unknown, or moved where it is seen', async () => {
    const run1 = await run({ registry: holding({}, lost(false)), moves: [tag('latest', true)] });
    expect(run1).toMatchObject({ outcomes: ['unknown'], leavesNone: false });
    const run2 = await run({ registry: holding({}, lost(true)), moves: [tag('latest', true)] });
    expect(run2).toMatchObject({ outcomes: ['moved'], reasons: ['a new tag'], leavesNone: false });
  });

  it('and stays so leaves the tag unknown, in the words of the registry, after what surely has moved', async () => {
    const registry = holding({ '1': old, latest: old }, ({ reference, put }) => {
      if (reference === 'a.test/app:latest') throw failure('REGISTRY_UNAVAILABLE', 'The connection to a.test broke.');
      put();
    });
    expect(await run({ registry, moves: [tag('1', true), tag('latest', true)] })).toMatchObject({
      ...{ outcomes: ['put-back', 'unknown'], reasons: ['The connection to a.test broke'], leavesNone: false },
      puts: ['1', 'latest', '1', 'latest'],
    });
  });
});

describe('a tag that was taken', () => {
  const noReads = failure('REGISTRY_DENIED', 'a.test allows no reads.');

  it.each([
    ['shows what it held before', { '1': old }, ['put-back'], true],
    ['is new', {}, ['unknown'], false],
  ])('does not count as refused where the read after it is, and it %s', async (_, held, outcomes, leavesNone) => {
    let isPut = false;
    const base = lagging(holding(held), () => 1000);
    let refusals = 1;
    const registry = over(base, {
      putManifest: async (repository, name, manifest) => {
        await base.putManifest(repository, name, manifest);
        isPut ||= name === '1';
      },
      head: async (repository, name) => {
        if (isPut && refusals-- > 0) throw noReads;
        return base.head(repository, name);
      },
    });
    const result = await run({ registry, moves: [tag('1', true)] });
    expect(result).toMatchObject({ outcomes, leavesNone, codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'] });
    if (leavesNone) expect(result.held['a.test/app:1']).toBe(old.digest);
  });
});

describe('an immutable tag', () => {
  const immutable = failure('REGISTRY_TAG_IMMUTABLE', 'The tag is immutable.');

  it('that holds something else is a failure, and nothing has moved', async () => {
    const registry = holding({ '1.2.3': old }, () => {
      throw immutable;
    });
    expect(await run({ registry, moves: [tag('1.2.3')] })).toMatchObject({
      ...{ outcomes: ['not-moved'], codes: ['TAGS_NOT_MOVED', 'REGISTRY_TAG_IMMUTABLE'], leavesNone: true },
    });
  });
});

describe('before the first tag moves', () => {
  const moves = [tag('1.2.3'), { ...tag('1', true), line }, { ...tag('latest', true), line }];
  const guarded = { publish: { isGuarded: true } };

  it('a list that may not be read ends the publish (Amazon ECR without ecr:ListImages)', async () => {
    const registry = over(holding({ '1': old }), {
      tags: async () => {
        throw failure('REGISTRY_DENIED', 'ecr:ListImages is missing.');
      },
    });
    await expect(run({ registry, moves, plan: guarded })).rejects.toMatchObject({
      problems: [{ code: 'REGISTRY_DENIED' }],
    });
    expect([registry.puts, registry.kept]).toEqual([[], []]);
  });

  it('a manifest that cannot be read for putting it back ends it, too', async () => {
    const registry = over(holding({ '1': old }), {
      manifest: async () => {
        throw failure('REGISTRY_UNAVAILABLE', 'No.');
      },
    });
    await expect(run({ registry, moves })).rejects.toMatchObject({ problems: [{ code: 'REGISTRY_UNAVAILABLE' }] });
    expect([registry.puts, registry.kept]).toEqual([[], []]);
  });

  it('what tags hold is read once for all of them, and each list once', async () => {
    const base = holding({ '1': old, latest: old });
    const read: string[] = [];
    let lists = 0;
    const registry = over(base, {
      manifest: async (repository, reference) => {
        read.push(reference);
        return base.manifest(repository, reference);
      },
      tags: async (repository) => {
        if (base.puts.length === 0) lists += 1;
        return base.tags(repository);
      },
    });
    expect((await run({ registry, moves, plan: guarded })).outcomes).toEqual(['moved', 'moved', 'moved']);
    expect({ read, lists }).toEqual({ read: [old.digest], lists: 1 });
  });

  it('a list that is cut holds back the tags of the release line, and no other', async () => {
    const list = { names: ['0.9.0'], isWhole: false, reason: 'its next page is missing' } as const;
    const registry = over(holding({ '1': old, main: old }), { tags: async () => list });
    const result = await run({ registry, moves: [...moves, tag('main', true)], plan: guarded });
    expect(result).toMatchObject({ outcomes: ['moved', 'stayed', 'stayed', 'moved'], puts: ['1.2.3', 'main'] });
    expect(result.reasons[0]).toContain('its next page is missing');
  });
});

describe('a registry that throws away what only a tag held (Gitea, project-zot/zot#4444)', () => {
  /** Overwriting a tag deletes its manifest and layers, unless it was put by its digest. */
  function deleting(isPutByTag: boolean) {
    const gone = new Set<string>();
    const base = holding({ '1': old, latest: old }, refuse('latest'));
    const registry = over(base, {
      putManifest: async (repository, name, manifest) => {
        if (gone.has(manifest.digest)) throw failure('CONTENT_MISSING', 'blob unknown to registry.');
        const isKept = base.kept.some((each) => each.endsWith(old.digest));
        await base.putManifest(repository, name, manifest);
        if (isPutByTag && !isKept && !name.startsWith('sha256:') && manifest !== old) gone.add(old.digest);
      },
    });
    return registry;
  }

  it('can put it back', async () => {
    const registry = deleting(true);
    const result = await run({ registry, moves: [tag('1', true), tag('latest', true)] });
    expect(result).toMatchObject({ outcomes: ['put-back', 'not-moved'], leavesNone: true });
    expect(registry.kept).toEqual([`a.test/app@${old.digest}`]);
  });

  it('need not allow it', async () => {
    const base = holding({ '1': old });
    const registry = over(base, {
      putManifest: async (repository, name, manifest) => {
        if (name.startsWith('sha256:')) throw failure('REGISTRY_REFUSED', 'No.');
        await base.putManifest(repository, name, manifest);
      },
    });
    expect(await run({ registry, moves: [tag('1', true)] })).toMatchObject({ outcomes: ['moved'], codes: [] });
  });

  it.each([
    ...['docker.io', 'ghcr.io', '1.dkr.ecr.eu-west-1.amazonaws.com', 'eu.gcr.io', 'europe-docker.pkg.dev'],
    ...['1.dkr.ecr.cn-north-1.amazonaws.com.cn', 'public.ecr.aws', 'acme.azurecr.cn', 'registry.gitlab.com'],
  ])('is not %s, which keeps it without a tag', async (host) => {
    const reference = `${host}/acme/app:1`;
    const { repository } = parseReference(reference);
    const registry = memoryRegistry();
    registry.seed(repository, '1', old);
    await run({ registry, moves: [{ reference, repository, name: '1', isMoving: true, line: undefined }] });
    expect(registry.kept).toEqual([]);
  });
});

it('a tag that another run moves while this one fails is left to it', async () => {
  const base = holding({ '1': old, latest: old }, (attempt) => {
    if (attempt.reference === 'a.test/app:latest') base.seed(tag('1').repository, '1', theirs);
    refuse('latest')(attempt);
  });
  const result = await run({ registry: base, moves: [tag('1', true), tag('latest', true)] });
  expect(result).toMatchObject({ outcomes: ['stayed', 'not-moved'], leavesNone: false });
  expect(result.held['a.test/app:1']).toBe(theirs.digest);
});
