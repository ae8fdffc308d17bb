// A failed build has the code of its cause, so that workflows and readers can distinguish causes.
import { describe, expect, it } from '@jest/globals';
import { failedBuild, stoppedBuild } from '../../src/build/failure.ts';
import type { FreeDisk } from '../../src/build/free-disk.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';

describe('the code of a build that failed', () => {
  it.each([
    ['nothing that is known', 'process "/bin/sh -c make" did not complete successfully: exit code: 2', 'BUILD_FAILED'],
    [
      'a killed program',
      'process "/bin/sh -c make" did not complete successfully: exit code: 137',
      'BUILD_OUT_OF_MEMORY',
    ],
    ['a crash of QEMU', 'qemu: uncaught target signal 11 (Segmentation fault) - core dumped', 'EMULATION_CRASHED'],
    ['a builder that ended', 'rpc error: code = Unavailable desc = error reading from server: EOF', 'BUILDER_LOST'],
    [
      'a policy that denies',
      'failed to read dockerfile: failed to load LLB: error evaluating the source policy: source "local://dockerfile" not allowed by policy: action DENY',
      'POLICY_DENIED',
    ],
    [
      'a BuildKit without policies',
      'strict policy is not supported by the current BuildKit daemon, please upgrade to version v0.27+',
      'POLICY_UNSUPPORTED',
    ],
    ['a full disk', 'write /var/lib/buildkit/x: no space left on device', 'BUILDER_DISK_FULL'],
    [
      'a push of attestations that the registry does not take',
      'failed to push r.test/acme/app: denied: unknown manifest class for application/vnd.oci.empty.v1+json',
      'REGISTRY_ARTIFACT',
    ],
    ['a push of which a part is gone', 'failed to push r.test/acme/app: unknown blob', 'CONTENT_MISSING'],
    [
      'a push that was refused',
      'failed to push ghcr.io/acme/app: denied: permission_denied: write_package',
      'REGISTRY_DENIED',
    ],
  ])('%s', (_, message, code) => {
    const record = { steps: [], findings: [], said: [`ERROR: failed to solve: ${message}`] };
    expect(failedBuild(record, aPlan(), []).problems.map((problem) => problem.code)).toEqual([code]);
  });
});

/** The code and the likely cause of a build that ended with these words of buildx. */
function reported(words: string, rooms: readonly FreeDisk[]) {
  const record = { steps: [], findings: [], said: [`ERROR: failed to build: failed to solve: ${words}`] };
  const [problem] = failedBuild(record, aPlan(), rooms).problems;
  return { code: problem?.code, likely: problem?.likely };
}

const rooms = [{ node: 'buildx_buildkit_one0', free: 41_000_000 }];
const full = 'write /big: no space left on device';

describe('a build that finds no room', () => {
  it('names the node with the least room that it began with', () => {
    expect(reported(full, rooms)).toEqual({
      code: 'BUILDER_DISK_FULL',
      likely:
        'The disk of the builder is full. The node buildx_buildkit_one0 had 41.0 MB of free disk space at the start of the build.',
    });
  });

  it('says what it knows where no node was asked', () => {
    expect(reported(full, [])).toEqual({ code: 'BUILDER_DISK_FULL', likely: 'The disk of the builder is full.' });
  });

  it('is the only one that mentions free space', () => {
    expect(reported('exit code: 137', rooms)).toEqual({
      code: 'BUILD_OUT_OF_MEMORY',
      likely: 'The step ran out of memory and was killed.',
    });
  });
});

describe('a build in a cluster', () => {
  const { builder } = aPlan().build;
  const lost = 'ERROR: failed to build: rpc error: code = Unavailable desc = error reading from server: EOF';
  const inCluster = aPlan({ build: { builder: { ...builder, order: { ...builder.order, driver: 'kubernetes' } } } });

  it.each([
    [
      'that may not reach its pods',
      'pods "x0" is forbidden: User "ci" cannot create resource "pods/exec" in API group "" in the namespace "ci"',
      'CLUSTER_FORBIDDEN',
    ],
    ['whose token has expired', 'error: Unauthorized', 'CLUSTER_UNAUTHORIZED'],
    ['whose pod has ended', '#5 RUN make', 'BUILDER_LOST'],
  ])('%s', (_, said, code) => {
    const record = { steps: [], findings: [], said: [said, lost] };
    expect(failedBuild(record, inCluster).problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('differs from one that calls a cluster itself', () => {
    const said = ['pods is forbidden: User "app" cannot list resource "pods" in API group ""', lost];
    expect(failedBuild({ steps: [], findings: [], said }, aPlan()).problems[0]?.code).toBe('BUILDER_LOST');
  });
});

it('the error of a build has none of the prefixes around it', () => {
  const facts = ['', 'failed to run Build function: '].map((prefix) => {
    const said = [`ERROR: failed to solve: ${prefix}dockerfile parse error on line 2: unknown instruction: RUNN`];
    return failedBuild({ steps: [], findings: [], said }, aPlan()).problems.map(({ fact }) => fact);
  });
  expect(facts[1]).toEqual(facts[0]);
});

describe('the cure of a build whose cause is not known', () => {
  const error = 'ERROR: failed to solve: base name (${NONE}) should not be blank';
  it.each([
    [
      'points at the last lines where there are some',
      ['make: nothing to do', error],
      'Fix the instruction that failed. Its last output is in the log group above this error.',
    ],
    ['points at the message if there are no lines', [error], 'Fix the error that the message reports.'],
  ])('%s', (_, said, cure) => {
    expect(failedBuild({ steps: [], findings: [], said }, aPlan()).problems.map((problem) => problem.cure)).toEqual([
      cure,
    ]);
  });
});

it('a build that timed out names its limit in hours and minutes', async () => {
  const plan = aPlan({ run: { limits: { build: 18_000_000, stall: undefined } } });
  const { problems } = await stoppedBuild({ why: 'late', running: [] }, plan, silentPorts());
  expect(problems.map(({ code, fact }) => ({ code, fact }))).toEqual([
    {
      code: 'BUILD_TIMEOUT',
      fact: 'The build was still running after 5h 00m and was stopped. Running: no step known to buildx.',
    },
  ]);
});
