// Events for tests: a push to the default branch, with whatever the test wants to be different.
import type { Event } from '../../src/plan/event.ts';

export function anEvent(difference: Partial<Event> = {}): Event {
  const sha = '4e5f60718293a4b5c6d7e8f90123456789abcdef';
  return {
    name: 'push',
    ref: 'refs/heads/main',
    sha,
    runnerRef: 'refs/heads/main',
    runnerSha: sha,
    shortShaLength: 7,
    baseRef: '',
    defaultBranch: 'main',
    commitDate: '2026-03-04T05:06:07.000Z',
    sourceDate: undefined,
    repository: {
      owner: 'acme',
      name: 'widgets',
      description: 'Widgets for everyone',
      url: 'https://github.com/acme/widgets',
      license: 'MIT',
      isPrivate: false,
      isFork: false,
      defaultBranch: 'main',
    },
    pullRequest: undefined,
    mergeQueue: undefined,
    push: undefined,
    isPrerelease: false,
    actor: 'octocat',
    isDependabot: false,
    runId: '42',
    runNumber: '3',
    runAttempt: '1',
    ...difference,
  };
}
