// A build that failed is told under the code of its cause, so that a workflow and its reader can tell one from the other.
import { describe, expect, it } from '@jest/globals';
import { failedBuild } from '../../src/build/failed.ts';
import { aPlan } from '../support/plan.ts';

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
    ['a full disk', 'write /var/lib/buildkit/x: no space left on device', 'BUILDER_DISK_FULL'],
    [
      'a push that was refused',
      'failed to push ghcr.io/acme/app: denied: permission_denied: write_package',
      'REGISTRY_DENIED',
    ],
  ])('%s', (_, message, code) => {
    const record = { steps: [], findings: [], said: [`ERROR: failed to solve: ${message}`] };
    expect(failedBuild(record, aPlan()).problems.map((problem) => problem.code)).toEqual([code]);
  });
});
