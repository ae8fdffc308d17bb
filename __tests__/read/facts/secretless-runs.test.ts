// Secrets that have no value, by the runs that lack them and the inputs that name them.
import { describe, expect, it } from '@jest/globals';
import type { PrintedTarget } from '../../../src/commands/bake-print.ts';
import { Failure } from '../../../src/errors/failure.ts';
import type { Event } from '../../../src/plan/event.ts';
import { judgeSecrets } from '../../../src/read/bake/bake-secrets.ts';
import { absenceNotices, readSecrets, reasonForNone } from '../../../src/read/facts/secrets.ts';
import { anEvent } from '../../support/event.ts';
import { validInputs } from '../../support/inputs.ts';
import { silentPorts } from '../../support/ports.ts';

const pullRequest = { number: 7, headSha: '', headRef: 'topic', baseRef: 'main', isFromFork: true };
const fork = anEvent({ name: 'pull_request', pullRequest });
const inputs = { secrets: 'a=', 'secret-envs': 'b=B', 'secret-files': 'c=/none\nd=' };

/** The sources that are left, the ids that have no value, or the codes of the problems. */
async function outcome(given: Readonly<Record<string, string>>, event: Event) {
  const ports = silentPorts({ env: { SET: 'a value', EMPTY: '' } });
  try {
    const { sources, absent } = await readSecrets(validInputs(given), event, ports);
    return { sources, absent };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, input }) => `${code} ${input}`);
  }
}

describe('secrets without a value', () => {
  it('are left out of a run that gets none, whichever input names them', async () => {
    expect(await outcome(inputs, fork)).toEqual({ sources: [], absent: ['a', 'b', 'c', 'd'] });
  });

  it('are problems of any other run, one each', async () => {
    const codes = [
      'INPUT_INVALID secrets',
      'INPUT_INVALID secret-envs',
      'FILE_MISSING secret-files',
      'FILE_MISSING secret-files',
    ];
    expect(await outcome(inputs, anEvent())).toEqual(codes);
  });

  it('that are optional are left out of every run without a word', async () => {
    const optional = { secrets: 'a?=', 'secret-envs': 'b?=EMPTY', 'secret-files': 'c?=/none' };
    expect(await outcome(optional, anEvent())).toEqual({ sources: [], absent: [] });
  });

  it('are distinguished from those that have one', async () => {
    const mixed = { secrets: 'a?=value\nb?=', 'secret-envs': 'c?=SET,d=SET' };
    const sources = [
      { id: 'a', env: 'POLYARCH_SECRET_0' },
      { id: 'c', env: 'SET' },
      { id: 'd', env: 'SET' },
    ];
    expect(await outcome(mixed, anEvent())).toEqual({ sources, absent: [] });
  });

  it('may be marked in a YAML map, too', async () => {
    expect(await outcome({ secrets: 'a?: ""\n"b?": value' }, anEvent())).toEqual({
      sources: [{ id: 'b', env: 'POLYARCH_SECRET_0' }],
      absent: [],
    });
  });
});

describe('the runs that get no secrets', () => {
  it.each<[string, Partial<Event>, boolean]>([
    ['a pull request from a fork', { name: 'pull_request', pullRequest }, true],
    ['a push by Dependabot', { isDependabot: true }, true],
    ['a push in a fork', { repository: { ...anEvent().repository, isFork: true } }, true],
    [
      'a pull request of the same repository',
      { name: 'pull_request', pullRequest: { ...pullRequest, isFromFork: false } },
      true,
    ],
    ['a push', {}, false],
    ['a schedule', { name: 'schedule' }, false],
    ['a merge queue', { name: 'merge_group' }, false],
  ])('%s', (_, difference, isOne) => {
    expect(reasonForNone(anEvent(difference)) !== undefined).toBe(isOne);
  });

  it('have one notice for all, each id once', () => {
    const reported = (ids: readonly string[]) => absenceNotices(ids, fork);
    expect([reported([]), reported(['a', 'a']), reported(['a', 'b'])]).toEqual([
      [],
      ['The secret "a" has no value in this run and is skipped: pull requests from forks get no secrets.'],
      ['The secrets "a", "b" have no value in this run and are skipped: pull requests from forks get no secrets.'],
    ]);
  });
});

describe('the secrets of a bake definition', () => {
  const secret = [
    { id: 'a', type: 'env', env: 'SET' },
    { id: 'b', type: 'env', env: 'EMPTY' },
    'id=c,env=EMPTY',
    'type=env,id=EMPTY',
    { id: 'd', type: 'file', src: '/a/file' },
    { id: 'e' },
  ];
  const left = (targets: Readonly<Record<string, PrintedTarget>>, event: Event) => {
    const run = { stage: 'all' as const, call: undefined };
    const granting = { event, run, runner: { workspace: '/w' }, build: { secrets: [] }, overrides: [], variables: [] };
    return judgeSecrets(targets, granting, silentPorts({ env: { SET: 'a value', EMPTY: '' } }));
  };

  it('are left out like those of the inputs', async () => {
    expect(await left({ app: { secret }, plain: {} }, fork)).toEqual({
      targets: { app: { secret: [secret[0], secret[4], secret[5]] }, plain: {} },
      absent: ['b', 'c', 'EMPTY'],
    });
  });

  it('stay on runs that get secrets, with the variable that is their source', async () => {
    const written = [...secret.slice(0, 3), { type: 'env', id: 'EMPTY', env: 'EMPTY' }, ...secret.slice(4)];
    expect(await left({ app: { secret } }, anEvent())).toEqual({ targets: { app: { secret: written } }, absent: [] });
  });
});
