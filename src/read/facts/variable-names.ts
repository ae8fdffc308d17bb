// What the name of an environment variable says of its value: secret or public.

const secretParts =
  /token|secret|passw|passphrase|credential|(private|access|api|deploy|signing|encryption)_?key|auth(?!or)|cookie|headers?$/i;
const secretWords = /(^|[_-])(key|keys|pass|pwd|psw|pat|pin|pem|jwt|sas|dsn|webhook|cert|netrc|kubeconfig)($|[_-])/i;

/** Whether a variable has the name of a secret. */
export function isCalledSecret(name: string): boolean {
  return secretParts.test(name) || secretWords.test(name);
}

/** Public facts of a run, and usual names for parts of image references. */
const publicNames = new RegExp(
  `^(${[
    'CI|SOURCE_DATE_EPOCH|(https?|no|all|ftp)_proxy',
    'RUNNER_(OS|ARCH|NAME|ENVIRONMENT)',
    'GITHUB_(ACTIONS?|ACTOR(_ID)?|(API|GRAPHQL|SERVER)_URL|(BASE|HEAD)_REF|EVENT_NAME|JOB|REF(_NAME|_PROTECTED|_TYPE)?)',
    'GITHUB_(REPOSITORY(_ID|_OWNER|_OWNER_ID)?|RUN_(ATTEMPT|ID|NUMBER)|SHA|TRIGGERING_ACTOR|WORKFLOW(_REF|_SHA)?)',
    'DOCKER_METADATA_OUTPUT_[A-Z_]+',
    `(.+_)?(${[
      'TAGS?|VERSIONS?|REGISTRY|REGISTRIES|REPO|REPOSITORY|IMAGES?|NAME|OWNER|ORG|NAMESPACE',
      'PLATFORMS?|ARCH|OS|TARGETS?|BRANCH|REF|COMMIT|SHA|REVISION|DATE|CREATED|CHANNEL|EDITION|SUFFIX|PREFIX|FLAVOR',
    ].join('|')})(_(JSON|CSV))?`,
  ].join('|')})$`,
  'i',
);

/** Whether a variable holds a public fact, by its name. */
export function isPublicName(name: string): boolean {
  return publicNames.test(name) && !isCalledSecret(name);
}
