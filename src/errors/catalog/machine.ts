// What the step needs of the machine: programs, engine, builder, emulation.
import type { Entry } from './entry.ts';

/** The failures of this area. */
export const MACHINE_FAILURES = {
  PROGRAM_MISSING: {
    meaning: 'A program that the step needs cannot be started.',
    cure: 'Install it on the runner, and see that it is on PATH.',
  },
  ANSWER_UNREADABLE: {
    meaning: 'A program did not answer in JSON as it should.',
    cure: 'Free space on the disk of the runner, and remove wrappers around the program that print text of their own.',
  },
  ENGINE_MISSING: {
    meaning: 'No Docker engine answers on this machine.',
    cure: 'Start one, set `endpoint`, or name an existing `builder`.',
  },
  BUILDX_MISSING: {
    meaning: 'The Docker CLI has no buildx plugin.',
    cure: 'Install buildx, or run on an image that has it.',
  },
  BUILDX_TOO_OLD: {
    meaning: 'The version that `buildx-version` names cannot do what is asked for.',
    cure: 'Leave `buildx-version` empty, or name a later one.',
  },
  TOOL_UNAVAILABLE: {
    meaning: 'A program that the step brings along could not be fetched.',
    cure: 'Install it on the runner, or let the runner reach the address or a mirror of it: docs/network.md.',
  },
  TOOL_UNCHECKED: {
    meaning: 'A release lists no checksum for the program that was to be fetched.',
    cure: 'Name a version that does, or leave it out for the pinned one.',
  },
  TOOL_CHANGED: {
    meaning: 'A program that was fetched is not the one that was published, and was thrown away.',
    cure: 'Run the step again; if it stays so, look at who stands between the runner and the address.',
  },
  BUILDER_MISSING: {
    meaning: 'The builder that `builder` names does not exist.',
    cure: 'Correct the name, or leave `builder` empty to have one made.',
  },
  BUILDER_FAILED: {
    meaning: 'The builder could not be made or booted.',
    cure: 'The last lines of buildx say why; check `driver-opts` and `buildkit-image`.',
  },
  PLATFORM_NOT_RUNNABLE: {
    meaning: 'No node of the builder runs a platform, and this step cannot register QEMU where the builder is.',
    cure: 'Add a node for the platform, register QEMU on the machine of the builder, or cross-compile (FROM --platform=$BUILDPLATFORM).',
  },
  EMULATION_FAILED: {
    meaning:
      'QEMU could not be registered for a platform, or does not run there. Only steps that run on the platform can fail.',
    cure: 'Cross-compile (FROM --platform=$BUILDPLATFORM), add a node that runs the platform natively, or let the engine run privileged containers, which registering needs.',
  },
  EMULATION_FORBIDDEN: {
    meaning:
      'A platform needs emulation, and `emulation: never` registers no emulator. Only steps that run on it can fail.',
    cure: 'Cross-compile (FROM --platform=$BUILDPLATFORM), add a node that runs the platform natively, or set `emulation: auto`.',
  },
  FILE_NOT_WRITTEN: {
    meaning: 'A file or folder of the step cannot be written.',
    cure: 'Free space on the disk of the runner, or make the folder writable. RUNNER_TEMP and TMPDIR say where it is.',
  },
} as const satisfies Record<string, Entry>;
