// Failures of the checks that run before a tag moves.

/** The failures of this area. */
export const IMAGE_FAILURES = {
  CONTENT_MISSING: {
    meaning: 'A manifest, config or layer of the image is missing or incomplete in the registry.',
    cure: 'Run the step again: it pushes the missing content. If the registry deletes untagged content, extend its grace period.',
  },
  CONTENT_MALFORMED: {
    meaning: 'A pushed manifest, index or image config is invalid.',
    cure: 'Run the step again. If it fails again, the registry or the builder alters content.',
  },
  INDEX_PLATFORM_MISSING: {
    meaning: 'A planned platform is missing from the pushed index.',
    cure: 'Check the build log of the platform, `platforms` and `outputs`.',
  },
  INDEX_PLATFORM_DOUBLED: {
    meaning: 'The pushed index lists a platform more than once, so a pull may get either image.',
    cure: 'List each platform once: linux/arm64 and linux/arm64/v8 are the same.',
  },
  INDEX_PLATFORM_UNPLANNED: {
    meaning: 'The pushed index contains an image that was not planned.',
    cure: 'Add the platform to `platforms`, or remove it from the build.',
  },
  INDEX_ATTESTATION_STRAY: {
    meaning: 'The pushed index contains attestations for an image that it lacks.',
    cure: 'Run the step again. If it fails again, set `provenance: false` and report the bug.',
  },
  CONFIG_PLATFORM_MISMATCH: {
    meaning: 'The config of an image declares another platform than the index.',
    cure: 'In the Dockerfile, remove a fixed `--platform=` at the last FROM, or an `ARG TARGETARCH=…` that overrides the value from BuildKit.',
  },
  BINARY_WRONG_MACHINE: {
    meaning: 'The image of a platform starts a program that is built for another machine.',
    cure: 'Pass TARGETOS and TARGETARCH to the compiler. Check the Dockerfile for an `ARG TARGETARCH=…` with a value, a fixed `--platform=` at a FROM, and files built on the host. `verify: labels` skips this check.',
  },
  ENTRYPOINT_MISSING: {
    meaning: 'The image does not contain the program that it starts.',
    cure: 'Check the path in ENTRYPOINT or CMD, the COPY that adds the file, PATH, and later steps that remove it. If the file is mounted at run time, set `verify: labels`.',
  },
  ENTRYPOINT_EMPTY: {
    meaning: 'The program that the image starts is an empty file.',
    cure: 'Check the step that creates the file: a failed download or compiler call leaves an empty file. `verify: labels` skips this check.',
  },
  ENTRYPOINT_NOT_EXECUTABLE: {
    meaning: 'The program that the image starts lacks the execute permission.',
    cure: 'Copy it with `COPY --chmod=755`, or run `chmod +x` on it in the repository. `verify: labels` skips this check.',
  },
  ENTRYPOINT_NOT_RUNNABLE: {
    meaning: 'The image starts a file that is neither an executable ELF file nor a script that begins with `#!`.',
    cure: 'Begin a script with a line such as `#!/bin/sh`, or name its interpreter in ENTRYPOINT. `verify: labels` skips this check.',
  },
  ENTRYPOINT_NOT_PERMITTED: {
    meaning: 'The USER of the image lacks permission to start its program.',
    cure: 'Copy the file with `COPY --chmod=755` or `--chown=` for that user, and open its folders (`chmod a+x`). `verify: labels` skips this check.',
  },
  USER_MISSING: {
    meaning: 'The USER of the image is missing from its /etc/passwd or /etc/group.',
    cure: 'Create the user (`RUN adduser …`), copy /etc/passwd, or write USER as a number. `verify: labels` skips this check.',
  },
  INTERPRETER_MISSING: {
    meaning: 'The image starts a script, but does not contain its interpreter.',
    cure: 'Install the interpreter, or correct the first line of the script, which must not end with a carriage return. If the interpreter is mounted at run time, set `verify: labels`.',
  },
  LOADER_MISSING: {
    meaning: 'The image starts a dynamically linked program, but does not contain its loader.',
    cure: 'Link the program statically (CGO_ENABLED=0), or use a base image with the same C library: programs for glibc do not run on Alpine. If the loader is mounted at run time, set `verify: labels`.',
  },
  TEST_FAILED: {
    meaning: 'A command of `test` failed in the image of a platform.',
    cure: 'Read the last lines of its output. A command line needs `sh` in the image; for an image without a shell, write a JSON list: `["/app", "--version"]`.',
  },
  GATE_FAILED: {
    meaning: 'A command of `gate` failed or timed out for a platform, so no tag has moved.',
    cure: 'Read the last lines of its output. Install the programs of the gate before this step.',
  },
  SIZE_EXCEEDED: {
    meaning: 'An image exceeds the size or the growth that `max-size` allows.',
    cure: 'Check which files the last change added to the layers, or raise `max-size`.',
  },
};
