// Failures of the machine: programs, engine, builder, emulation.

/** The failures of this area. */
export const MACHINE_FAILURES = {
  PROGRAM_MISSING: {
    meaning: 'A required program cannot be started.',
    cure: 'Install the program on the runner and add it to PATH.',
  },
  PROGRAM_STOPPED: {
    meaning: 'A program such as docker or buildx took too long or was killed, so its answer is unknown.',
    cure: 'Run the step again. If it fails again, check the load and the free memory of the machine, and its Docker engine.',
  },
  ANSWER_UNREADABLE: {
    meaning: 'The output of a program such as docker or buildx could not be parsed as JSON.',
    cure: 'The message names the program. Common causes are a full disk and a wrapper script that prints extra text.',
  },
  ENGINE_MISSING: {
    meaning: 'No Docker engine responds on this machine.',
    cure: 'Start an engine, set `endpoint`, or set `builder` to an existing builder.',
  },
  BUILDX_MISSING: {
    meaning: 'The Docker CLI has no buildx plugin.',
    cure: 'Install buildx, or use a runner image that includes it.',
  },
  BUILDX_TOO_OLD: {
    meaning: 'The version in `buildx-version` lacks a feature that the inputs require.',
    cure: 'Leave `buildx-version` empty, or set a newer version.',
  },
  TOOL_UNAVAILABLE: {
    meaning: 'A pinned program could not be fetched.',
    cure: 'Install the program on the runner, or allow access to its address or to a mirror (see docs/network.md).',
  },
  TOOL_UNCHECKED: {
    meaning: 'The release lists no checksum for the program.',
    cure: 'Set a version with checksums, or leave the input empty for the pinned version.',
  },
  TOOL_CHANGED: {
    meaning: 'A fetched program does not match its checksum and was discarded.',
    cure: 'Run the step again. If it fails again, check the proxies and mirrors between the runner and the address.',
  },
  BUILDER_MISSING: {
    meaning: 'The builder named in `builder` does not exist.',
    cure: 'Correct the name, or leave `builder` empty to create a builder.',
  },
  BUILDER_FAILED: {
    meaning: 'The builder could not be created or booted.',
    cure: 'Read the last lines of the buildx output, and check `driver-opts` and `buildkit-image`.',
  },
  PLATFORM_NOT_RUNNABLE: {
    meaning: 'No node of the builder runs a platform, and polyarch cannot register QEMU on the machine of the builder.',
    cure: 'Add a node for the platform, register QEMU on the machine of the builder, or cross-compile (FROM --platform=$BUILDPLATFORM).',
  },
  EMULATION_FAILED: {
    meaning:
      'QEMU could not be registered for a platform, or does not work. Only build steps that run on this platform fail.',
    cure: 'Cross-compile (FROM --platform=$BUILDPLATFORM), add a native node, or allow privileged containers, which the registration requires.',
  },
  EMULATION_FORBIDDEN: {
    meaning:
      'A platform needs emulation, and `emulation: never` disables it. Only build steps that run on this platform fail.',
    cure: 'Cross-compile (FROM --platform=$BUILDPLATFORM), add a native node, or set `emulation: auto`.',
  },
  FILE_NOT_WRITTEN: {
    meaning: 'A file or folder cannot be written.',
    cure: 'Free disk space, or make the folder writable. For temporary files, RUNNER_TEMP or TMPDIR sets the folder.',
  },
};
