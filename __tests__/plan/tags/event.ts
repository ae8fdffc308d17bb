// An event for tests: a push to main of acme/widgets, but for what the test says.
import type { Event } from '../../../src/plan/event.ts';

/** The event, with what is different about it. */
export function anEvent(different: Partial<Event> = {}): Event {
  return {
    name: 'push',
    ref: 'refs/heads/main',
    sha: '3f1c9a7be20d4586a1b2c3d4e5f60718293a4b5c',
    runnerRef: 'refs/heads/main',
    runnerSha: '3f1c9a7be20d4586a1b2c3d4e5f60718293a4b5c',
    shortShaLength: 7,
    baseRef: '',
    defaultBranch: 'main',
    commitDate: '2024-02-29T22:15:16.000Z',
    sourceDate: undefined,
    repository: {
      owner: 'acme',
      name: 'widgets',
      description: 'Small widgets for big gadgets',
      url: 'https://github.com/acme/widgets',
      license: 'Apache-2.0',
      isPrivate: false,
      isFork: false,
      defaultBranch: 'main',
    },
    pullRequest: undefined,
    mergeQueue: undefined,
    push: undefined,
    isPrerelease: false,
    actor: 'ann',
    isDependabot: false,
    runId: '900100200',
    runNumber: '37',
    runAttempt: '1',
    ...different,
  };
}
