// A tag that other runs move while this one does, or that a registry shows as it was: each request in order, and the result.
import { describe, expect, it } from '@jest/globals';
import type { Code } from '../../src/errors/catalog.ts';
import { failure } from '../../src/errors/failure.ts';
import type { Manifest } from '../../src/oci/image-index.ts';
import { parseReference } from '../../src/oci/reference.ts';
import type { OnExisting } from '../../src/plan/stage-options.ts';
import type { TaggedReference } from '../../src/plan/tags/tags.ts';
import { publish, type TagResult } from '../../src/publish/publish.ts';
import { anIndex, memoryRegistry } from '../support/memory-registry.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';
import { verifiedAs } from '../support/verified.ts';

/** Images of commits in this order. */
const names = [
  'older',
  'old',
  'ours',
  'theirs',
  'newest',
  ...Array.from({ length: 100 }, (_, index) => `other ${index}`),
];
const revisionOf = (name: string): string => String(names.indexOf(name)).padStart(40, '0');
const images = new Map(names.map((name) => [name, anIndex({ 'org.opencontainers.image.revision': revisionOf(name) })]));

function imageOf(name: string): Manifest {
  const image = images.get(name);
  if (image === undefined) throw new Error(`There is no image ${name}.`);
  return image;
}

const nameOf = (digest: string | undefined): string =>
  names.find((name) => imageOf(name).digest === digest) ?? 'nothing';

/** What happens to the tag; looks and pushes are counted from 1, and the first look is that of the start. */
type Race = {
  readonly held?: string;
  /** Whether the tag has a version. */
  readonly isOfVersion?: true;
  /** An image with the contents of ours. */
  readonly sameAs?: string;
  /** What another run does right before a look, or right after a push of ours. */
  readonly beforeLook?: Readonly<Record<number, string>>;
  readonly afterPush?: Readonly<Record<number, string>>;
  /** What a look shows instead of what is there. */
  readonly shows?: Readonly<Record<number, string>>;
  /** An image that cannot be read, and one that can be read by its tag alone. */
  readonly unreadable?: string;
  readonly readableByTag?: string;
  /** When the job is canceled, in milliseconds. */
  readonly canceledAt?: number;
  /** What another run does as our run reads an image. */
  readonly onRead?: string;
  readonly onExisting?: OnExisting;
  /** Whether a later tag is refused, so that the tag has to be restored. */
  readonly fails?: boolean;
  /** A push of ours that is refused. */
  readonly refused?: number;
  /** How GitHub compares an image of another run with ours; undefined for `guard: off`. */
  readonly theirsIs?: 'ahead' | 'behind';
};

function tag(reference: string, isMoving: boolean): TaggedReference {
  const { repository, tag: name } = parseReference(reference);
  return { reference, repository, name, isMoving, line: undefined };
}

/** Each look and push, and how the tag and the run have ended. */
type Ended = {
  readonly requests: string;
  /** Milliseconds. */
  readonly waited: number;
  readonly holds: string;
  readonly outcome: TagResult['outcome'] | undefined;
  readonly previous: string;
  readonly now?: string;
  readonly codes?: readonly Code[];
};

async function run(race: Race): Promise<Ended> {
  const line = { scheme: 'semver', scope: '1', version: '1.2.3', prefix: '', suffix: '' } as const;
  const raced = { ...tag('a.test/app:1', race.onExisting === undefined), ...(race.isOfVersion ? { line } : {}) };
  const later = tag('b.test/app:1', true);
  const base = memoryRegistry();
  let isGone = race.held === undefined;
  const set = (image: string): void => {
    isGone = image === 'nothing';
    if (image !== 'nothing') base.seed(raced.repository, raced.name, imageOf(image));
  };
  for (const image of images.values()) base.seed(raced.repository, 'kept', image);
  if (race.held !== undefined) set(race.held);
  const requests: string[] = [];
  let [looks, pushes, waited] = [0, 0, 0];
  const put = ({ digest }: Manifest): void => {
    const image = nameOf(digest);
    requests.push(`PUT ${image}`);
    pushes += image === 'ours' ? 1 : 0;
    if (image === 'ours' && pushes === race.refused) throw failure('REGISTRY_DENIED', 'a.test refuses.');
    const change = image === 'ours' ? race.afterPush?.[pushes] : undefined;
    set(change ?? image);
  };
  const describing = ({ mediaType, digest, bytes }: Manifest) => ({ mediaType, digest, size: bytes.length });
  const registry = {
    ...base,
    head: async (...[repository, name]: Parameters<typeof base.head>) => {
      if (repository.registry !== 'a.test') return base.head(repository, name);
      looks += 1;
      const change = race.beforeLook?.[looks];
      if (change !== undefined) set(change);
      const shown = race.shows?.[looks];
      const there = isGone ? undefined : await base.head(repository, name);
      const seen = shown === undefined ? there : shown === 'nothing' ? undefined : describing(imageOf(shown));
      requests.push(nameOf(seen?.digest));
      return seen;
    },
    manifest: async (...[repository, reference]: Parameters<typeof base.manifest>) => {
      if (race.onRead !== undefined && looks > 1) set(race.onRead);
      const found = await base.manifest(repository, reference);
      const image = nameOf(found?.digest);
      const isHidden = image === race.readableByTag && reference.startsWith('sha256:');
      return image === race.unreadable || isHidden ? undefined : found;
    },
    putManifest: async (...[repository, name, manifest]: Parameters<typeof base.putManifest>) => {
      if (repository.registry !== 'a.test' && race.fails) throw failure('REGISTRY_DENIED', 'b.test refuses.');
      if (repository.registry === 'a.test' && !name.startsWith('sha256:')) return put(manifest);
      return base.putManifest(repository, name, manifest);
    },
    within: () => registry,
    limited: () => registry,
  };
  const clock = {
    ...silentPorts({}).clock,
    now: () => new Date(waited),
    sleep: async (milliseconds: number) => {
      waited += milliseconds;
    },
  };
  const interruption = { isAsked: () => waited >= (race.canceledAt ?? Number.POSITIVE_INFINITY) };
  const github = {
    identity: async () => undefined,
    get: async (path: string) => ({ status: path.includes(revisionOf('theirs')) ? race.theirsIs : 'behind' }),
  };
  const same = race.sameAs === undefined ? [] : [imageOf(race.sameAs).digest];
  const { theirsIs, onExisting = 'move', fails } = race;
  const plan = aPlan({
    moves: fails ? [raced, later] : [raced],
    publish: { isGuarded: theirsIs !== undefined, onExisting },
  });
  const published = await publish(
    plan,
    [{ ...(await verifiedAs(imageOf('ours'))), same }],
    silentPorts({ registry, clock, github, interruption }),
  );
  const [result] = published.tags;
  return {
    requests: requests.join(', '),
    waited,
    holds: isGone ? 'nothing' : nameOf(base.tagsHeld()['a.test/app:1']),
    outcome: result?.outcome,
    previous: nameOf(result?.previous),
    ...(result?.now === undefined ? {} : { now: nameOf(result.now) }),
    ...(published.failure === undefined ? {} : { codes: published.failure.problems.map(({ code }) => code) }),
  };
}

/** A registry that shows our image from this look on, whatever is there. */
const oursFrom = (first: number): Readonly<Record<number, string>> =>
  Object.fromEntries(Array.from({ length: 100 }, (_, look) => [first + look, 'ours']));

describe('a tag that is moved', () => {
  it.each<[sentence: string, race: Race, ended: Ended]>([
    [
      'the usual way takes one look before the push and one after it',
      { held: 'old' },
      { requests: 'old, old, PUT ours, ours', waited: 0, holds: 'ours', outcome: 'moved', previous: 'old' },
    ],
    [
      'nothing right before the push means that the registry lags',
      { held: 'old', fails: true, shows: { 2: 'nothing' } },
      {
        requests: 'old, nothing, old, old, old, old, PUT ours, ours, ours, PUT old, old',
        waited: 1750,
        holds: 'old',
        outcome: 'put-back',
        previous: 'old',
        codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'],
      },
    ],
    [
      'nothing for long means the same',
      { held: 'old', fails: true, shows: { 2: 'nothing', 3: 'nothing', 4: 'nothing', 5: 'nothing' } },
      {
        requests: 'old, nothing, nothing, nothing, nothing, old, old, old, PUT ours, ours, ours, PUT old, old',
        waited: 2500,
        holds: 'old',
        outcome: 'put-back',
        previous: 'old',
        codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'],
      },
    ],
    [
      'an older image that is shown twice is not what was there',
      { held: 'old', fails: true, shows: { 2: 'older', 3: 'older' } },
      {
        requests: 'old, older, older, old, old, old, old, PUT ours, ours, ours, PUT old, old',
        waited: 3750,
        holds: 'old',
        outcome: 'put-back',
        previous: 'old',
        codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'],
      },
    ],
    [
      'an older image that was shown before the push is no other run after it',
      { held: 'old', fails: true, shows: { 2: 'older', 7: 'older', 8: 'older' } },
      {
        requests: 'old, older, old, old, old, old, PUT ours, older, older, ours, ours, PUT old, old',
        waited: 2500,
        holds: 'old',
        outcome: 'put-back',
        previous: 'old',
        codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'],
      },
    ],
    [
      'the image of another run is restored, although that of the start is shown once more',
      { held: 'old', fails: true, beforeLook: { 2: 'theirs' }, shows: { 6: 'old' } },
      {
        requests: 'old, theirs, theirs, theirs, theirs, PUT ours, old, ours, ours, PUT theirs, theirs',
        waited: 1000,
        holds: 'theirs',
        outcome: 'put-back',
        previous: 'theirs',
        codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'],
      },
    ],
    [
      'the newest of two is restored, although the first is shown once more',
      { held: 'old', fails: true, beforeLook: { 2: 'theirs', 5: 'newest' }, shows: { 9: 'theirs' } },
      {
        requests:
          'old, theirs, theirs, theirs, newest, newest, newest, newest, PUT ours, theirs, ours, ours, PUT newest, newest',
        waited: 1750,
        holds: 'newest',
        outcome: 'put-back',
        previous: 'newest',
        codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'],
      },
    ],
    [
      'theirs that is shown after the push, but before ours, was there before it',
      { held: 'old', fails: true, shows: { 3: 'theirs' } },
      {
        requests: 'old, old, PUT ours, theirs, ours, ours, ours, ours, PUT theirs, theirs',
        waited: 1750,
        holds: 'theirs',
        outcome: 'put-back',
        previous: 'theirs',
        codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'],
      },
    ],
    [
      'theirs over ours is judged, although the old one is shown once more',
      { held: 'old', theirsIs: 'ahead', afterPush: { 1: 'theirs' }, shows: { 4: 'old' } },
      {
        requests: 'old, old, PUT ours, theirs, old, theirs, theirs, theirs, theirs',
        waited: 3750,
        holds: 'theirs',
        outcome: 'stayed',
        previous: 'old',
        now: 'theirs',
      },
    ],
    [
      'theirs over ours is judged, although nothing is shown once',
      { theirsIs: 'ahead', afterPush: { 1: 'theirs' }, shows: { 4: 'nothing' } },
      {
        requests: 'nothing, nothing, PUT ours, theirs, nothing, theirs, theirs, theirs, theirs',
        waited: 3750,
        holds: 'theirs',
        outcome: 'stayed',
        previous: 'nothing',
        now: 'theirs',
      },
    ],
    [
      'theirs before the push is judged, although nothing is shown once more',
      { theirsIs: 'ahead', beforeLook: { 2: 'theirs' }, shows: { 3: 'nothing' } },
      {
        requests: 'nothing, theirs, nothing, theirs, theirs, theirs',
        waited: 3750,
        holds: 'theirs',
        outcome: 'stayed',
        previous: 'nothing',
        now: 'theirs',
      },
    ],
    [
      'theirs is replaced where it is older',
      { held: 'old', theirsIs: 'behind', beforeLook: { 2: 'theirs' } },
      {
        requests: 'old, theirs, theirs, theirs, theirs, PUT ours, ours',
        waited: 750,
        holds: 'ours',
        outcome: 'moved',
        previous: 'theirs',
      },
    ],
    [
      'a version of another run exists, with `on-existing: fail`',
      { onExisting: 'fail', beforeLook: { 2: 'theirs' }, shows: { 3: 'nothing' } },
      {
        requests: 'nothing, theirs, nothing, theirs, theirs, theirs',
        waited: 3750,
        holds: 'theirs',
        outcome: 'stayed',
        previous: 'nothing',
        now: 'theirs',
        codes: ['TAGS_NOT_MOVED', 'TAG_EXISTS'],
      },
    ],
    [
      'a version of another run exists, even if it cannot be read',
      { onExisting: 'fail', beforeLook: { 2: 'theirs' }, unreadable: 'theirs' },
      {
        requests: 'nothing, theirs, theirs, theirs',
        waited: 750,
        holds: 'theirs',
        outcome: 'stayed',
        previous: 'nothing',
        now: 'theirs',
        codes: ['TAGS_NOT_MOVED', 'TAG_EXISTS'],
      },
    ],
    [
      'a version of another run stays, with `on-existing: skip`',
      { onExisting: 'skip', beforeLook: { 2: 'theirs' }, unreadable: 'theirs' },
      {
        requests: 'nothing, theirs, theirs, theirs',
        waited: 750,
        holds: 'theirs',
        outcome: 'stayed',
        previous: 'nothing',
        now: 'theirs',
      },
    ],
    [
      'theirs that cannot be read is not replaced, because it could not be restored',
      { held: 'old', beforeLook: { 2: 'theirs' }, unreadable: 'theirs' },
      {
        requests: 'old, theirs, theirs, theirs, theirs',
        waited: 750,
        holds: 'theirs',
        outcome: 'stayed',
        previous: 'old',
        now: 'theirs',
        codes: ['TAGS_NOT_MOVED', 'CONTENT_MISSING'],
      },
    ],
    [
      'theirs that cannot be read is not replaced under a new tag either',
      { beforeLook: { 2: 'theirs' }, unreadable: 'theirs' },
      {
        requests: 'nothing, theirs, theirs, theirs, theirs',
        waited: 750,
        holds: 'theirs',
        outcome: 'stayed',
        previous: 'nothing',
        now: 'theirs',
        codes: ['TAGS_NOT_MOVED', 'CONTENT_MISSING'],
      },
    ],
    [
      'theirs that newest replaces as it is read is forgotten',
      { held: 'old', beforeLook: { 2: 'theirs' }, unreadable: 'theirs', onRead: 'newest' },
      {
        requests: 'old, theirs, theirs, theirs, newest, newest, newest, newest, PUT ours, ours',
        waited: 1500,
        holds: 'ours',
        outcome: 'moved',
        previous: 'newest',
      },
    ],
    [
      'a tag at our image that is removed meanwhile is moved',
      { held: 'ours', beforeLook: { 2: 'nothing' } },
      {
        requests: 'ours, nothing, nothing, nothing, nothing, PUT ours, ours',
        waited: 750,
        holds: 'ours',
        outcome: 'moved',
        previous: 'nothing',
      },
    ],
    [
      'a tag that another run moves to our image is unchanged',
      { held: 'old', beforeLook: { 2: 'ours' } },
      { requests: 'old, ours, ours, ours', waited: 750, holds: 'ours', outcome: 'unchanged', previous: 'ours' },
    ],
    [
      'a tag that is at our image again after theirs has moved',
      { held: 'old', afterPush: { 1: 'theirs' }, beforeLook: { 4: 'ours' } },
      {
        requests: 'old, old, PUT ours, theirs, ours, ours, ours',
        waited: 1750,
        holds: 'ours',
        outcome: 'moved',
        previous: 'theirs',
      },
    ],
    [
      'a second push that is refused does not hide that the first was accepted',
      { held: 'old', shows: { 3: 'older', 4: 'older', 5: 'older', 6: 'older', 7: 'older', 8: 'older' }, refused: 2 },
      {
        requests: 'old, old, PUT ours, older, older, older, older, older, PUT ours, older, PUT older, older',
        waited: 750,
        holds: 'older',
        outcome: 'put-back',
        previous: 'older',
        codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'],
      },
    ],
    [
      'theirs over each of three pushes is left',
      { held: 'old', afterPush: { 1: 'theirs', 2: 'newest', 3: 'older' } },
      {
        requests:
          'old, old, PUT ours, theirs, theirs, theirs, theirs, theirs, PUT ours, newest, newest, newest, newest, newest, PUT ours, older, older, older, older',
        waited: 2250,
        holds: 'older',
        outcome: 'stayed',
        previous: 'newest',
        now: 'older',
        codes: ['TAGS_NOT_MOVED', 'TAG_NOT_KEPT'],
      },
    ],
    [
      'theirs before the push exists, although nothing is shown for long',
      {
        onExisting: 'fail',
        beforeLook: { 2: 'theirs' },
        shows: { 3: 'nothing', 4: 'nothing', 5: 'nothing', 6: 'nothing' },
      },
      {
        requests: 'nothing, theirs, nothing, nothing, nothing, nothing',
        waited: 3750,
        holds: 'theirs',
        outcome: 'stayed',
        previous: 'nothing',
        now: 'theirs',
        codes: ['TAGS_NOT_MOVED', 'TAG_EXISTS'],
      },
    ],
    [
      'a version that another run puts over ours exists',
      { onExisting: 'fail', afterPush: { 1: 'theirs' } },
      {
        requests: 'nothing, nothing, PUT ours, theirs, theirs, theirs, theirs, theirs',
        waited: 750,
        holds: 'theirs',
        outcome: 'stayed',
        previous: 'nothing',
        now: 'theirs',
        codes: ['TAGS_NOT_MOVED', 'TAG_EXISTS'],
      },
    ],
    [
      'theirs that was there before the push is no other run after it',
      { held: 'old', fails: true, shows: { 3: 'theirs', 5: 'theirs' } },
      {
        requests: 'old, old, PUT ours, theirs, ours, theirs, ours, ours, ours, ours, PUT theirs, theirs',
        waited: 5750,
        holds: 'theirs',
        outcome: 'put-back',
        previous: 'theirs',
        codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'],
      },
    ],
    [
      'an image that cannot be read from the start is replaced',
      { held: 'old', unreadable: 'old' },
      { requests: 'old, old, PUT ours, ours', waited: 0, holds: 'ours', outcome: 'moved', previous: 'nothing' },
    ],
    [
      'an image that can be read by its tag alone is restored',
      { held: 'old', fails: true, readableByTag: 'old' },
      {
        requests: 'old, old, PUT ours, ours, ours, PUT old, old',
        waited: 0,
        holds: 'old',
        outcome: 'put-back',
        previous: 'old',
        codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'],
      },
    ],
    [
      'theirs that cannot be read is not taken for newest',
      { held: 'old', beforeLook: { 2: 'theirs' }, unreadable: 'theirs', onRead: 'newest', shows: { 5: 'theirs' } },
      {
        requests: 'old, theirs, theirs, theirs, theirs',
        waited: 750,
        holds: 'newest',
        outcome: 'stayed',
        previous: 'old',
        now: 'theirs',
        codes: ['TAGS_NOT_MOVED', 'CONTENT_MISSING'],
      },
    ],
    [
      'theirs over a restored image is left',
      { held: 'old', fails: true, beforeLook: { 5: 'theirs' } },
      {
        requests: 'old, old, PUT ours, ours, ours, PUT old, theirs',
        waited: 0,
        holds: 'theirs',
        outcome: 'stayed',
        previous: 'old',
        now: 'theirs',
        codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'],
      },
    ],
    [
      'a restored image that is never shown is waited for, for a while',
      { held: 'old', fails: true, shows: oursFrom(5) },
      {
        requests: 'old, old, PUT ours, ours, ours, PUT old, ours, ours, ours, ours, ours, ours, ours, ours, ours, ours',
        waited: 13750,
        holds: 'old',
        outcome: 'unknown',
        previous: 'old',
        codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'],
      },
    ],
    [
      'a restored image that is never shown is waited for, until shortly after a cancel',
      { held: 'old', fails: true, shows: oursFrom(5), canceledAt: 5000 },
      {
        requests: 'old, old, PUT ours, ours, ours, PUT old, ours, ours, ours, ours, ours, ours, ours, ours',
        waited: 8250,
        holds: 'old',
        outcome: 'unknown',
        previous: 'old',
        codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'],
      },
    ],
    [
      'a moving tag of a version is judged again right before the push',
      { held: 'old', isOfVersion: true },
      { requests: 'old, old, old, PUT ours, ours', waited: 0, holds: 'ours', outcome: 'moved', previous: 'old' },
    ],
    [
      'a fixed tag of a version is not',
      { held: 'old', isOfVersion: true, onExisting: 'move' },
      { requests: 'old, old, PUT ours, ours', waited: 0, holds: 'ours', outcome: 'moved', previous: 'old' },
    ],
    [
      'the last of two that are shown before ours was there before the push',
      { held: 'old', fails: true, shows: { 3: 'theirs', 4: 'newest' } },
      {
        requests: 'old, old, PUT ours, theirs, newest, ours, ours, ours, ours, PUT newest, newest',
        waited: 3750,
        holds: 'newest',
        outcome: 'put-back',
        previous: 'newest',
        codes: ['TAGS_NOT_MOVED', 'REGISTRY_DENIED'],
      },
    ],
    [
      'theirs that is shown before the old one again is judged',
      { held: 'old', theirsIs: 'ahead', beforeLook: { 2: 'theirs' }, shows: { 3: 'old', 4: 'old', 5: 'old' } },
      {
        requests: 'old, theirs, old, old, old',
        waited: 1750,
        holds: 'theirs',
        outcome: 'stayed',
        previous: 'old',
        now: 'theirs',
      },
    ],
    [
      'theirs over ours stays, although a look shows ours once more',
      { held: 'old', theirsIs: 'ahead', afterPush: { 1: 'theirs' }, shows: { 4: 'ours' } },
      {
        requests: 'old, old, PUT ours, theirs, ours, theirs, theirs, theirs, theirs',
        waited: 3750,
        holds: 'theirs',
        outcome: 'stayed',
        previous: 'old',
        now: 'theirs',
      },
    ],
    [
      'a version that cannot be read stays, with `on-existing: skip`',
      { held: 'old', unreadable: 'old', onExisting: 'skip' },
      { requests: 'old', waited: 0, holds: 'old', outcome: 'stayed', previous: 'nothing' },
    ],
    [
      'an image with the same contents keeps the tag',
      { held: 'old', sameAs: 'theirs', beforeLook: { 2: 'theirs' } },
      {
        requests: 'old, theirs, theirs, theirs',
        waited: 750,
        holds: 'theirs',
        outcome: 'stayed',
        previous: 'old',
        now: 'theirs',
      },
    ],
    [
      'but not if a look shows it once',
      { held: 'old', sameAs: 'older', shows: { 2: 'older' } },
      {
        requests: 'old, older, old, old, old, old, PUT ours, ours',
        waited: 1750,
        holds: 'ours',
        outcome: 'moved',
        previous: 'old',
      },
    ],
  ])('%s', async (_, race, ended) => {
    expect(await run(race)).toEqual(ended);
  });

  it('a tag that never shows the same for long is left, after 60 looks', async () => {
    const others = Array.from({ length: 100 }, (_, look) => `other ${look}`);
    const { requests, outcome, now, codes } = await run({ held: 'old', beforeLook: { ...others, 0: 'old', 1: 'old' } });
    expect({ looks: requests.split(', ').length - 1, outcome, now, codes }).toEqual({
      ...{ looks: 60, outcome: 'stayed', now: 'other 61' },
      codes: ['TAGS_NOT_MOVED', 'TAG_NOT_KEPT'],
    });
  });
});
