import { describe, expect, it } from '@jest/globals';
import { Failure, failure } from '../../src/errors/failure.ts';
import { parseReference } from '../../src/oci/reference.ts';
import type { TaggedReference } from '../../src/plan/tags/tags.ts';
import { publish } from '../../src/publish/publish.ts';
import { anIndex, type Fault, memoryRegistry } from '../support/memory-registry.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';
import { verifiedAs } from '../support/verified.ts';

const old = anIndex({ 'org.opencontainers.image.version': '1.2.2' });
const fresh = anIndex({ 'org.opencontainers.image.version': '1.2.3' });
const theirs = anIndex({ 'org.opencontainers.image.version': '1.2.4' });

function tag(reference: string, isMoving: boolean): TaggedReference {
  const { repository, tag: name } = parseReference(reference);
  return { reference, repository, name, isMoving, line: undefined };
}

const moves = [
  tag('a.test/app:1.2.3', false),
  tag('b.test/app:1.2.3', false),
  tag('a.test/app:1', true),
  tag('b.test/app:1', true),
];

/** Two registries that hold `1` of the release before. */
function registryWith(fault?: Fault) {
  const registry = memoryRegistry(fault);
  for (const move of moves.slice(2)) registry.seed(move.repository, move.name, old);
  return registry;
}

async function attempt(fault?: Fault, plan = aPlan({ moves })) {
  const registry = registryWith(fault);
  const verified = [await verifiedAs(fresh)];
  try {
    const published = await publish(plan, verified, silentPorts({ registry }));
    const problems = (published.failure?.problems ?? []).map(({ code, fact }) => ({ code, fact }));
    return { registry, published, problems };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { registry, published: undefined, problems: error.problems.map(({ code, fact }) => ({ code, fact })) };
  }
}

const before = { 'a.test/app:1': old.digest, 'b.test/app:1': old.digest };
const denied = () => failure('REGISTRY_DENIED', 'b.test may not be written to.');

describe('publishing', () => {
  it('moves every tag to the verified index, fixed ones first', async () => {
    const { registry, published } = await attempt();
    expect(registry.tagsHeld()).toEqual(Object.fromEntries(moves.map(({ reference }) => [reference, fresh.digest])));
    expect(registry.puts).toEqual(moves.map(({ reference }) => reference));
    expect(published).toEqual({
      isPublished: true,
      tags: [
        { reference: 'a.test/app:1.2.3', outcome: 'moved', previous: undefined },
        { reference: 'b.test/app:1.2.3', outcome: 'moved', previous: undefined },
        { reference: 'a.test/app:1', outcome: 'moved', previous: old.digest },
        { reference: 'b.test/app:1', outcome: 'moved', previous: old.digest },
      ],
    });
  });

  it('moves the tags of each image to the verified image of that name, in whatever order they come', async () => {
    const [api, web] = [tag('a.test/api:1', true), tag('a.test/web:1', true)];
    const [image] = aPlan().images;
    if (image === undefined) throw new Error('The plan has no image.');
    const images = [api, web].map((move, at) => ({ ...image, name: ['api', 'web'][at] ?? '', moves: [move] }));
    const registry = memoryRegistry();
    const verified = [await verifiedAs(theirs, [], 'web'), await verifiedAs(fresh, [], 'api')];
    await publish(aPlan({ images }), verified, silentPorts({ registry }));
    expect(registry.tagsHeld()).toEqual({ 'a.test/api:1': fresh.digest, 'a.test/web:1': theirs.digest });
  });

  it('moves no tag if one of the images was not verified', async () => {
    const registry = registryWith();
    const plan = aPlan({ moves });
    const verified = [await verifiedAs(fresh, [], 'other')];
    await expect(publish(plan, verified, silentPorts({ registry }))).rejects.toThrow('"default" was not verified');
    expect(registry.puts).toEqual([]);
  });

  it('moves nothing when nothing is to be pushed', async () => {
    const push = { enabled: false, reason: '`push: false`', isDeliberate: true };
    const { registry, published } = await attempt(undefined, aPlan({ moves, push }));
    expect({ published, puts: registry.puts }).toEqual({ published: { isPublished: false, tags: [] }, puts: [] });
  });

  it('puts moved tags back when a later one is refused, and names new tags that stay', async () => {
    const { registry, problems } = await attempt(({ reference, put }) => {
      if (reference === 'b.test/app:1') throw denied();
      put();
    });
    expect(registry.tagsHeld()).toEqual({
      ...before,
      'a.test/app:1.2.3': fresh.digest,
      'b.test/app:1.2.3': fresh.digest,
    });
    const left = ['b.test/app:1.2.3', 'a.test/app:1.2.3'].map(
      (reference) => `${reference} → ${fresh.digest} (a new tag)`,
    );
    expect(problems).toEqual([
      {
        code: 'TAGS_NOT_MOVED',
        fact: `The tag b.test/app:1 could not be moved. These tags still point at the new image: ${left.join(', ')}.`,
      },
      { code: 'REGISTRY_DENIED', fact: 'b.test may not be written to.' },
    ]);
  });

  it('reports the digest of every tag after a failure', async () => {
    const { published } = await attempt(({ reference, put }) => {
      put();
      if (reference === 'b.test/app:1') throw denied();
    });
    expect(published?.isPublished).toBe(false);
    expect(published?.tags).toEqual([
      { reference: 'a.test/app:1.2.3', outcome: 'moved', previous: undefined, reason: 'a new tag' },
      { reference: 'b.test/app:1.2.3', outcome: 'moved', previous: undefined, reason: 'a new tag' },
      { reference: 'a.test/app:1', outcome: 'put-back', previous: old.digest },
      {
        reference: 'b.test/app:1',
        outcome: 'unknown',
        previous: old.digest,
        reason: 'b.test may not be written to',
      },
    ]);
  });

  it('does not move tags after the one that failed', async () => {
    const { published } = await attempt(({ reference, put }) => {
      if (reference === 'b.test/app:1.2.3') throw denied();
      put();
    });
    expect(published?.tags.map(({ outcome }) => outcome)).toEqual(['moved', 'not-moved', 'not-moved', 'not-moved']);
  });

  it('leaves everything as it was when the first tag is refused', async () => {
    const { registry, problems } = await attempt(() => {
      throw denied();
    });
    expect(registry.tagsHeld()).toEqual(before);
    expect(problems[0]).toEqual({
      code: 'TAGS_NOT_MOVED',
      fact: 'The tag a.test/app:1.2.3 could not be moved. This run leaves no tag moved.',
    });
  });

  it('puts a tag back whose PUT arrived although its answer did not', async () => {
    const { registry } = await attempt(({ reference, count, put }) => {
      put();
      if (reference === 'a.test/app:1' && count === 1) throw failure('REGISTRY_UNAVAILABLE', 'The connection broke.');
    });
    expect(registry.tagsHeld()['a.test/app:1']).toBe(old.digest);
  });

  it('says what stays moved when it cannot be put back', async () => {
    const { problems } = await attempt(({ reference, count, put }) => {
      if (reference === 'b.test/app:1' || count === 2) throw denied();
      put();
    });
    expect(problems[0]?.fact).toContain(
      `still point at the new image: a.test/app:1 → ${fresh.digest} (b.test may not be written to),`,
    );
  });

  it('moves a tag again that another run has moved in between', async () => {
    const { registry, published } = await attempt(
      ({ reference, count, put }) => put(reference === 'a.test/app:1' && count === 1 ? theirs : undefined),
      aPlan({ moves, publish: { isGuarded: false } }),
    );
    expect(registry.tagsHeld()['a.test/app:1']).toBe(fresh.digest);
    expect(published?.tags[2]).toEqual({ reference: 'a.test/app:1', outcome: 'moved', previous: theirs.digest });
  });

  it('stops retrying a tag that another run keeps moving, leaves it its image, and restores the rest', async () => {
    const { registry, problems, published } = await attempt(
      ({ reference, put }) => put(reference === 'b.test/app:1' ? theirs : undefined),
      aPlan({ moves, publish: { isGuarded: false } }),
    );
    expect(published?.tags[3]).toEqual({
      reference: 'b.test/app:1',
      outcome: 'put-back',
      previous: theirs.digest,
    });
    expect(registry.tagsHeld()['b.test/app:1']).toBe(theirs.digest);
    expect(problems.map(({ code }) => code)).toEqual(['TAGS_NOT_MOVED', 'TAG_NOT_KEPT']);
    expect(registry.tagsHeld()['a.test/app:1']).toBe(old.digest);
  });
});

describe('the guard of moving tags', () => {
  const newer = anIndex({ 'org.opencontainers.image.version': '2.0.1' });
  const line = { scheme: 'semver', scope: 'latest', version: '1.2.3', prefix: '', suffix: '' } as const;
  const latest = { ...tag('a.test/app:latest', true), line };

  const cutList = { names: ['0.9.0'], isWhole: false, reason: 'the next page is missing' } as const;

  async function attemptLatest(isGuarded: boolean) {
    const registry = memoryRegistry();
    registry.seed(latest.repository, 'latest', newer);
    const plan = aPlan({ moves: [latest], publish: { isGuarded } });
    const published = await publish(plan, [await verifiedAs(fresh)], silentPorts({ registry }));
    return { held: registry.tagsHeld()['a.test/app:latest'], result: published.tags[0] };
  }

  it('keeps latest where a higher version has it', async () => {
    expect(await attemptLatest(true)).toEqual({
      held: newer.digest,
      result: {
        reference: 'a.test/app:latest',
        outcome: 'stayed',
        previous: newer.digest,
        reason: expect.stringContaining('2.0.1'),
        isSuperseded: true,
      },
    });
  });

  it('keeps latest if its digest is unknown and the list of tags is incomplete', async () => {
    const registry = memoryRegistry();
    registry.seed(latest.repository, 'latest', anIndex({}));
    const cut = { ...registry, limited: () => cut, tags: async () => cutList };
    const published = await publish(
      aPlan({ moves: [latest] }),
      [await verifiedAs(fresh)],
      silentPorts({ registry: cut }),
    );
    expect(published.tags).toMatchObject([{ reference: 'a.test/app:latest', outcome: 'stayed' }]);
    expect(published.tags[0]).not.toHaveProperty('isSuperseded');
    expect(registry.puts).toEqual([]);
  });

  it('moves it all the same when it is off', async () => {
    expect(await attemptLatest(false)).toEqual({
      held: fresh.digest,
      result: { reference: 'a.test/app:latest', outcome: 'moved', previous: newer.digest },
    });
  });

  it('sees a release that another run has published since this one began', async () => {
    const registry = memoryRegistry(({ reference, put }) => {
      put();
      // While the fixed tag of the older release moves, the newer one is published whole.
      if (reference !== 'a.test/app:1.2.3') return;
      registry.seed(latest.repository, '2.0.1', newer);
      registry.seed(latest.repository, 'latest', newer);
    });
    registry.seed(latest.repository, 'latest', old);
    const plan = aPlan({ moves: [tag('a.test/app:1.2.3', false), latest] });
    const published = await publish(plan, [await verifiedAs(fresh)], silentPorts({ registry }));
    expect(registry.tagsHeld()['a.test/app:latest']).toBe(newer.digest);
    expect(published.tags[1]?.outcome).toBe('stayed');
  });

  it('does not call it published when every tag stays', async () => {
    const registry = memoryRegistry();
    registry.seed(latest.repository, 'latest', newer);
    const published = await publish(aPlan({ moves: [latest] }), [await verifiedAs(fresh)], silentPorts({ registry }));
    expect(published.isPublished).toBe(false);
  });
});

describe('two runs of a branch at once', () => {
  const main = tag('a.test/app:main', true);
  const edge = tag('a.test/app:edge', true);
  const theirs = anIndex({ 'org.opencontainers.image.revision': 'f'.repeat(40) });

  /** The other run moves `edge` after this one has begun; `status` is what GitHub says of the two commits. */
  async function race(status: string | undefined) {
    const registry = memoryRegistry(({ reference, put }) => {
      put();
      if (reference === 'a.test/app:main') registry.seed(edge.repository, 'edge', theirs);
    });
    const github = {
      identity: async () => undefined,
      get: async () => (status === undefined ? undefined : { status }),
    };
    const plan = aPlan({ moves: [main, edge] });
    const { tags } = await publish(plan, [await verifiedAs(fresh)], silentPorts({ registry, github }));
    return { held: registry.tagsHeld()['a.test/app:edge'], outcome: tags[1]?.outcome, is: tags[1]?.isSuperseded };
  }

  it.each([
    { name: 'the older one yields', status: 'ahead', outcome: 'stayed', held: theirs.digest },
    { name: 'the newer one takes the tag', status: 'behind', outcome: 'moved', held: fresh.digest },
    {
      name: 'where the order is unknown, the first one keeps it',
      status: undefined,
      outcome: 'stayed',
      held: theirs.digest,
    },
  ])('$name', async ({ status, outcome, held }) => {
    expect(await race(status)).toEqual({ held, outcome, is: outcome === 'stayed' ? true : undefined });
  });
});

describe('an image that another run publishes after this one began', () => {
  const [fixed, moving] = [tag('a.test/app:1.2.3', false), tag('a.test/app:1', true)];
  const last = tag('b.test/app:1', true);
  const refused = failure('REGISTRY_DENIED', 'b.test may not be written to.');

  /** The other run moves both tags of a.test while the first tag of this one moves; the last tag is refused. */
  async function race(differences: Parameters<typeof aPlan>[0] = {}) {
    const registry = memoryRegistry(({ reference, put }) => {
      if (reference === 'b.test/app:1') throw refused;
      put();
      if (reference !== 'a.test/app:first') return;
      for (const { repository, name } of [fixed, moving]) registry.seed(repository, name, theirs);
    });
    for (const { repository, name } of [fixed, moving, last]) registry.seed(repository, name, old);
    const plan = aPlan({
      ...{ moves: [tag('a.test/app:first', false), fixed, moving, last] },
      ...{ publish: { isGuarded: false, onExisting: 'move' }, ...differences },
    });
    const published = await publish(plan, [await verifiedAs(fresh)], silentPorts({ registry }));
    return { registry, published };
  }

  it('is what a failure restores, under moving tags and version tags, and is reported as the previous one', async () => {
    const { registry, published } = await race();
    expect(registry.tagsHeld()).toMatchObject({
      'a.test/app:1.2.3': theirs.digest,
      'a.test/app:1': theirs.digest,
      'b.test/app:1': old.digest,
    });
    expect(published.tags.slice(1)).toEqual([
      { reference: 'a.test/app:1.2.3', outcome: 'put-back', previous: theirs.digest },
      { reference: 'a.test/app:1', outcome: 'put-back', previous: theirs.digest },
      { reference: 'b.test/app:1', outcome: 'not-moved', previous: old.digest },
    ]);
  });

  it('is pushed by digest before its tags move, as some registries delete it then', async () => {
    const { registry } = await race();
    expect(registry.kept).toContain(`a.test/app@${theirs.digest}`);
  });

  it('is what the result of a tag that stays names, and no tag is said to be where it was', async () => {
    const { published } = await race({ publish: { isGuarded: true, onExisting: 'skip' } });
    expect(published.tags[2]).toMatchObject({ outcome: 'stayed', previous: old.digest, now: theirs.digest });
    expect(published.failure?.message).toContain(`Another run moved these tags, so polyarch left them: a.test/app:1 (`);
  });

  it('over ours is left where the guard prefers it, although a registry that lags still shows ours', async () => {
    let [isLagging, hidden] = [false, 0];
    const base = memoryRegistry(({ reference, put }) => {
      isLagging = reference === 'b.test/app:1';
      if (isLagging) throw refused;
      put(reference === 'a.test/app:1' ? theirs : undefined);
    });
    for (const { repository, name } of [moving, last]) base.seed(repository, name, old);
    const registry = {
      ...base,
      head: async (...given: Parameters<typeof base.head>) => {
        const seen = await base.head(...given);
        if (!isLagging || seen?.digest !== theirs.digest) return seen;
        hidden += 1;
        return { ...seen, digest: fresh.digest };
      },
      within: () => registry,
      limited: () => registry,
    };
    const plan = aPlan({ moves: [moving, last] });
    const github = { identity: async () => undefined, get: async () => undefined };
    const published = await publish(plan, [await verifiedAs(fresh)], silentPorts({ registry, github }));
    expect(published.tags[0]).toMatchObject({ outcome: 'stayed', now: theirs.digest });
    expect([base.tagsHeld()['a.test/app:1'], hidden]).toEqual([theirs.digest, 0]);
  });
});

describe('a job that is canceled while tags move', () => {
  it('stops before the next tag and puts back those that have moved', async () => {
    let isAsked = false;
    const registry = registryWith(({ reference, put }) => {
      put();
      if (reference === 'a.test/app:1') isAsked = true;
    });
    const interruption = { isAsked: () => isAsked };
    const published = await publish(
      aPlan({ moves: moves.slice(2) }),
      [await verifiedAs(fresh)],
      silentPorts({ registry, interruption }),
    );
    expect(published.failure?.message).toContain(
      'TAGS_NOT_MOVED: The tag b.test/app:1 could not be moved. This run leaves no tag moved.',
    );
    expect(registry.tagsHeld()).toEqual(before);
  });
});
