// Who may have written the code that an event builds.
import { describe, expect, it } from '@jest/globals';
import { isForeign, isStrangers, isTrustedEvent } from '../../src/plan/event.ts';
import { anEvent } from '../support/event.ts';

describe('an event', () => {
  it.each([
    { name: 'push', isTrusted: true, foreign: false },
    { name: 'release', isTrusted: true, foreign: false },
    { name: 'schedule', isTrusted: true, foreign: false },
    { name: 'merge_group', isTrusted: true, foreign: false },
    { name: 'pull_request', isTrusted: false, foreign: false },
    { name: 'pull_request_review', isTrusted: false, foreign: false },
    { name: 'pull_request_target', isTrusted: false, foreign: true },
    { name: 'workflow_run', isTrusted: false, foreign: true },
    { name: 'issue_comment', isTrusted: false, foreign: true },
    { name: 'discussion_comment', isTrusted: false, foreign: true },
    { name: 'an_event_of_tomorrow', isTrusted: false, foreign: true },
  ])(
    '$name is trusted: $isTrusted, with the rights of the default branch: $foreign',
    ({ name, isTrusted, foreign }) => {
      const event = { ...anEvent({ name }), pullRequest: undefined };
      expect([isTrustedEvent(event), isForeign(event), isStrangers(event)]).toEqual([isTrusted, foreign, foreign]);
    },
  );
});
