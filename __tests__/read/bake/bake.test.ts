import { describe, expect, it } from '@jest/globals';
import { bakeContexts } from '../../../src/read/bake/bake.ts';
import { anEvent } from '../../support/event.ts';

const targets = {
  app: { context: 'https://github.com/acme/app.git', contexts: { a: 'docker-image://a', b: 1 } },
  base: {},
};
const bake = { names: ['app'], targets, rules: {} };
const pullRequest = { number: 7, headSha: 'b'.repeat(40), headRef: 'fix', baseRef: 'main', isFromFork: false };
const contexts = ['https://github.com/acme/app.git', 'docker-image://a'];

describe('the contexts that the token of the job may read for a definition', () => {
  it.each([
    ['of a push', anEvent(), contexts],
    ['of a pull request from the repository', anEvent({ name: 'pull_request', pullRequest }), contexts],
    ['of a pull request from a fork', anEvent({ pullRequest: { ...pullRequest, isFromFork: true } }), []],
    ['of pull_request_target', anEvent({ name: 'pull_request_target', pullRequest }), []],
    ['of a comment', anEvent({ name: 'issue_comment' }), []],
  ])('%s', (_, event, expected) => {
    expect(bakeContexts(bake, event)).toEqual(expected);
  });

  it('do not exist without a definition', () => {
    expect(bakeContexts(undefined, anEvent())).toEqual([]);
  });
});
