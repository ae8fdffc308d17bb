// What the step is given: inputs, event, definitions.
import type { Entry } from './entry.ts';

/** The failures of this area. */
export const INPUT_FAILURES = {
  INPUT_INVALID: {
    meaning: 'An input has a value that its form does not allow.',
    cure: 'Give the input a value of the form that docs/inputs.md names.',
  },
  INPUT_CONFLICT: {
    meaning: 'Two inputs exclude each other.',
    cure: 'Keep one of them.',
  },
  ENTITLEMENT_MISSING: {
    meaning: 'A bake definition, or a link in the workspace, uses files, privileges or variables without a grant.',
    cure: 'Add the named line to `allow` or `secret-envs` if you trust what asks for it.',
  },
  INPUT_UNKNOWN: {
    meaning: 'The step was given an input that the action does not have.',
    cure: 'Correct the name, or remove the line.',
  },
  LIST_MALFORMED: {
    meaning: 'A list input is not well-formed: a quote is not closed, or the YAML does not parse.',
    cure: 'Close the quote, and double a quote inside a quoted value. In YAML, check indentation and quotes.',
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
  PLATFORM_UNKNOWN: {
    meaning: 'A platform is not one that images are built for.',
    cure: 'Write os/architecture[/variant], such as linux/arm64 or linux/arm/v7.',
  },
  NOTHING_TO_PUBLISH: {
    meaning: 'The image is to be pushed, but neither `images` nor a full reference in `tags` says where.',
    cure: 'Set `images`, or a full reference in `tags`, or `push: false`.',
  },
  SECRET_EXPOSED: {
    meaning: 'A build argument looks like a secret, and the provenance would publish it.',
    cure: 'Pass it as a secret, or set `provenance: mode=min`.',
  },
  BAKE_INVALID: {
    meaning: 'A bake definition cannot be evaluated.',
    cure: 'Correct what the message of buildx names; `docker buildx bake --print` shows it locally.',
  },
  EVENT_UNREADABLE: {
    meaning: 'The event payload of the runner cannot be read, or lacks what a publish needs.',
    cure: 'Check GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_REF and GITHUB_SHA of the runner.',
  },
  FILE_MISSING: {
    meaning: 'A file that an input names, or the Dockerfile, does not exist.',
    cure: 'Check the path, and that actions/checkout runs before this step.',
  },
  FILE_UNREADABLE: {
    meaning: 'A file exists, but the user that runs the job may not read it, or it is too long to be read.',
    cure: 'Grant this user the right to read the file and its folders; put a short file in place of a device.',
  },
} as const satisfies Record<string, Entry>;
