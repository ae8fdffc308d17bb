// Version tags that exist already: `on-existing` before the build and when tags move.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../src/errors/failure.ts';
import type { Manifest } from '../../src/oci/image-index.ts';
import { parseReference } from '../../src/oci/reference.ts';
import type { OnExisting } from '../../src/plan/stage-options.ts';
import { checkExisting } from '../../src/prepare/push-access.ts';
import { publish } from '../../src/publish/publish.ts';
import { anIndex, memoryRegistry } from '../support/memory-registry.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';
import { verifiedAs } from '../support/verified.ts';

const old = anIndex({ of: 'the first build' });
const fresh = anIndex({ of: 'the second build' });

const line = { scheme: 'semver', scope: '1.2', version: '1.2.3', prefix: '', suffix: '' } as const;

function tag(name: string, kind: 'fixed' | 'line' | 'branch') {
  const reference = `a.test/app:${name}`;
  const { repository } = parseReference(reference);
  return { reference, repository, name, isMoving: kind !== 'fixed', line: kind === 'line' ? line : undefined };
}

const moves = [tag('1.2.3', 'fixed'), tag('main', 'branch'), tag('1.2', 'line')];

/** A registry that holds these under their names. */
function registryOf(held: Readonly<Record<string, Manifest>>) {
  const registry = memoryRegistry();
  for (const { name, repository } of moves) {
    const manifest = held[name];
    if (manifest !== undefined) registry.seed(repository, name, manifest);
  }
  return registry;
}

async function attempt(onExisting: OnExisting, held: Readonly<Record<string, Manifest>>) {
  const registry = registryOf(held);
  const failed = { tags: [], codes: ['none'] };
  const ports = silentPorts({ registry });
  const { tags, codes } = await publish(
    aPlan({ moves, publish: { onExisting } }),
    [await verifiedAs(fresh)],
    ports,
  ).then(
    (published) => ({ tags: published.tags.map(({ outcome }) => outcome), codes: [] }),
    (error: unknown) => ({ ...failed, codes: error instanceof Failure ? error.problems.map(({ code }) => code) : [] }),
  );
  return { tags, codes, puts: registry.puts.map((name) => name.split(':')[1]) };
}

describe('when tags move', () => {
  it.each([
    {
      name: 'move: a version tag is moved like any other',
      onExisting: 'move',
      held: { '1.2.3': old },
      expected: { tags: ['moved', 'moved', 'moved'], codes: [], puts: ['1.2.3', 'main', '1.2'] },
    },
    {
      name: 'skip: it stays, the tags of its version with it, and the branch moves',
      onExisting: 'skip',
      held: { '1.2.3': old },
      expected: { tags: ['stayed', 'moved', 'stayed'], codes: [], puts: ['main'] },
    },
    {
      name: 'skip: what does not exist is published',
      onExisting: 'skip',
      held: { main: old, '1.2': old },
      expected: { tags: ['moved', 'moved', 'moved'], codes: [], puts: ['1.2.3', 'main', '1.2'] },
    },
    {
      name: 'fail: nothing moves at all',
      onExisting: 'fail',
      held: { '1.2.3': old },
      expected: { tags: [], codes: ['TAG_EXISTS'], puts: [] },
    },
    {
      name: 'fail: a moving tag may exist',
      onExisting: 'fail',
      held: { main: old, '1.2': old },
      expected: { tags: ['moved', 'moved', 'moved'], codes: [], puts: ['1.2.3', 'main', '1.2'] },
    },
    ...(['move', 'skip', 'fail'] as const).map((onExisting) => ({
      name: `${onExisting}: the same digest again is left alone`,
      onExisting,
      held: { '1.2.3': fresh, main: fresh, '1.2': fresh },
      expected: { tags: ['unchanged', 'unchanged', 'unchanged'], codes: [], puts: [] },
    })),
  ] as const)('$name', async ({ onExisting, held, expected }) => {
    expect(await attempt(onExisting, held)).toEqual(expected);
  });

  it('skip: the tags of a variant stay with that of their own variant only', async () => {
    const alpine = { ...line, suffix: '-alpine' };
    const variants = [...moves, tag('v1.2.3-alpine', 'fixed'), { ...tag('1.2-alpine', 'line'), line: alpine }];
    const registry = registryOf({ '1.2.3': old });
    const plan = aPlan({ moves: variants, publish: { onExisting: 'skip' } });
    const { tags } = await publish(plan, [await verifiedAs(fresh)], silentPorts({ registry }));
    expect(Object.fromEntries(tags.map(({ reference, outcome }) => [reference.split(':')[1], outcome]))).toEqual({
      '1.2.3': 'stayed',
      'v1.2.3-alpine': 'moved',
      main: 'moved',
      '1.2': 'stayed',
      '1.2-alpine': 'moved',
    });
  });

  it('fail: a version that another run publishes in between ends in a failure, and the rest is put back', async () => {
    const registry = memoryRegistry(({ reference, put }) => {
      put();
      if (reference === 'a.test/app:1.2.3') registry.seed(moves[0]?.repository ?? other, '1.2.4', old);
    });
    const other = tag('1.2.4', 'fixed').repository;
    const plan = aPlan({ moves: [tag('1.2.3', 'fixed'), tag('1.2.4', 'fixed')], publish: { onExisting: 'fail' } });
    const { failure, tags } = await publish(plan, [await verifiedAs(fresh)], silentPorts({ registry }));
    expect(failure?.problems.map(({ code }) => code)).toEqual(['TAGS_NOT_MOVED', 'TAG_EXISTS']);
    expect(tags.map(({ outcome }) => outcome)).toEqual(['moved', 'stayed']);
  });
});

describe('before the build', () => {
  const ask = async (difference: Parameters<typeof aPlan>[0], held: Readonly<Record<string, Manifest>>) => {
    const lines: string[] = [];
    const ports = silentPorts({ registry: registryOf(held) });
    const log = { ...ports.log, line: (text: string) => void lines.push(text) };
    const codes = await checkExisting(aPlan({ moves, ...difference }), { ...ports, log }).then(
      () => [],
      (error: unknown) => (error instanceof Failure ? error.problems.map(({ code }) => code) : ['a bug']),
    );
    return { codes, lines };
  };

  it.each([
    {
      name: 'fail: a version tag that exists ends the step',
      plan: { publish: { onExisting: 'fail' } },
      held: { '1.2.3': old },
      expected: { codes: ['TAG_EXISTS'], lines: [] },
    },
    {
      name: 'fail: with `reproducible` it may turn out to be the same, and is judged later',
      plan: { publish: { onExisting: 'fail' }, build: { isReproducible: true } },
      held: { '1.2.3': old },
      expected: {
        codes: [],
        lines: [
          `a.test/app:1.2.3 already exists (${old.digest}); \`on-existing: fail\` fails the step if the new image differs`,
        ],
      },
    },
    {
      name: 'fail: nothing is pushed, so nothing is asked',
      plan: { publish: { onExisting: 'fail' }, push: { enabled: false, reason: '', isDeliberate: true } },
      held: { '1.2.3': old },
      expected: { codes: [], lines: [] },
    },
    {
      name: 'skip: it is said',
      plan: { publish: { onExisting: 'skip' } },
      held: { '1.2.3': old, main: old },
      expected: {
        codes: [],
        lines: [`a.test/app:1.2.3 already exists (${old.digest}); \`on-existing: skip\` leaves it unchanged`],
      },
    },
  ] as const)('$name', async ({ plan, held, expected }) => {
    expect(await ask(plan, held)).toEqual(expected);
  });
});

describe('tags that hold the contents of the new build already', () => {
  it('stay where they are, and version tags get the image that was there before', async () => {
    const [kept, twin] = [anIndex({ of: 'the same contents' }), anIndex({ of: 'the same contents again' })];
    const registry = registryOf({ main: kept, '1.2': twin });
    const verified = { ...(await verifiedAs(kept)), isChanged: false, same: [kept.digest, twin.digest] };
    const { tags, isPublished } = await publish(aPlan({ moves }), [verified], silentPorts({ registry }));
    expect([tags.map(({ outcome }) => outcome), isPublished]).toEqual([['moved', 'unchanged', 'stayed'], true]);
    expect(registry.puts).toEqual(['a.test/app:1.2.3']);
  });
});
