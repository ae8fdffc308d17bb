// What is found in the images before a tag moves.
import type { Entry } from './entry.ts';

/** The failures of this area. */
export const IMAGE_FAILURES = {
  CONTENT_MISSING: {
    meaning: 'Something that the image consists of is not where it was pushed, or is incomplete there.',
    cure: 'Run the step again: it pushes what is missing. If the registry deletes untagged content, give it a longer grace period.',
  },
  CONTENT_MALFORMED: {
    meaning: 'A manifest, index or image config that was pushed cannot be read.',
    cure: 'Run the step again; if it stays so, the registry or the builder changes what it is given.',
  },
  INDEX_PLATFORM_MISSING: {
    meaning: 'A planned platform is not in the index that was pushed.',
    cure: 'Look at the build log of this platform, and at `platforms` and `outputs`.',
  },
  INDEX_PLATFORM_DOUBLED: {
    meaning: 'A platform is in the pushed index more than once, so that it is chance which one is pulled.',
    cure: 'Name each platform once; linux/arm64 and linux/arm64/v8 are the same.',
  },
  INDEX_PLATFORM_UNPLANNED: {
    meaning: 'The pushed index has an image that was not planned.',
    cure: 'Add the platform to `platforms`, or take it out of what is built.',
  },
  INDEX_ATTESTATION_STRAY: {
    meaning: 'The pushed index has attestations about an image that it does not have.',
    cure: 'Run the step again; if it stays so, set `provenance: false` and report it.',
  },
  CONFIG_PLATFORM_MISMATCH: {
    meaning: 'The image for a platform says of itself that it is made for another one.',
    cure: 'Look in the Dockerfile for a fixed `--platform=` at the last FROM, or an `ARG TARGETARCH=…` that shadows what BuildKit sets.',
  },
  BINARY_WRONG_MACHINE: {
    meaning: 'A program that the image of a platform starts is built for another machine.',
    cure: 'Pass TARGETOS and TARGETARCH to the compiler. Look for an `ARG TARGETARCH=…` with a value, a fixed `--platform=` at a FROM, and files built on the host. `verify: labels` skips this check.',
  },
  ENTRYPOINT_MISSING: {
    meaning: 'The program that the image starts is not in it.',
    cure: 'Check the path in ENTRYPOINT or CMD, what COPY puts there, PATH, and later steps that remove it. If the file comes at run time, set `verify: labels`.',
  },
  ENTRYPOINT_EMPTY: {
    meaning: 'The program that the image starts is an empty file.',
    cure: 'Check the step that makes the file: a failed download or compiler call leaves an empty file. `verify: labels` skips this check.',
  },
  ENTRYPOINT_NOT_EXECUTABLE: {
    meaning: 'The program that the image starts has no execute permission.',
    cure: 'Copy it with `COPY --chmod=755`, or run `chmod +x` on it in the repository. `verify: labels` skips this check.',
  },
  ENTRYPOINT_NOT_RUNNABLE: {
    meaning:
      'The file that the image starts is not a program: neither an executable ELF file nor a script that begins with `#!`.',
    cure: 'Begin a script with a line such as `#!/bin/sh`, or name its interpreter in ENTRYPOINT. `verify: labels` skips this check.',
  },
  ENTRYPOINT_NOT_PERMITTED: {
    meaning: 'The USER of the image is not permitted to start its program.',
    cure: 'Copy the file with `COPY --chmod=755` or `--chown=` for that user, and open its folders (`chmod a+x`). `verify: labels` skips this check.',
  },
  USER_MISSING: {
    meaning: 'The USER of the image is not in its lists of users and groups.',
    cure: 'Create the user (`RUN adduser …`), copy /etc/passwd, or write USER as a number. `verify: labels` skips this check.',
  },
  INTERPRETER_MISSING: {
    meaning: 'The interpreter of a script that the image starts is not in it.',
    cure: 'Install the interpreter, or correct the first line of the script. That line must end as on Unix, without a carriage return. If the interpreter comes at run time, set `verify: labels`.',
  },
  LOADER_MISSING: {
    meaning: 'The image starts a dynamically linked program, but has no loader for it.',
    cure: 'Link the program statically (CGO_ENABLED=0), or use a base image with the same C library: programs for glibc do not run on Alpine. If the loader comes at run time, set `verify: labels`.',
  },
  TEST_FAILED: {
    meaning: 'A command of `test` failed in the image of a platform.',
    cure: 'The last lines of its output say why. A line needs `sh` in the image; without one, write a JSON list: `["/app", "--version"]`.',
  },
  GATE_FAILED: {
    meaning: 'A command of `gate` failed or timed out for a platform, so no tag has moved.',
    cure: 'Read the last lines of its output. Install the programs of the gate before this step.',
  },
  SIZE_EXCEEDED: {
    meaning: 'An image is larger than `max-size` allows, or has grown more than it allows.',
    cure: 'Look at what the last change has brought into the layers, or raise `max-size`.',
  },
} as const satisfies Record<string, Entry>;
