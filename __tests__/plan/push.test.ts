import { describe, expect, it } from '@jest/globals';
import { parseRepository } from '../../src/oci/reference.ts';
import { decidePush } from '../../src/plan/push.ts';
import { anEvent } from '../support/event.ts';

const ghcr = parseRepository('ghcr.io/acme/app');
const local = parseRepository('localhost:5000/acme/app');
const pullRequest = { number: 7, headSha: 'b'.repeat(40), headRef: 'fix', baseRef: 'main', isFromFork: false };

describe('whether the run publishes', () => {
  it.each([
    {
      name: 'yes on a push with credentials for every registry',
      question: {
        push: 'auto',
        event: anEvent(),
        repositories: [ghcr],
        accounts: { registriesWithCredentials: ['ghcr.io'] },
      },
      expected: { enabled: true, reason: 'a push event publishes', isDeliberate: true },
    },
    {
      name: 'yes to a registry on this machine without any credentials',
      question: { push: 'auto', event: anEvent(), repositories: [local], accounts: { registriesWithCredentials: [] } },
      expected: { enabled: true, reason: 'a push event publishes', isDeliberate: true },
    },
    {
      name: 'no without credentials, and somebody may have expected it',
      question: {
        push: 'auto',
        event: anEvent(),
        repositories: [ghcr, local],
        accounts: { registriesWithCredentials: [] },
      },
      expected: {
        enabled: false,
        reason: 'there are no credentials for ghcr.io; log in before this step, for instance with docker/login-action',
        isDeliberate: false,
      },
    },
    {
      name: 'no where a credential helper is broken, and why',
      question: {
        push: 'auto',
        event: anEvent(),
        repositories: [ghcr],
        accounts: {
          registriesWithCredentials: [],
          unreadableCredentials: {
            'ghcr.io': 'The helper docker-credential-x, asked for ghcr.io, ended with code 1: no.',
          },
        },
      },
      expected: {
        enabled: false,
        reason: 'The helper docker-credential-x, asked for ghcr.io, ended with code 1: no',
        isDeliberate: false,
      },
    },
    {
      name: 'no on a pull request',
      question: {
        push: 'auto',
        event: anEvent({ name: 'pull_request', pullRequest }),
        repositories: [local],
        accounts: { registriesWithCredentials: [] },
      },
      expected: { enabled: false, reason: 'a pull request does not publish', isDeliberate: true },
    },
    {
      name: 'no in a merge queue',
      question: {
        push: 'auto',
        event: anEvent({ name: 'merge_group' }),
        repositories: [local],
        accounts: { registriesWithCredentials: [] },
      },
      expected: {
        enabled: false,
        reason: 'a merge queue does not publish; the push that follows does',
        isDeliberate: true,
      },
    },
    {
      name: 'yes wherever the input insists',
      question: {
        push: true,
        event: anEvent({ name: 'pull_request', pullRequest }),
        repositories: [ghcr],
        accounts: { registriesWithCredentials: [] },
      },
      expected: { enabled: true, reason: '`push: true`', isDeliberate: true },
    },
    {
      name: 'no where the input forbids it',
      question: {
        push: false,
        event: anEvent(),
        repositories: [ghcr],
        accounts: { registriesWithCredentials: ['ghcr.io'] },
      },
      expected: { enabled: false, reason: '`push: false`', isDeliberate: true },
    },
  ] as const)('$name', ({ question, expected }) => {
    expect(decidePush(question)).toEqual(expected);
  });
});
