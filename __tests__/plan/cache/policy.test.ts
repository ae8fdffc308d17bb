import { describe, expect, it } from '@jest/globals';
import { parsePlatform } from '../../../src/oci/platform.ts';
import { type CacheQuestion, cacheQuestion, cacheScope, planCache } from '../../../src/plan/cache/policy.ts';
import { formatNotes, notesPath, placesOfOthers } from '../../../src/plan/cache/sibling-steps.ts';
import { anEvent } from '../../support/event.ts';

const scope = {
  repository: 'ghcr.io/acme/app',
  target: undefined,
  dockerfile: undefined,
  context: '.',
  platforms: ['linux/amd64'],
};
const inputs = {
  kind: 'auto',
  reference: undefined,
  mode: 'max',
  scope: 'app',
  from: [],
  to: [],
  mounts: [],
  importTimeout: 1,
  exportTimeout: 1,
} as const;
const runner = {
  platform: parsePlatform('linux/amd64'),
  workspace: '/w',
  temporaryFolder: '/t',
  serverUrl: 'https://github.com',
  runId: '42',
  runAttempt: '1',
  cacheService: 'v2',
  takenPlaces: [],
} as const;
const question: CacheQuestion = { inputs, event: anEvent(), runner, scope, mayPush: true };
const pullRequest = { number: 7, headSha: 'b'.repeat(40), headRef: 'fix', baseRef: 'main', isFromFork: false };
const from = [{ type: 'gha', scope: 'app' }];
const to = [{ type: 'gha', scope: 'app', mode: 'max', 'ignore-error': 'true' }];

describe('where the cache is kept', () => {
  it.each([
    {
      name: 'a branch reads and writes the GitHub Actions cache',
      question,
      expected: { from, to, reason: 'read from and written to the GitHub Actions cache', place: 'app' },
    },
    {
      name: 'a tag only reads, because no other run could read what it writes',
      question: { ...question, event: anEvent({ ref: 'refs/tags/v1' }) },
      expected: {
        from,
        to: [],
        reason: 'read from the GitHub Actions cache; not written, because other runs cannot read the cache of a tag',
      },
    },
    {
      name: 'a merge queue only reads',
      question: {
        ...question,
        event: anEvent({ name: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-1-a' }),
      },
      expected: {
        from,
        to: [],
        reason:
          'read from the GitHub Actions cache; not written, because a merge queue branch is deleted after the run',
      },
    },
    {
      name: 'a pull request only reads',
      question: { ...question, event: anEvent({ name: 'pull_request', ref: 'refs/pull/7/merge', pullRequest }) },
      expected: {
        from,
        to: [],
        reason: 'read from the GitHub Actions cache; not written by pull requests unless `cache: gha` is set',
      },
    },
    {
      name: 'a pull request writes where the input insists',
      question: {
        ...question,
        inputs: { ...inputs, kind: 'gha' as const },
        event: anEvent({ name: 'pull_request', ref: 'refs/pull/7/merge', pullRequest }),
      },
      expected: { from, to, reason: 'read from and written to the GitHub Actions cache', place: 'app' },
    },
    {
      name: 'without a cache service there is no cache',
      question: { ...question, runner: { ...runner, cacheService: undefined } },
      expected: { from: [], to: [], reason: 'the GitHub Actions cache is not available' },
    },
    {
      name: 'names the reason for a missing cache if known',
      question: {
        ...question,
        runner: {
          ...runner,
          cacheService: undefined,
          cacheRefusal: 'the token of the GitHub Actions cache has expired',
        },
      },
      expected: { from: [], to: [], reason: 'the token of the GitHub Actions cache has expired' },
    },
    {
      name: 'a run whose token may only read does not write',
      question: { ...question, runner: { ...runner, mayWriteCache: false } },
      expected: {
        from,
        to: [],
        reason: 'read from the GitHub Actions cache; not written, because this run has read-only access',
      },
    },
    {
      name: 'untrusted code in the scope of the default branch never writes, even if the input asks for it',
      question: {
        ...question,
        inputs: { ...inputs, kind: 'gha' as const },
        event: anEvent({ name: 'pull_request_target', pullRequest }),
      },
      expected: {
        from,
        to: [],
        reason:
          'read from the GitHub Actions cache; not written, because pull_request_target may build untrusted code, and the default branch would read it',
      },
    },
    {
      name: 'a tag uses no cache with `cache: trusted`',
      question: {
        ...question,
        inputs: { ...inputs, kind: 'trusted' as const },
        event: anEvent({ ref: 'refs/tags/v1' }),
      },
      expected: { from: [], to: [], reason: 'off for tags, because of `cache: trusted`' },
    },
    {
      name: 'a run without a tag uses the cache as usual if tags trust none',
      question: { ...question, inputs: { ...inputs, kind: 'trusted' as const } },
      expected: { from, to, reason: 'read from and written to the GitHub Actions cache', place: 'app' },
    },
    {
      name: 'a reference that an earlier step of the job writes is read, and another one written',
      question: {
        ...question,
        inputs: { ...inputs, kind: 'registry' as const },
        runner: { ...runner, takenPlaces: ['ghcr.io/acme/app:buildcache'] },
      },
      expected: {
        from: [
          { type: 'registry', ref: 'ghcr.io/acme/app:buildcache-2' },
          { type: 'registry', ref: 'ghcr.io/acme/app:buildcache' },
        ],
        to: [{ type: 'registry', ref: 'ghcr.io/acme/app:buildcache-2', mode: 'max', 'ignore-error': 'true' }],
        reason: 'read from and written to ghcr.io/acme/app:buildcache-2',
        place: 'ghcr.io/acme/app:buildcache-2',
      },
    },
    {
      name: 'off is off',
      question: { ...question, inputs: { ...inputs, kind: 'off' as const } },
      expected: { from: [], to: [], reason: 'the cache is off' },
    },
    {
      name: 'the registry keeps it beside the image',
      question: { ...question, inputs: { ...inputs, kind: 'registry' as const } },
      expected: {
        from: [{ type: 'registry', ref: 'ghcr.io/acme/app:buildcache' }],
        to: [{ type: 'registry', ref: 'ghcr.io/acme/app:buildcache', mode: 'max', 'ignore-error': 'true' }],
        reason: 'read from and written to ghcr.io/acme/app:buildcache',
        place: 'ghcr.io/acme/app:buildcache',
      },
    },
    {
      name: 'a reference without a tag gets a separate one, because `latest` is an image',
      question: { ...question, inputs: { ...inputs, kind: 'registry' as const, reference: 'ghcr.io/acme/app' } },
      expected: {
        from: [{ type: 'registry', ref: 'ghcr.io/acme/app:buildcache' }],
        to: [{ type: 'registry', ref: 'ghcr.io/acme/app:buildcache', mode: 'max', 'ignore-error': 'true' }],
        reason: 'read from and written to ghcr.io/acme/app:buildcache',
        place: 'ghcr.io/acme/app:buildcache',
      },
    },
    {
      name: 'a pull request never writes to a registry, even if the input insists on it',
      question: {
        ...question,
        inputs: { ...inputs, kind: 'registry' as const },
        event: anEvent({ name: 'pull_request_target', ref: 'refs/pull/7/merge', pullRequest }),
      },
      expected: {
        from: [{ type: 'registry', ref: 'ghcr.io/acme/app:buildcache' }],
        to: [],
        reason: 'read from ghcr.io/acme/app:buildcache; not written by pull requests and runs without a push',
      },
    },
    {
      name: 'a run that pushes nothing writes no cache to a registry either',
      question: { ...question, mayPush: false, inputs: { ...inputs, kind: 'registry' as const } },
      expected: {
        from: [{ type: 'registry', ref: 'ghcr.io/acme/app:buildcache' }],
        to: [],
        reason: 'read from ghcr.io/acme/app:buildcache; not written by pull requests and runs without a push',
      },
    },
    {
      name: 'concurrent targets keep separate caches',
      question: { ...question, target: 'web', inputs: { ...inputs, kind: 'registry' as const } },
      expected: {
        from: [{ type: 'registry', ref: 'ghcr.io/acme/app:buildcache-web' }],
        to: [{ type: 'registry', ref: 'ghcr.io/acme/app:buildcache-web', mode: 'max', 'ignore-error': 'true' }],
        reason: 'read from and written to ghcr.io/acme/app:buildcache-web',
        place: 'ghcr.io/acme/app:buildcache-web',
      },
    },
    {
      name: 'what is given word for word replaces the policy',
      question: { ...question, inputs: { ...inputs, from: [{ type: 'local', src: '/c' }], to: [] } },
      expected: { from: [{ type: 'local', src: '/c' }], to: [], reason: 'set by cache-from and cache-to' },
    },
  ])('$name', ({ question: asked, expected }) => {
    expect(planCache(asked)).toEqual(expected);
  });

  it('assigns the third step of a job a different scope than the others', () => {
    const own = cacheScope(scope);
    const derived = { ...question, inputs: { ...inputs, scope: undefined } };
    const places = ([[], [own], [own, `${own}-2`]] as const).map(
      (takenPlaces) => planCache({ ...derived, runner: { ...runner, takenPlaces } }).place,
    );
    expect(places).toEqual([own, `${own}-2`, `${own}-3`]);
  });

  it('has a separate scope for every image, target, file, context and set of platforms', () => {
    const scopes = [
      scope,
      { ...scope, repository: 'ghcr.io/acme/other' },
      { ...scope, target: 'prod' },
      { ...scope, dockerfile: 'prod.Dockerfile' },
      { ...scope, context: 'app' },
      { ...scope, platforms: ['linux/amd64', 'linux/arm64'] },
    ].map(cacheScope);
    expect(new Set(scopes).size).toBe(scopes.length);
    expect(scopes.every((each) => /^polyarch-[A-Za-z0-9.-]+$/.test(each))).toBe(true);
  });
});

const step = (name: string) => ({ run: '42', attempt: 1, temporaryFolder: `/runner/temp/polyarch-${name}` });

it('the steps of a job see what the others write, and neither their own nor what another run has left', () => {
  const text = [
    formatNotes(step('one'), ['app', 'ghcr.io/acme/app:buildcache']),
    formatNotes(step('two'), ['app-2']),
    formatNotes({ ...step('one'), run: '41' }, ['old']),
    formatNotes({ ...step('one'), attempt: 2 }, ['other']),
    'torn',
  ].join('');
  expect(placesOfOthers(text, step('two'))).toEqual(['app', 'ghcr.io/acme/app:buildcache']);
  expect(placesOfOthers(text, step('three'))).toEqual(['app', 'ghcr.io/acme/app:buildcache', 'app-2']);
  expect(placesOfOthers('', step('two'))).toEqual([]);
  expect(notesPath('/runner/temp/polyarch-one')).toBe('/runner/temp/polyarch-caches');
});

describe('a run', () => {
  const repositories = [{ name: 'ghcr.io/acme/app', registry: 'ghcr.io', path: 'acme/app' }];
  const request = {
    cache: inputs,
    event: anEvent(),
    runner,
    build: { target: undefined, dockerfile: undefined, context: '.' },
    run: { stage: 'all', call: undefined },
    push: 'auto',
    accounts: { registriesWithCredentials: ['ghcr.io'] },
  } as const;

  it.each<[string, Parameters<typeof cacheQuestion>[0], boolean]>([
    ['with an account may write to a registry', request, true],
    ['without an account may not', { ...request, accounts: { registriesWithCredentials: [] } }, false],
    ['of Dependabot may not', { ...request, event: anEvent({ isDependabot: true }) }, false],
    ['of a pull request may not', { ...request, event: anEvent({ pullRequest }) }, false],
    ['with `push: false` may not', { ...request, push: false }, false],
    [
      'with `push: true` may, whatever accounts are known',
      { ...request, push: true, accounts: { registriesWithCredentials: [] } },
      true,
    ],
  ])('%s', (_, asked, expected) => {
    expect(cacheQuestion(asked, { repositories, platforms: [] }).mayPush).toBe(expected);
  });
});
