// The job log, over a runner in memory: what it hides; and a summary that cannot be written.

import * as core from '@actions/core';
import { expect, it } from '@jest/globals';
import { runnerLog, runnerOutputs } from '../../src/adapters/core.ts';

it('a secret is masked once, however often it is read', () => {
  const masks: string[] = [];
  const log = runnerLog({ ...core, setSecret: (secret) => void masks.push(secret) });
  for (const secret of ['one', 'two', 'one']) log.mask(secret);
  expect(masks).toEqual(['one', 'two']);
});

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

it('a summary that cannot be written is a warning', async () => {
  const warnings: string[] = [];
  const env = { GITHUB_STEP_SUMMARY: '/nowhere/at/all' };
  const before = process.env['GITHUB_STEP_SUMMARY'];
  process.env['GITHUB_STEP_SUMMARY'] = env.GITHUB_STEP_SUMMARY;
  try {
    await runnerOutputs({ ...core, warning: (text) => void warnings.push(String(text)) }, env).summary('# Published');
  } finally {
    if (before === undefined) delete process.env['GITHUB_STEP_SUMMARY'];
    else process.env['GITHUB_STEP_SUMMARY'] = before;
  }
  expect(warnings).toHaveLength(1);
});
