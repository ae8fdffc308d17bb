// Failures during the build.

/** The failures of this area. */
export const BUILD_FAILURES = {
  CHECK_FAILED: {
    meaning: 'A build check reported a problem in the Dockerfile. `call: check` fails on every finding.',
    cure: 'Fix the Dockerfile, or skip the rule with `# check=skip=RULE` in its first line.',
  },
  BUILD_FAILED: {
    meaning: 'An instruction of the Dockerfile failed.',
    cure: 'Fix the instruction that failed. Its last output is in the log group above this error.',
  },
  POLICY_DENIED: {
    meaning: 'A build policy (a `.rego` file) denied a source that the build fetches.',
    cure: 'Use another source, or change the policy.',
  },
  POLICY_UNSUPPORTED: {
    meaning: 'The build has a policy, and this version of BuildKit does not support policies.',
    cure: 'Use BuildKit 0.27 or newer.',
  },
  BUILD_TIMEOUT: {
    meaning: 'The build exceeded `timeout`.',
    cure: 'Raise `timeout`, or build emulated platforms on native nodes, which are many times faster.',
  },
  BUILD_STALLED: {
    meaning: 'A push, a registry request or an emulated step made no progress for `stall-timeout`.',
    cure: 'Run the step again. If a program hangs under QEMU, use a native node or another `binfmt-image`.',
  },
  BUILDER_LOST: {
    meaning: 'The builder stopped during the build, and again after a restart.',
    cure: 'The usual cause is a lack of memory: use a larger runner, or lower `max-parallelism` in the BuildKit configuration.',
  },
  BUILDER_DISK_FULL: {
    meaning: 'The disk of the builder is full.',
    cure: 'Free space before this step, or use a runner with a larger disk.',
  },
  BUILD_OUT_OF_MEMORY: {
    meaning: 'A build step was killed because memory ran out.',
    cure: 'Use a runner with more memory, or lower `max-parallelism` in the BuildKit configuration.',
  },
  EMULATION_CRASHED: {
    meaning: 'A program crashed under QEMU, which is usually a fault of the emulator.',
    cure: 'Build the platform on a native node, cross-compile (FROM --platform=$BUILDPLATFORM), or try another `binfmt-image`.',
  },
  INTERRUPTED: {
    meaning: 'The job was canceled before everything was published.',
    cure: 'Run the job again.',
  },
};
