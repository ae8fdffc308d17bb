// The tags that an event publishes, and the tags that a second run on the same registry moves.
import { describe, expect, it } from '@jest/globals';
import { movesOf, outcomesOf } from '../support/moves.ts';
import { type Difference, type Ran, runOn } from './machine.ts';

const rules = ['{{version}}', '{{major}}.{{minor}}', '{{major}}'].map((pattern) => `type=semver,pattern=${pattern}`);
const lines = rules.join('\n');
const image = 'ghcr.io/acme/app';

/** Publishes a ref; each has labels of its own, and so a digest of its own. */
function publish(ref: string, inputs: Readonly<Record<string, string>> = {}, before?: Ran): Promise<Ran> {
  return runOn({
    inputs: { tags: lines, labels: `run=${before === undefined ? 'first' : 'second'}`, ...inputs },
    env: { GITHUB_REF: ref, SOURCE_DATE_EPOCH: '1700000000' },
    isLabeled: true,
    ...(before === undefined ? {} : { held: before.held }),
  });
}

type Case = readonly [
  name: string,
  refs: readonly [string, string],
  inputs: Readonly<Record<string, string>>,
  outcomes: Readonly<Record<string, string>>,
];

const version = (text: string): string => `refs/tags/v${text}`;

describe('by the default rules', () => {
  it.each([
    ['a push to the default branch', 'push', 'refs/heads/main', {}, ['main']],
    ['a push to a branch with a slash', 'push', 'refs/heads/feature/Login', {}, ['feature-Login']],
    ['a schedule', 'schedule', 'refs/heads/main', { schedule: '17 3 * * *' }, ['nightly', 'main']],
    ['a dispatch by hand', 'workflow_dispatch', 'refs/heads/main', { inputs: { level: 'high' } }, ['main']],
    ['a tag that is not a version', 'push', 'refs/tags/spring', {}, ['spring', 'latest']],
    ['a pre-release', 'push', 'refs/tags/v2.0.0-rc.1', {}, ['v2.0.0-rc.1']],
    ['a branch called like two commands', 'push', 'refs/heads/feat;rm -rf ~', {}, ['feat-rm--rf-']],
    ['a branch called like an expression', 'push', 'refs/heads/${{github.token}}', {}, ['github.token-']],
    ['a branch called like an option', 'push', 'refs/heads/--push', {}, ['push']],
    ['a branch whose name no tag can hold', 'push', 'refs/heads/"\'`', {}, ['sha-4e5f607']],
  ])('%s publishes its tags', async (_, name, ref, event, names) => {
    const { codes, tags, outputs } = await runOn({ event, env: { GITHUB_EVENT_NAME: name, GITHUB_REF: ref } });
    expect([codes, tags, outputs['published']]).toEqual([[], names.map((tag) => `${image}:${tag}`), 'true']);
  });
});

it('`push: true` publishes a pull request', async () => {
  const { codes, tags, outputs } = await runOn({
    inputs: { push: 'true' },
    event: { number: 12, pull_request: { number: 12, head: { ref: 'topic' } } },
    env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/12/merge' },
  });
  expect([codes, tags, outputs['published']]).toEqual([[], [`${image}:pr-12`], 'true']);
});

describe('a later release', () => {
  const cases: readonly Case[] = [
    [
      'takes every tag of its line in order',
      [version('1.9.1'), version('1.10.0')],
      {},
      { '1.10.0': 'moved', '1.10': 'moved', '1': 'moved', latest: 'moved' },
    ],
    [
      'of an older line takes its own tags, and not latest',
      [version('2.0.1'), version('1.9.1')],
      {},
      { '1.9.1': 'moved', '1.9': 'moved', '1': 'moved', latest: 'stayed' },
    ],
    [
      'of an older patch leaves every wider tag where it is',
      [version('1.2.4'), version('1.2.3')],
      {},
      { '1.2.3': 'moved', '1.2': 'stayed', '1': 'stayed', latest: 'stayed' },
    ],
    [
      'without a tag of its full version leaves latest at the highest',
      [version('2.0.1'), version('1.9.1')],
      { tags: 'type=semver,pattern={{major}}.{{minor}}' },
      { '1.9': 'moved', latest: 'stayed' },
    ],
    [
      'with a text around its version leaves latest at the highest',
      [version('2.0.1'), version('1.9.1')],
      { tags: 'type=semver,pattern={{version}}-alpine\ntype=semver,pattern={{major}}-alpine' },
      { '1.9.1-alpine': 'moved', '1-alpine': 'moved', latest: 'stayed' },
    ],
    [
      'of a package of a monorepo leaves latest at the highest',
      ['refs/tags/api/v2.0.1', 'refs/tags/api/v1.9.1'],
      { tags: '' },
      { 'api-v1.9.1': 'moved', latest: 'stayed' },
    ],
    [
      'by a floating Git tag leaves latest to the releases',
      [version('1.2.3'), version('1')],
      { tags: '' },
      { v1: 'moved', latest: 'stayed' },
    ],
    [
      'moves every tag with `guard: off`, backwards too',
      [version('2.0.1'), version('1.9.1')],
      { guard: 'off' },
      { '1.9.1': 'moved', '1.9': 'moved', '1': 'moved', latest: 'moved' },
    ],
    [
      'takes latest from a branch that looks like a higher version',
      ['refs/heads/6.0', version('5.2.0')],
      { tags: '' },
      { 'v5.2.0': 'moved', latest: 'moved' },
    ],
    [
      'that is a pre-release takes only its own tag',
      [version('1.9.1'), version('2.0.0-rc.1')],
      {},
      { '2.0.0-rc.1': 'moved' },
    ],
  ];

  it.each(cases)('%s', async (_, [one, other], inputs, outcomes) => {
    const first = await publish(one, inputs);
    const second = await publish(other, inputs, first);
    expect([first.codes, second.codes, outcomesOf(second)]).toEqual([[], [], outcomes]);
    const now = Object.entries(outcomes).map(([tag]) => [tag, second.held.tags[`${image}:${tag}`]?.digest]);
    const expected = Object.entries(outcomes).map(([tag, outcome]) => [
      tag,
      (outcome === 'moved' ? second : first).outputs['digest'],
    ]);
    expect(now).toEqual(expected);
  });
});

describe('a branch', () => {
  const [older, newer] = ['a'.repeat(40), 'b'.repeat(40)];
  const forced = { forced: true, before: newer, created: false };

  /** Pushes a commit; Git knows which of the two is older, and no other commit. */
  const push = (sha: string, difference: Difference, before?: Ran): Promise<Ran> =>
    runOn({
      ...difference,
      inputs: { labels: `run=${before === undefined ? 'first' : 'second'}`, ...difference.inputs },
      env: { GITHUB_REF: 'refs/heads/main', GITHUB_SHA: sha, ...difference.env },
      isLabeled: true,
      answer: (what, { args }) =>
        what === 'git merge-base' && args.includes(older) && args.includes(newer)
          ? { exitCode: args.indexOf(older) < args.indexOf(newer) ? 0 : 1 }
          : undefined,
      ...(before === undefined ? {} : { held: before.held }),
    });

  it.each<readonly [string, readonly [string, string], Difference, string]>([
    ['moves on to the next commit', [older, newer], {}, 'moved'],
    ['stays where a run of an older commit comes late', [newer, older], {}, 'stayed'],
    ['moves to the same commit again', [newer, newer], {}, 'moved'],
    ['moves where the order of commits is unknown', ['c'.repeat(40), older], {}, 'moved'],
    ['moves back where a push was forced', [newer, older], { event: forced }, 'moved'],
    ['moves back by hand', [newer, older], { env: { GITHUB_EVENT_NAME: 'workflow_dispatch' } }, 'moved'],
    [
      'stays where a run by hand is repeated',
      [newer, older],
      { env: { GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_RUN_ATTEMPT: '2' } },
      'stayed',
    ],
    ['moves back with `guard: off`', [newer, older], { inputs: { guard: 'off' } }, 'moved'],
  ])('%s', async (_, [one, other], difference, outcome) => {
    const first = await push(one, {});
    const second = await push(other, difference, first);
    expect([second.codes, outcomesOf(second)]).toEqual([[], { main: outcome }]);
  });
});

describe('a version that exists already', () => {
  it.each([
    ['is moved', 'move', { '1.2.3': 'moved', '1.2': 'moved', '1': 'moved', latest: 'moved' }],
    [
      'stays with the tags of its version',
      'skip',
      { '1.2.3': 'stayed', '1.2': 'stayed', '1': 'stayed', latest: 'stayed' },
    ],
  ])('%s with `on-existing: %s`', async (_, policy, outcomes) => {
    const first = await publish(version('1.2.3'));
    const second = await publish(version('1.2.3'), { 'on-existing': policy }, first);
    expect([second.codes, outcomesOf(second)]).toEqual([[], outcomes]);
  });

  it('stays with the tags of its version alone, and the outputs say so', async () => {
    const first = await publish(version('1.2.3'));
    const skip = { 'on-existing': 'skip', tags: `${lines}\nnightly` };
    const second = await publish(version('1.2.3'), skip, first);
    expect(outcomesOf(second)).toEqual({
      ...{ '1.2.3': 'stayed', '1.2': 'stayed', '1': 'stayed', latest: 'stayed', nightly: 'moved' },
    });
    expect([second.codes, second.outputs['tags']]).toEqual([[], `${image}:nightly`]);
  });

  it('ends the run before its build with `on-existing: fail`', async () => {
    const first = await publish(version('1.2.3'));
    const second = await publish(version('1.2.3'), { 'on-existing': 'fail' }, first);
    expect([second.codes, second.happened.includes('buildx bake')]).toEqual([['TAG_EXISTS'], false]);
    expect(second.held.tags).toEqual(first.held.tags);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['move', {}],
    ['skip', {}],
    // It may only be known beforehand where a build is reproducible.
    ['fail', { reproducible: 'true', provenance: 'false' }],
  ])('is left alone with the same digest and `on-existing: %s`', async (policy, more) => {
    const inputs = { labels: 'run=same', ...more };
    const first = await publish(version('1.2.3'), inputs);
    const second = await publish(version('1.2.3'), { ...inputs, 'on-existing': policy }, first);
    const outcomes = { '1.2.3': 'unchanged', '1.2': 'unchanged', '1': 'unchanged', latest: 'unchanged' };
    expect([second.codes, outcomesOf(second), second.outputs['published']]).toEqual([[], outcomes, 'true']);
    expect(Object.values(movesOf(second)).map(({ previous }) => previous)).toEqual(
      Array(4).fill(first.outputs['digest']),
    );
  });
});
