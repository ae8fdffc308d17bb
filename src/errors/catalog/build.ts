// What happens while the images are built.
import type { Entry } from './entry.ts';

/** The failures of this area. */
export const BUILD_FAILURES = {
  CHECK_FAILED: {
    meaning: 'A build check found something in the Dockerfile, and `call: check` fails for every finding.',
    cure: 'Correct it, or skip the rule with `# check=skip=RULE` at the top of the Dockerfile.',
  },
  BUILD_FAILED: {
    meaning: 'A step of the build failed.',
    cure: 'Correct what the last lines of the step name.',
  },
  POLICY_DENIED: {
    meaning: 'A policy of the build (a `.rego` file) does not allow something that the build fetches.',
    cure: 'Change what the build fetches, or the policy.',
  },
  POLICY_UNSUPPORTED: {
    meaning: 'The build has a policy, and this BuildKit does not support policies.',
    cure: 'Use BuildKit 0.27 or newer.',
  },
  BUILD_TIMEOUT: {
    meaning: 'The build took longer than `timeout` allows.',
    cure: 'Raise `timeout`; emulated platforms are many times faster on nodes that run them natively.',
  },
  BUILD_STALLED: {
    meaning: 'A push, a request to a registry or an emulated step stood still for as long as `stall-timeout`.',
    cure: 'Run the step again; a program that hangs under QEMU needs a native node or another `binfmt-image`.',
  },
  BUILDER_LOST: {
    meaning: 'The builder ended in the middle of the build, and again after it was restarted.',
    cure: 'Mostly memory has run out: use a runner with more, or do less at once (`max-parallelism`).',
  },
  BUILDER_DISK_FULL: {
    meaning: 'The disk of the builder is full.',
    cure: 'Free space before this step, or use a runner with a larger disk.',
  },
  BUILD_OUT_OF_MEMORY: {
    meaning: 'A step of the build was stopped because memory had run out.',
    cure: 'Use a runner with more memory, or do less at once: `max-parallelism` in the BuildKit configuration.',
  },
  EMULATION_CRASHED: {
    meaning: 'A program crashed in QEMU, not in itself.',
    cure: 'Build this platform on a native node, cross-compile (FROM --platform=$BUILDPLATFORM), or try another `binfmt-image`.',
  },
  INTERRUPTED: {
    meaning: 'The job was cancelled before everything was published.',
    cure: 'Run the job again.',
  },
} as const satisfies Record<string, Entry>;
