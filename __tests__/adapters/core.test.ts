// The job log, over a runner in memory: what it hides.

import * as core from '@actions/core';
import { expect, it } from '@jest/globals';
import { runnerLog } from '../../src/adapters/core.ts';

it.each(['pass"word', 'pass\\word', 'line\nbreak', 'plain'])('the facts of an event hide the secret %j', (secret) => {
  const lines: string[] = [];
  const log = runnerLog({
    ...core,
    isDebug: () => true,
    debug: (text) => void lines.push(text),
    setSecret: () => undefined,
  });
  log.mask(secret);
  log.event('cache-disabled', { when: 'probe', reason: `refused ${secret}`, names: [secret] });
  expect(lines).toEqual(['event cache-disabled {"when":"probe","reason":"refused ***","names":["***"]}']);
});
