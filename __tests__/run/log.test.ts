// Golden logs: what a user reads of a publish, a pull request, a failure and a skipped tag. The only tests of the wording.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { type Difference, runOn } from './machine.ts';

const pullRequest = {
  number: 7,
  pull_request: { number: 7, base: { ref: 'main' }, head: { ref: 'topic', repo: { full_name: 'acme/widgets' } } },
};
const failing = [
  '{"vertexes":[{"digest":"sha256:aa","name":"[2/2] RUN make","started":"2026-03-04T05:06:07Z"}]}',
  '{"logs":[{"vertex":"sha256:aa","stream":2,"data":"bWFrZTogbm8gcnVsZQo=","timestamp":"2026-03-04T05:06:08Z"}]}',
  '{"vertexes":[{"digest":"sha256:aa","name":"[2/2] RUN make","started":"2026-03-04T05:06:07Z","completed":"2026-03-04T05:06:09Z","error":"process \\"/bin/sh -c make\\" did not complete successfully: exit code: 2"}]}',
  'ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2',
];

const runs: readonly (readonly [string, Difference])[] = [
  ['publish', {}],
  ['pull-request', { env: { GITHUB_REF: 'refs/pull/7/merge', GITHUB_EVENT_NAME: 'pull_request' }, event: pullRequest }],
  [
    'failure',
    { answer: (what) => (what === 'buildx bake' ? { exitCode: 1 } : undefined), prints: { 'buildx bake': failing } },
  ],
  [
    'skipped-tag',
    { inputs: { 'on-existing': 'skip' }, existing: { 'ghcr.io/acme/app:v1.2.3': ['linux/amd64', 'linux/arm64'] } },
  ],
];

it.each(runs)('the log of a run: %s', async (name, difference) => {
  const { log } = await runOn(difference);
  expect(log).toBe(readFileSync(join(import.meta.dirname, 'logs', `${name}.txt`), 'utf8'));
});
