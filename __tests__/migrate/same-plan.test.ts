// The plan of the recorded chain and the plan of the new step are the same.
import { describe, expect, it } from '@jest/globals';
import { BY_RULE } from '../plan/incumbent-differences.ts';
import { BUILDER, type Build, chainRun, type Given } from './support/chain.ts';
import { ourRun } from './support/ours.ts';
import type { EventName, JobOutputs } from './support/walk.ts';
import { workflows } from './support/workflows.ts';

const EVENTS: readonly EventName[] = ['push_main', 'tag_v123', 'pr', 'schedule_full', 'release'];
const CREATED = 'org.opencontainers.image.created';

/** Workflows that are left as they are, and one whose tags by platform are gone; a note of the migration names those. */
const SKIPPED = ['31-computed-tags', '36-tags-by-architecture'];

const cases = workflows
  .filter(({ name }) => !SKIPPED.includes(name))
  .flatMap((workflow) => EVENTS.map((event) => ({ ...workflow, event })));

/** What else differs on purpose; docs/compatibility.md and action.yml give the reasons. */
const ON_PURPOSE: readonly {
  readonly why: string;
  readonly applies: (key: string, given: Given, ours: unknown) => boolean;
}[] = [
  {
    why: '`network: host` grants the privilege that it takes',
    applies: (key, { inputs }, ours) =>
      key === 'entitlements' && inputs['network'] === 'host' && String(ours) === 'network.host',
  },
  {
    why: 'a line that begins with # is not a build argument',
    applies: (key, { build }, ours) => {
      const args = Object.entries(Object(build.rest['args'])).filter(([name]) => !name.startsWith('#'));
      return key === 'args' && JSON.stringify(Object.fromEntries(args)) === JSON.stringify(ours);
    },
  },
];

/** The compared facts of both; intended differences are reported as the chain had them. */
function comparable(given: Given, ours: Build): Readonly<Record<'before' | 'after', unknown>> {
  const { build, inputs } = given;
  const recorded = { id: '', github: { sha: '', ref: '' }, env: {}, inputs, expect: {} };
  const keys = Object.keys({ ...build.rest, ...ours.rest });
  const rest = keys.flatMap((key) => {
    const [theirs, own] = [build.rest[key] ?? [], ours.rest[key] ?? []];
    const isByRule =
      ON_PURPOSE.some(({ applies }) => applies(key, given, ours.rest[key])) ||
      BY_RULE.some(({ applies }) => applies(key, { recorded, theirs: build.rest[key], ours: ours.rest[key] }));
    return [[key, theirs, isByRule ? theirs : own] as const];
  });
  const pick = (index: 1 | 2) => Object.fromEntries(rest.map((each) => [each[0], each[index]]));
  const sorted = (items: readonly string[]): readonly string[] => items.toSorted();
  const without = (lines: readonly string[]): readonly string[] =>
    lines.filter((line) => !line.includes(`${CREATED}=`));
  const annotations = without(ours.annotations);
  return {
    before: {
      kind: build.kind,
      push: build.push,
      tags: sorted(named(build, ours)),
      platforms: sorted(build.platforms),
      bake: build.bake,
      rest: pick(1),
      lostAnnotations: [],
    },
    after: {
      kind: ours.kind,
      push: ours.push,
      tags: sorted(ours.tags.map(withRegistry)),
      platforms: sorted(build.kind === 'bake' ? build.platforms : ours.platforms),
      bake: ours.bake,
      rest: build.kind === 'index' || build.kind === 'bake' ? pick(1) : pick(2),
      lostAnnotations: without(build.annotations).filter((line) => !annotations.includes(line)),
    },
  };
}

/** The chain's tags, each with its registry; where it had none at all, ours has the revision. */
function named({ tags }: Build, ours: Build): readonly string[] {
  const whole = tags.flatMap((tag) => (tag === '' ? [] : [tag])).map(withRegistry);
  return whole.length === 0 && ours.tags.every((tag) => /:sha-[0-9a-f]{7}$/.test(tag))
    ? ours.tags.map(withRegistry)
    : whole;
}

/** Docker's rule: a first part without a dot, a colon or the name localhost is not a host. */
function withRegistry(reference: string): string {
  const tagged = reference.lastIndexOf(':') > reference.lastIndexOf('/') ? reference : `${reference}:latest`;
  const [first = ''] = tagged.split('/');
  if (!tagged.includes('/')) return `docker.io/library/${tagged}`;
  return /[.:]|^localhost$/.test(first) ? tagged : `docker.io/${tagged}`;
}

/** The outputs of the jobs, without our parts, and without the revision if no rule makes a tag. */
function shown(outputs: JobOutputs): JobOutputs {
  const isShown = ([name, text]: readonly [string, string]): boolean =>
    !/^(part-\d+|image-version)$/.test(name) && text !== '' && !/(^|:)sha-[0-9a-f]{7}$/.test(text);
  return Object.fromEntries(
    Object.entries(outputs).map(([job, texts]) => [job, Object.fromEntries(Object.entries(texts).filter(isShown))]),
  );
}

/** Labels that the chain has and we have not, or with another value. */
function lostLabels(build: Build, ours: Build): readonly string[] {
  if (build.kind === 'part' || build.kind === 'index') return [];
  return Object.entries(build.labels).flatMap(([key, value]) =>
    key === CREATED || ours.labels[key] === value || isFallback(key, ours)
      ? []
      : [`${key}=${value}, not ${ours.labels[key]}`],
  );
}

/** Where the chain makes no tag, ours is the revision, and so is the version. */
const isFallback = (key: string, { tags }: Build): boolean =>
  key === 'org.opencontainers.image.version' && tags.every((tag) => /:sha-[0-9a-f]{7}$/.test(tag));

describe('the plan before and after', () => {
  it.each(cases)('$name on $event', async ({ before, after, event }) => {
    const { builds: theirs, outputs } = await chainRun(before, event);
    const { builds: ours, outputs: shownByUs } = await ourRun(after, event);
    expect(shown(shownByUs)).toEqual(shown(outputs));
    expect(ours.map(({ kind }) => kind)).toEqual(theirs.map(({ build }) => build.kind));
    for (const [index, given] of theirs.entries()) {
      const own = ours[index];
      if (own === undefined) throw new Error('A build is missing.');
      const compared = comparable(given, own);
      expect(compared['after']).toEqual(compared['before']);
      expect(lostLabels(given.build, own)).toEqual([]);
    }
  });

  it.each(cases.filter(({ event }) => event === 'push_main'))(
    '$name has the same builder',
    async ({ before, after, event }) => {
      const { builds: theirs } = await chainRun(before, event);
      const { builds: ours } = await ourRun(after, event);
      for (const [index, { build }] of theirs.entries()) {
        const own = ours[index]?.builder ?? {};
        if (own['name'] !== undefined) expect(own).toEqual({ name: BUILDER });
        else {
          const { driver: _, version: __, ...options } = build.builder;
          const trimmed = Object.fromEntries(Object.entries(options).map(([key, text]) => [key, text.trim()]));
          expect(own).toEqual(trimmed);
        }
      }
    },
  );

  it('compares something in every workflow', async () => {
    const counts = await Promise.all(
      workflows
        .filter(({ name }) => !SKIPPED.includes(name))
        .map(async ({ before }) =>
          Math.max(...(await Promise.all(EVENTS.map(async (event) => (await chainRun(before, event)).builds.length)))),
        ),
    );
    expect(counts.filter((count) => count === 0)).toEqual([]);
  });
});
