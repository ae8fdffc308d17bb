// Failures of inputs, event and bake definitions.

/** The failures of this area. */
export const INPUT_FAILURES = {
  INPUT_INVALID: {
    meaning: 'The value of an input is invalid.',
    cure: 'Correct the value: docs/inputs.md lists the form of each input.',
  },
  INPUT_CONFLICT: {
    meaning: 'Two inputs exclude each other.',
    cure: 'Keep one of them.',
  },
  ENTITLEMENT_MISSING: {
    meaning: 'A bake definition or a link in the workspace uses files, privileges or variables that were not granted.',
    cure: 'If you trust the definition, add the line that the message names to `allow` or `secret-envs`.',
  },
  INPUT_UNKNOWN: {
    meaning: 'The step sets an input that the action does not have.',
    cure: 'Correct the name, or remove the line.',
  },
  LIST_MALFORMED: {
    meaning: 'A list input is malformed: an unclosed quote, or invalid YAML.',
    cure: 'Close the quote, and double each quote inside a quoted value. In YAML, check indentation and quotes.',
  },
  IMAGE_INVALID: {
    meaning: 'A line of `images` is not a valid repository name.',
    cure: 'Write a repository without tag, digest or scheme, such as ghcr.io/acme/app.',
  },
  REFERENCE_INVALID: {
    meaning: 'A full reference does not have the form REGISTRY/REPOSITORY:TAG.',
    cure: 'Write a reference such as ghcr.io/acme/app:1.0.',
  },
  TAG_RULE_INVALID: {
    meaning: 'A line of `tags` is not a valid tag rule.',
    cure: 'Correct the line: docs/tags.md describes the grammar.',
  },
  FLAVOR_INVALID: {
    meaning: 'A line of `flavor` is not latest=, prefix= or suffix=.',
    cure: 'Correct the line: docs/tags.md describes the grammar.',
  },
  TEMPLATE_INVALID: {
    meaning: 'A template cannot be parsed or rendered.',
    cure: 'Correct the expression: docs/tags.md lists all expressions.',
  },
  LABEL_INVALID: {
    meaning: 'A line of `labels` or `annotations` is not key=value, or names an unknown level.',
    cure: 'Write key=value. An annotation may begin with manifest:, index:, manifest-descriptor: or index-descriptor:.',
  },
  PLATFORM_UNKNOWN: {
    meaning: 'A platform is unknown or misspelled.',
    cure: 'Write os/architecture[/variant], such as linux/arm64 or linux/arm/v7.',
  },
  NOTHING_TO_PUBLISH: {
    meaning: 'A push needs a repository, and neither `images` nor `tags` names one.',
    cure: 'Set `images`, add a full reference to `tags`, or set `push: false`.',
  },
  SECRET_EXPOSED: {
    meaning: 'The provenance would publish a build argument that looks like a secret.',
    cure: 'Pass the value as a secret, or set `provenance: mode=min`.',
  },
  BAKE_INVALID: {
    meaning: 'A bake definition cannot be evaluated.',
    cure: 'Fix the error that buildx reports. `docker buildx bake --print` shows it locally.',
  },
  EVENT_UNREADABLE: {
    meaning: 'The data of the event that started the workflow is missing or incomplete.',
    cure: 'Check GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_REF and GITHUB_SHA on the runner.',
  },
  FILE_MISSING: {
    meaning: 'The Dockerfile, or a file that an input names, does not exist.',
    cure: 'Check the path, and that actions/checkout runs before this step.',
  },
  FILE_UNREADABLE: {
    meaning: 'A file cannot be read: it is too large, is not a regular file, or the user of the job lacks permission.',
    cure: 'Make the file and its folders readable for this user, or use a smaller, regular file.',
  },
};
