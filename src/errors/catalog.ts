// The closed catalogue of failures: every code, what it means, and the general cure. The docs are made from it.

/** What a code means and what helps in general. */
export type Entry = { readonly meaning: string; readonly cure: string };

const entries = {
  INPUT_INVALID: {
    meaning: 'An input has a value that its form does not allow.',
    cure: 'Give the input a value of the form that docs/inputs.md names.',
  },
  INPUT_CONFLICT: {
    meaning: 'Two inputs exclude each other.',
    cure: 'Keep one of them.',
  },
  INPUT_UNKNOWN: {
    meaning: 'The step was given an input that the action does not have.',
    cure: 'Correct the name, or remove the line.',
  },
  SECRET_EXPOSED: {
    meaning: 'A build argument looks like a secret, and the provenance would publish it.',
    cure: 'Pass it as a secret, or set `provenance: mode=min`.',
  },
  LIST_MALFORMED: {
    meaning: 'A list input is not well-formed: a quote is not closed, or the YAML does not parse.',
    cure: 'Close the quote; double a quote inside a quoted value.',
  },
  IMAGE_INVALID: {
    meaning: 'A line of `images` does not name a repository.',
    cure: 'Name a repository without tag, digest or scheme, such as ghcr.io/acme/app.',
  },
  REFERENCE_INVALID: {
    meaning: 'A full reference is not of the form REGISTRY/REPOSITORY:TAG.',
    cure: 'Write it like ghcr.io/acme/app:1.0.',
  },
  TAG_RULE_INVALID: {
    meaning: 'A line of `tags` is not a tag rule.',
    cure: 'Correct the line; docs/tags.md has the grammar.',
  },
  FLAVOR_INVALID: {
    meaning: 'A line of `flavor` is not one of latest=, prefix=, suffix=.',
    cure: 'Correct the line; docs/tags.md has the grammar.',
  },
  TEMPLATE_INVALID: {
    meaning: 'A template cannot be read or rendered.',
    cure: 'Correct the expression; docs/tags.md lists what there is.',
  },
  LABEL_INVALID: {
    meaning: 'A line of `labels` or `annotations` is not of the form key=value, or names an unknown level.',
    cure: 'Write key=value; before an annotation, optionally manifest:, index:, manifest-descriptor: or index-descriptor:.',
  },
  NOTHING_TO_PUBLISH: {
    meaning: 'Something is to be pushed, but no reference names it.',
    cure: 'Set `images`, or a full reference in `tags`, or `push: false`.',
  },
  EVENT_UNREADABLE: {
    meaning: 'The event payload of the runner cannot be read, or lacks what a publish needs.',
    cure: 'Check GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_REF and GITHUB_SHA of the runner.',
  },
  PLATFORM_UNKNOWN: {
    meaning: 'A platform is not one that images are built for.',
    cure: 'Write os/architecture[/variant], such as linux/arm64 or linux/arm/v7.',
  },
  PROGRAM_MISSING: {
    meaning: 'A program that the step needs cannot be started.',
    cure: 'Install it on the runner, and see that it is on PATH.',
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
    meaning: 'The version that `buildx-version` names can not do what is asked for.',
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
    meaning: 'No node of the builder runs a platform, and QEMU can not be registered where the builder is.',
    cure: 'Add a node for it, or register QEMU on the machine of the builder.',
  },
  EMULATION_FAILED: {
    meaning: 'QEMU could not be registered for a platform.',
    cure: 'The engine has to allow privileged containers; or add a node that runs the platform natively.',
  },
  EMULATION_FORBIDDEN: {
    meaning: 'A platform needs emulation, and `emulation: never` forbids it.',
    cure: 'Add a node that runs the platform natively, or allow emulation.',
  },
  PART_MALFORMED: {
    meaning: 'Something in `parts` is no part that this version of the action has made.',
    cure: 'Hand over the `part` outputs of `stage: build` as they are, all stages with the same version of the action.',
  },
  PART_FOREIGN: {
    meaning:
      'A part was built from another commit, or under other names, labels or annotations than are to be published.',
    cure: 'Give all stages the same `images`, `tags`, `flavor`, `labels` and `annotations`, and let them run on the same commit.',
  },
  PART_STALE: {
    meaning: 'A part was made in another run.',
    cure: 'Take the parts from the outputs of the jobs that this job needs; run all jobs again.',
  },
  PART_DOUBLED: {
    meaning: 'Two jobs of a run have built the same platform, with different results.',
    cure: 'Let only one job of the matrix build each platform.',
  },
  PART_UNPLANNED: {
    meaning: 'A part is about a platform or an image that `stage: publish` does not plan.',
    cure: 'Give `stage: publish` the same `platforms` as `stage: plan`.',
  },
  PART_NOT_PUSHED: {
    meaning: 'A part was built, but the job did not push it.',
    cure: 'Log in before `stage: build`, too, and give all stages the same `push`.',
  },
  PARTS_INCOMPLETE: {
    meaning: 'Platforms that are to be published were built by no job.',
    cure: 'Look at the job of the platform: it failed, was cancelled, or hands over no `part`; a matrix hands over one output for each job, part-0, part-1 and so on. Run the failed jobs again.',
  },
  CHECK_FAILED: {
    meaning: 'A build check found something in the Dockerfile, and `call: check` lets nothing pass.',
    cure: 'Mend it, or skip the rule with `# check=skip=RULE` at the top of the Dockerfile.',
  },
  BAKE_INVALID: {
    meaning: 'A bake definition can not be evaluated.',
    cure: "buildx's own words say where; `docker buildx bake --print` shows the same.",
  },
  BUILD_FAILED: {
    meaning: 'A step of the build failed.',
    cure: 'The last lines of the step say why.',
  },
  SIGN_TOOL_MISSING: {
    meaning: 'Images are to be signed; no cosign 2 or 3 is on PATH, and the pinned one can not be fetched.',
    cure: 'Install it before this step, for instance with sigstore/cosign-installer.',
  },
  SIGN_IDENTITY_MISSING: {
    meaning: '`sign: keyless` needs an identity of the workflow, and the job may not ask for one.',
    cure: 'Give the job `permissions: id-token: write`; runs for forks never get it.',
  },
  SIGN_FAILED: {
    meaning: 'An image could not be signed, so no tag has moved.',
    cure: "cosign's own words say why; for a key, check COSIGN_PASSWORD in `env:`.",
  },
  SIGNATURE_NOT_VERIFIED: {
    meaning: 'A signature was made, but a consumer could not verify it; no tag has moved.',
    cure: "cosign's own words say why; does the registry keep what is signed beside the image?",
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
  TAG_NOT_KEPT: {
    meaning: 'A tag does not point at what it was moved to.',
    cure: 'Another run may publish the same tag at the same time; run the step again.',
  },
  TAGS_NOT_MOVED: {
    meaning: 'A tag could not be moved, so the ones that had moved were put back.',
    cure: 'The problem that follows says why; what could not be put back is listed.',
  },
  FILE_MISSING: {
    meaning: 'A file that an input names, or the Dockerfile, is not there.',
    cure: 'Check the path; was the repository checked out before this step?',
  },
  FILE_NOT_WRITTEN: {
    meaning: 'A file or folder of the step cannot be written.',
    cure: 'Is the disk of the runner full, or the folder read-only? RUNNER_TEMP and TMPDIR say where it is.',
  },
  CONTENT_MALFORMED: {
    meaning: 'A manifest, index or image config that was pushed cannot be read.',
    cure: 'Run the step again; if it stays so, the registry or the builder changes what it is given.',
  },
  CREDENTIALS_UNREADABLE: {
    meaning: 'The Docker configuration, or the credential helper that it names, cannot be read.',
    cure: 'Log in with docker/login-action before this step; check DOCKER_CONFIG and DOCKER_AUTH_CONFIG.',
  },
  REGISTRY_UNAUTHORIZED: {
    meaning: 'A registry wants an account, and none is at hand or the one at hand is not accepted.',
    cure: 'Log in before this step, with docker/login-action for instance.',
  },
  REGISTRY_DENIED: {
    meaning: 'The account is known to the registry, but may not do this.',
    cure: 'Give the account, or the token, write access to this repository.',
  },
  REGISTRY_RATE_LIMITED: {
    meaning: 'A registry answers fewer requests than were needed, and waiting did not help within the budget.',
    cure: 'Run the step again later, or with an account that has a higher limit.',
  },
  REGISTRY_UNAVAILABLE: {
    meaning: 'A registry cannot be reached, breaks connections, or fails inside, and went on so for all retries.',
    cure: 'Run the step again once the registry is up.',
  },
  REGISTRY_REFUSED: {
    meaning: 'A registry refuses a request, or answers it with something else than what the protocol allows.',
    cure: "The registry's own words say why.",
  },
  REGISTRY_INSECURE: {
    meaning:
      'A registry is not protected as it should be: an unknown certificate, or credentials wanted over plain http.',
    cure: 'If the network is to be trusted, name the registry in `insecure-registries`; for an own authority set NODE_EXTRA_CA_CERTS.',
  },
  REGISTRY_DIGEST_MISMATCH: {
    meaning: 'The bytes that a registry gives or keeps are not those that their digest stands for.',
    cure: 'Run the step again; if it stays so, the registry or a proxy before it changes what it is given.',
  },
  TAG_EXISTS: {
    meaning: 'A version tag exists already, and `on-existing: fail` lets none be moved.',
    cure: 'Publish under a new version, or set `on-existing` to `skip` or `move`.',
  },
  REGISTRY_TAG_IMMUTABLE: {
    meaning: 'The tag exists, and the registry does not let it be moved.',
    cure: "Publish under a new version or lift the registry's rule for this tag.",
  },
  REGISTRY_QUOTA: {
    meaning: 'The registry has no more room for this account or project.',
    cure: 'Delete images that are no longer needed, or have the quota raised.',
  },
  REGISTRY_MEDIA_TYPE: {
    meaning: 'The registry does not take manifests of this kind.',
    cure: 'Set `provenance: false` and `sbom: false`; some old registries take no image index with attestations.',
  },
  CONTENT_MISSING: {
    meaning: 'Something that the image consists of is not where it was pushed, or is incomplete there.',
    cure: 'Run the step again: it pushes what is missing. A registry that deletes what has no tag yet must be told to wait.',
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
    meaning: 'What the image of a platform runs is made for another machine.',
    cure: 'Pass TARGETOS and TARGETARCH on to the compiler; look for an `ARG TARGETARCH=…` with a value, which shadows what BuildKit sets, for a fixed `--platform=` at a FROM, and for files copied in that were built on the host. `verify: labels` leaves the files unread.',
  },
  ENTRYPOINT_MISSING: {
    meaning: 'What the image is to start is not in it.',
    cure: 'Check the path in ENTRYPOINT or CMD, what COPY puts there, and PATH; a later step may have removed it.',
  },
  ENTRYPOINT_EMPTY: {
    meaning: 'What the image is to start is a file without content.',
    cure: 'Look at the step that makes the file: a failed download or compiler call leaves an empty file behind.',
  },
  ENTRYPOINT_NOT_EXECUTABLE: {
    meaning: 'What the image is to start is not marked as executable.',
    cure: 'Copy it with `COPY --chmod=755`, or `chmod +x` it in the repository.',
  },
  ENTRYPOINT_NOT_RUNNABLE: {
    meaning: 'What the image is to start is no program: neither an ELF file nor a script that begins with `#!`.',
    cure: 'Begin a script with a line such as `#!/bin/sh`, or name its interpreter in ENTRYPOINT.',
  },
  INTERPRETER_MISSING: {
    meaning: 'The program that runs the script of the image is not in it.',
    cure: 'Install the interpreter that the first line names, or correct the line; it has to end as on Unix, without a carriage return.',
  },
  LOADER_MISSING: {
    meaning: 'The image starts a dynamically linked program, but has no loader for it.',
    cure: 'Link it statically (CGO_ENABLED=0), or take a base image with the same C library: programs for glibc do not run on Alpine.',
  },
  TEST_FAILED: {
    meaning: 'A command of `test` failed in the image of a platform.',
    cure: 'The last lines of its output say why. A line needs `sh` in the image; without one, write a JSON list: `["/app", "--version"]`.',
  },
  SIZE_EXCEEDED: {
    meaning: 'An image is larger than `max-size` allows, or has grown more than it allows.',
    cure: 'Look at what the last change has brought into the layers, or raise `max-size`.',
  },
} as const satisfies Record<string, Entry>;

/** Names a kind of failure. */
export type Code = keyof typeof entries;

/** Every kind of failure there is. */
export const CATALOG: Readonly<Record<Code, Entry>> = entries;
